"""What a name that conditions read could still be, for every patient at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from app.decide.possible import PossibleValue
from app.domain.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Established,
    Not,
    Truth,
)
from app.verify.formulas.truths import Formula, both, disjunction, either, opposite
from app.verify.formulas.values import Points, Readable
from app.verify.prospects.truths import UNKNOWN, Prospect, all_of, any_of, more_than_one


class Foreseen(Protocol):
    """What is known of a name before everything is answered."""

    @property
    def rests(self) -> Formula:
        """Whether it is undecided, and rests on a fact that is open."""
        ...

    def compare(self, comparison: Comparison) -> Prospect:
        """Return the truths a comparison could come to."""
        ...


@dataclass(frozen=True, slots=True)
class Alternatives:
    """A few values, each with whether it could be; `behind` is whether an open fact is."""

    cases: Mapping[PossibleValue, Formula]
    behind: Formula = False

    @classmethod
    def of(cls, cases: Iterable[tuple[PossibleValue, Formula]], behind: Formula) -> "Alternatives":
        """Return them from pairs."""
        return cls(dict(cases), behind)

    @property
    def many(self) -> Formula:
        """Whether it is undecided."""
        return more_than_one(self.cases.values())

    @property
    def rests(self) -> Formula:
        """Whether it is undecided, and rests on a fact that is open."""
        return both(self.many, self.behind)

    def compare(self, comparison: Comparison) -> Prospect:
        """Ask each value."""
        return _of_cases(comparison.truth_of, self.cases)


@dataclass(frozen=True, slots=True)
class Answer:
    """A fact or derived number: what it is, or while it is `open` any of its `alternatives`.

    None is always one of them: "unknown" can be answered, and a number can lack an operand.
    """

    actual: Readable
    open: Formula
    alternatives: Mapping[PossibleValue, Formula]

    @property
    def rests(self) -> Formula:
        """Whether it is undecided."""
        some = (case for value, case in self.alternatives.items() if value is not None)
        return both(self.open, disjunction(some))

    @property
    def stays_unknown(self) -> Formula:
        """Whether it has no value and can never have one."""
        return both(opposite(self.actual.known), opposite(self.rests))

    def compare(self, comparison: Comparison) -> Prospect:
        """Compare what it is with what it could be beside."""
        actual = self.actual.compare(comparison.operator, comparison.constant)
        could = _of_cases(comparison.truth_of, self.alternatives)
        return Prospect(
            no=either(actual.no, both(self.open, could.no)),
            unknown=actual.unknown,
            yes=either(actual.yes, both(self.open, could.yes)),
        )


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter at the extremes `app/decide/prospects.py` looks at."""

    low: Sequence[Formula]
    low_most: Sequence[Formula]
    high_least: Sequence[Formula]
    high: Sequence[Formula]
    behind: Formula

    @property
    def many(self) -> Formula:
        """Whether one of its bounds could still move."""
        pairs = (
            *zip(self.low, self.low_most, strict=True),
            *zip(self.high_least, self.high, strict=True),
        )
        return disjunction(both(more, opposite(less)) for less, more in pairs)

    @property
    def rests(self) -> Formula:
        """Whether it is undecided, and rests on a fact that is open."""
        return both(self.many, self.behind)

    @property
    def extremes(self) -> tuple[Points, ...]:
        """Where the counter is looked at."""
        higher = tuple(map(either, self.low_most, self.high_least))
        bounds = (
            (self.low, self.high_least),
            (self.low_most, self.high),
            (self.low, self.high),
            (self.low_most, higher),
        )
        return tuple(Points(*both_bounds) for both_bounds in bounds)

    def compare(self, comparison: Comparison) -> Prospect:
        """Compare at each extreme."""
        found = [one.compare(comparison.operator, comparison.constant) for one in self.extremes]
        return Prospect(
            no=disjunction(one.no for one in found),
            unknown=disjunction(one.unknown for one in found),
            yes=disjunction(one.yes for one in found),
        )


def _of_cases(
    truth_of: Callable[[PossibleValue], Truth], cases: Mapping[PossibleValue, Formula]
) -> Prospect:
    truths = {value: truth_of(value) for value in cases}

    def some(wanted: Truth) -> Formula:
        return disjunction(case for value, case in cases.items() if truths[value] is wanted)

    return Prospect(no=some(wanted=False), unknown=some(wanted=None), yes=some(wanted=True))


@dataclass(frozen=True, slots=True)
class Prospective:
    """What conditions may look at; a name that is not there is unknown."""

    values: dict[str, Foreseen]
    _seen: dict[Condition, Prospect] = field(default_factory=dict)

    def truths(self, condition: Condition) -> Prospect:
        """Return the truths a condition could still come to."""
        if condition not in self._seen:
            self._seen[condition] = self._look(condition)
        return self._seen[condition]

    def _look(self, condition: Condition) -> Prospect:
        match condition:
            case AllOf(parts):
                return all_of(map(self.truths, parts))
            case AnyOf(parts):
                return any_of(map(self.truths, parts))
            case Not(part):
                return self.truths(part).negated
            case Established(part):
                return self.truths(part).established
            case Answered(name):
                return self._asked(name)
            case Comparison(name):
                value = self.values.get(name)
                return value.compare(condition) if value else UNKNOWN

    def _asked(self, name: str) -> Prospect:
        """Somebody who has not answered still may; everybody else has."""
        value = self.values.get(name)
        open_now = value.open if isinstance(value, Answer) else value is None
        return Prospect(no=open_now, unknown=False, yes=value is not None)

    def rests(self, *names: str) -> Formula:
        """Return whether any of these is undecided and rests on a fact that is open."""
        return disjunction(self.values[name].rests for name in names if name in self.values)
