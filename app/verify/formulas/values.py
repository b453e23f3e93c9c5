"""What a condition reads, for every patient at once: words, sets, numbers, counters."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from math import ceil, floor
from typing import Protocol

import z3

from app.domain.conditions import HOLDS, Operator, Value
from app.verify.formulas.truths import Formula, NotModelled, Symbolic, both, disjunction, opposite

Reaches = Callable[[int], Formula]
"""Whether something is at least so much, in its smallest unit."""


class Readable(Protocol):
    """Anything that has a name in a condition."""

    @property
    def known(self) -> Formula:
        """Whether it has a value."""
        ...

    def compare(self, operator: Operator, constant: Value) -> Symbolic:
        """Return the truth of a comparison; unknown while there is no value."""
        ...


@dataclass(frozen=True, slots=True)
class Finite:
    """One of a few values: for each a formula, of which at most one holds."""

    cases: Mapping[Value, Formula]

    @property
    def known(self) -> Formula:
        """Whether any of them holds."""
        return disjunction(self.cases.values())

    def compare(self, operator: Operator, constant: Value) -> Symbolic:
        """Ask the meaning of the operator about each value."""
        holds = {value: HOLDS[operator](value, constant) for value in self.cases}
        yes = disjunction(case for value, case in self.cases.items() if holds[value])
        return Symbolic(yes, disjunction(self.cases[one] for one in self.cases if not holds[one]))


@dataclass(frozen=True, slots=True)
class Members:
    """A set: whether it was told, and what is in it."""

    known: Formula
    members: Mapping[str, Formula]

    def compare(self, operator: Operator, constant: Value) -> Symbolic:
        """Return whether it includes one member.

        Raises NotModelled for every other operator; the loader allows none.
        """
        if operator is not Operator.INCLUDES:
            message = f"a set is compared with `{operator}`"
            raise NotModelled(message)
        return _where(self.known, self.members.get(str(constant), False))


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number of smallest units, each a tenth to the power of `decimals`."""

    known: Formula
    units: z3.ArithRef
    decimals: int

    def reaches(self, units: int) -> Formula:
        """Return whether it is at least so many units."""
        return self.units >= units

    def compare(self, operator: Operator, constant: Value) -> Symbolic:
        """Compare exactly; the constant need not be a whole number of units."""
        return _where(self.known, _ordered(self.reaches, self.decimals, operator, constant))


@dataclass(frozen=True, slots=True)
class Rounded:
    """A quotient rounded to decimals, half to even; compared without any division."""

    known: Formula
    above: z3.ArithRef
    below: z3.ArithRef
    decimals: int

    def reaches(self, units: int) -> Formula:
        """Return whether it rounds to at least so many units; a tie goes to the even one."""
        scaled = self.above * (2 * 10**self.decimals)
        limit = self.below * (2 * units - 1)
        tie_counts = units % 2 == 0
        positive = scaled >= limit if tie_counts else scaled > limit
        negative = scaled <= limit if tie_counts else scaled < limit
        return z3.If(self.below > 0, positive, negative)

    def compare(self, operator: Operator, constant: Value) -> Symbolic:
        """Compare what it is rounded to."""
        return _where(self.known, _ordered(self.reaches, self.decimals, operator, constant))


@dataclass(frozen=True, slots=True)
class Points:
    """A counter between two bounds; `low[n]` is whether the lower one is at least n."""

    low: Sequence[Formula]
    high: Sequence[Formula]
    known: Formula = True

    def compare(self, operator: Operator, constant: Value) -> Symbolic:
        """Decide only where both bounds agree."""
        at_low, at_high = (
            _ordered(partial(at_least, bound), 0, operator, constant)
            for bound in (self.low, self.high)
        )
        return Symbolic(both(at_low, at_high), both(opposite(at_low), opposite(at_high)))


def at_least(rungs: Sequence[Formula], points: int) -> Formula:
    """Return whether one bound of a counter is at least so many points."""
    return points <= 0 or (points < len(rungs) and rungs[points])


def _where(known: Formula, holds: Formula) -> Symbolic:
    return Symbolic(both(known, holds), both(known, opposite(holds)))


def _ordered(reaches: Reaches, decimals: int, operator: Operator, constant: Value) -> Formula:
    """Return how a number compares, from what it reaches."""
    if not isinstance(constant, int | Decimal):
        message = f"a number is compared with {constant!r}"
        raise NotModelled(message)
    limit = Fraction(constant) * 10**decimals
    match operator:
        case Operator.AT_LEAST:
            return reaches(ceil(limit))
        case Operator.BELOW:
            return opposite(reaches(ceil(limit)))
        case Operator.ABOVE:
            return reaches(floor(limit) + 1)
        case Operator.AT_MOST:
            return opposite(reaches(floor(limit) + 1))
        case Operator.IS if limit.denominator == 1:
            return both(reaches(int(limit)), opposite(reaches(int(limit) + 1)))
        case Operator.IS:
            return False
        case _:
            message = f"a number is compared with `{operator}`"
            raise NotModelled(message)
