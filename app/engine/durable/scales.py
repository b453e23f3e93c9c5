"""Every value becomes a point: a small whole number that keeps all comparisons rules make.

Durable-rules is exact only for small whole numbers: decimals go through `atof`, integers
saturate, words are compared in their escaped form and by an unsigned short of their length.
Point 0 is unknown; known values count from 1.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from app.domain.conditions import HOLDS, Comparison, Operator
from app.engine.durable.faults import Misfit

UNKNOWN, NO, YES = 0, 1, 2


class Scale(Protocol):
    """How the values of one kind are numbered."""

    @property
    def size(self) -> int:
        """The number of points, unknown included."""
        ...

    def point(self, value: object) -> int:
        """Return the point of a known value; raises Misfit when it has none."""
        ...


@dataclass(frozen=True, slots=True)
class Flags:
    """Yes and no."""

    @property
    def size(self) -> int:
        """Unknown, no, yes."""
        return YES + 1

    def point(self, value: object) -> int:
        """Return NO or YES."""
        if not isinstance(value, bool):
            raise Misfit
        return YES if value else NO


@dataclass(frozen=True, slots=True)
class Words:
    """Declared words, numbered in the order of their declaration."""

    numbers: Mapping[str, int]

    @classmethod
    def of(cls, words: Iterable[str]) -> "Words":
        """Return the scale of these words."""
        return cls({word: number for number, word in enumerate(words, start=1)})

    @property
    def size(self) -> int:
        """Unknown and every word."""
        return len(self.numbers) + 1

    def point(self, value: object) -> int:
        """Return the number of a word."""
        if not isinstance(value, str) or value not in self.numbers:
            raise Misfit
        return self.numbers[value]


@dataclass(frozen=True, slots=True)
class Places:
    """Numbers, each scaled to its place among the constants it is compared with.

    Numbers between the same two constants are one to every rule, so a place tells all that
    a rule may ask, however large or fine the number: before the first constant, on it,
    between it and the second, and so on.
    """

    constants: tuple[int | Decimal, ...]

    @classmethod
    def among(cls, constants: Iterable[object]) -> "Places":
        """Return the scale on which each of these constants has its own place."""
        return cls(tuple(sorted(map(_number, constants))))

    @property
    def size(self) -> int:
        """Unknown, and on or beside each constant; a repeated one leaves places unused."""
        return 2 * len(self.constants) + 2

    def point(self, value: object) -> int:
        """Return the place of a number, in the same order as the numbers themselves."""
        number = _number(value)
        return 1 + bisect_left(self.constants, number) + bisect_right(self.constants, number)


def _number(value: object) -> int | Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Misfit
    if isinstance(value, Decimal) and value.is_nan():
        raise Misfit
    return value


def points_holding(scale: Scale, comparison: Comparison) -> int:
    """Return the known points for which the comparison is yes, one bit for each."""
    holds = HOLDS[comparison.operator]
    constant = _constant(scale, comparison)
    return sum(1 << point for point in range(1, scale.size) if holds(point, constant))


def _constant(scale: Scale, comparison: Comparison) -> int | frozenset[int]:
    if comparison.operator is not Operator.IN:
        return scale.point(comparison.constant)
    if not isinstance(comparison.constant, frozenset):
        raise Misfit
    return frozenset(map(scale.point, comparison.constant))
