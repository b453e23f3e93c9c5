"""One person twice: after some of their answers, and after any more of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from app.domain.rule_base import RuleBase
from app.verify.formulas.model import Model, build_model
from app.verify.formulas.truths import Formula, either, opposite
from app.verify.prospects.outlook import SymbolicOutlook


@dataclass(frozen=True)
class Continued:
    """`before` has given some of the answers that `after` has given; `outlook` is from there.

    Both read the same variables, so that what has a value, is not known or declined before is so
    after, and what has no answer before may have any after, or still none.
    """

    before: Model
    after: Model
    outlook: SymbolicOutlook

    @cached_property
    def continues(self) -> tuple[Formula, ...]:
        """What else makes `after` a completion of `before`.

        A question that was definitely not asked has been given its value that means none. To
        everybody but the person that is an answer, and nobody is asked again: it stays.
        """
        return tuple(self._kept())

    def _kept(self) -> Iterator[Formula]:
        for name, question in self.after.patient.asked.items():
            if question.fact.asked_when and question.fact.none is not None:
                kept = either(question.unanswered, question.means(question.fact.none))
                yield either(opposite(self.before.patient.is_filled(name)), kept)


def continued(rule_base: RuleBase, audience: str) -> Continued:
    """Return everybody, and all that can still become of them.

    Raises NotModelled when the rule base says something without an exact formula.
    """
    before = build_model(rule_base, audience, halfway=True)
    return Continued(before, build_model(rule_base, audience), SymbolicOutlook(before))
