"""One question: the variables that stand for everything that can be answered to it."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Self

import z3

from app.domain.conditions import Value
from app.domain.vocabulary import Fact
from app.intake.answers import DECLINED, UNKNOWN, Answer
from app.verify.formulas.truths import Formula, both, disjunction, opposite
from app.verify.formulas.values import Readable


@dataclass(frozen=True)
class Asked(ABC):
    """A question to one person; `who` tells the variables of several people apart.

    What is not answered `already` has no answer, whatever the answer will be.
    """

    fact: Fact
    who: str
    already: Formula = True

    def variable(self, word: object) -> Formula:
        """Return the formula of one thing being said."""
        return both(self.already, z3.Bool(f"{self.who}{self.fact.name}: {word}"))

    @cached_property
    def not_known(self) -> Formula:
        """Whether the answer is "unknown"."""
        return self.variable(UNKNOWN)

    @cached_property
    def declined(self) -> Formula:
        """Whether the answer is "declined", which few questions allow."""
        return self.variable(DECLINED) if self.fact.may_decline else False

    @property
    @abstractmethod
    def given(self) -> Formula:
        """Whether the answer is a value."""

    @cached_property
    def unanswered(self) -> Formula:
        """Whether there is no answer of any kind."""
        return opposite(disjunction((self.given, self.not_known, self.declined)))

    def valid(self) -> Iterator[Formula]:
        """Yield what holds of every answer the service accepts."""
        yield from one_at_most((self.given, self.not_known, self.declined))

    @abstractmethod
    def value(self, filled: Formula) -> Readable:
        """Return the value, which is the one that means none where it is `filled` in."""

    @abstractmethod
    def told(self, found: z3.ModelRef) -> Value:
        """Return the value in a found patient who gives one."""

    @abstractmethod
    def means(self, value: Value) -> Formula:
        """Return the formula of exactly this value being answered."""

    @property
    def variables(self) -> tuple[z3.ExprRef, ...]:
        """Everything that stands for the answer; two people who have it alike answer alike."""
        every = (*self.value_variables, self.not_known, self.declined)
        return tuple(one for one in every if not isinstance(one, bool))

    @property
    @abstractmethod
    def value_variables(self) -> tuple[Formula | z3.ArithRef, ...]:
        """What stands for the value, and for there being one."""

    @abstractmethod
    def same_value(self, other: Self) -> Formula:
        """Return whether another person gives the same value, where this one gives any."""

    def answer(self, found: z3.ModelRef) -> Answer | None:
        """Return the answer of a found patient, or None where there is none."""
        if holds(found, self.given):
            return self.told(found)
        if holds(found, self.not_known):
            return UNKNOWN
        return DECLINED if holds(found, self.declined) else None

    def says(self, answer: Answer | None) -> Formula:
        """Return the formula of exactly this answer; None is no answer."""
        if answer is None:
            return self.unanswered
        words = {UNKNOWN: self.not_known, DECLINED: self.declined}
        if isinstance(answer, str) and answer in words:
            return words[answer]
        return self.means(answer)


def holds(found: z3.ModelRef, formula: Formula) -> bool:
    """Return whether a formula holds of a found patient; what does not matter does not hold."""
    if isinstance(formula, bool):
        return formula
    return bool(z3.is_true(found.eval(formula, model_completion=True)))


def one_at_most(formulas: tuple[Formula, ...]) -> Iterator[Formula]:
    """Yield that no two of these hold together."""
    for one, other in combinations(formulas, 2):
        yield opposite(both(one, other))
