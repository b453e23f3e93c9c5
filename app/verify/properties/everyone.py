"""The models of one rule base, each built once, and the people who are compared with each other."""

from collections.abc import Iterator
from functools import cached_property

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
    def completed(self) -> Model:
        """The same person once everything is known; `completes` says what that means."""
        return build_model(self.rule_base, self.audience, ANOTHER)

    def differing(self, fact: str) -> Model:
        """Return somebody who answers this question in any way, and all others alike."""
        return build_model(self.rule_base, self.audience, ANOTHER, frozenset((fact,)))

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
        after = self.completed.patient
        for name, question in self.model.patient.asked.items():
            later = after.asked[name]
            yield question.same_value(later)
            yield either(opposite(question.declined), later.declined)
            yield either(question.given, later.unanswered, opposite(after.need_not_answer(name)))
