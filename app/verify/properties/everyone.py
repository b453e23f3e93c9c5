"""The models of one rule base, each built once, and the people who are compared with each other."""

from collections.abc import Iterator
from functools import cached_property

import z3

from app.domain.rule_base import RuleBase
from app.verify.formulas.model import Model, build_model
from app.verify.formulas.truths import Formula, either, opposite

ANOTHER = "after: "
"""Stands before the answers of the second person."""


class Everyone:
    """Every patient there can be, as one audience answers and is answered."""

    def __init__(self, rule_base: RuleBase, audience: str) -> None:
        self.rule_base = rule_base
        self.audience = audience

    @cached_property
    def model(self) -> Model:
        """Anybody."""
        return build_model(self.rule_base, self.audience)

    @cached_property
    def another(self) -> Model:
        """Anybody else; `completes` and `Alike` say what they have in common."""
        return build_model(self.rule_base, self.audience, ANOTHER)

    def seen_by(self, audience: str) -> Model:
        """Return the same person with the same answers, as another audience is told of them."""
        return build_model(self.rule_base, audience)

    @cached_property
    def completes(self) -> tuple[Formula, ...]:
        """What makes the second person the first with every open question answered.

        Values stay what they are, "declined" stays declined, and nobody answers what is
        definitely not asked. "unknown" is open as well: it stands for something.
        """
        return tuple(self._completing())

    def _completing(self) -> Iterator[Formula]:
        after = self.another.patient
        for name, question in self.model.patient.asked.items():
            later = after.asked[name]
            yield question.same_value(later)
            yield either(opposite(question.declined), later.declined)
            yield either(question.given, later.unanswered, opposite(after.need_not_answer(name)))


class Alike:
    """Two people who answer every question alike but one."""

    def __init__(self, everyone: Everyone, fact: str) -> None:
        one, another = everyone.model.patient.asked, everyone.another.patient.asked
        self._shared = [
            pair
            for name in one
            if name != fact
            for pair in zip(another[name].variables, one[name].variables, strict=True)
        ]
        self.alike = tuple(theirs == ours for theirs, ours in self._shared)

    def of_both(self, formula: Formula) -> Formula:
        """Return a formula about both in which they share the variables of what is alike.

        It means the same to people who are `alike`, and most of it becomes the very same terms.
        """
        return formula if isinstance(formula, bool) else z3.substitute(formula, *self._shared)
