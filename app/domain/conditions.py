"""What a condition means: Kleene logic over facts that may be unknown.

A truth is True (yes), False (no) or None (unknown). Missing is never "no".
"""

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

Truth = bool | None
Value = bool | int | Decimal | str | frozenset[str]


@dataclass(frozen=True, slots=True)
class Bounds:
    """A counter between what is established (low) and what is still possible (high)."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a condition may look at: known values, and which facts have been answered at all."""

    values: Mapping[str, Value | Bounds]
    answered: frozenset[str] = frozenset()


class Operator(StrEnum):
    """How a fact is compared with a constant, in the words of a rule file."""

    IS = "is"
    IN = "in"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOVE = "above"
    BELOW = "below"
    INCLUDES = "includes"


HOLDS: Mapping[Operator, Callable[..., bool]] = {
    Operator.IS: operator.eq,
    Operator.IN: lambda value, constant: value in constant,
    Operator.AT_LEAST: operator.ge,
    Operator.AT_MOST: operator.le,
    Operator.ABOVE: operator.gt,
    Operator.BELOW: operator.lt,
    Operator.INCLUDES: operator.contains,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One fact, counter or earlier conclusion against a constant."""

    name: str
    operator: Operator
    constant: Value

    def truth(self, reading: Reading) -> Truth:
        """Unknown while the value is."""
        return self.truth_of(reading.values.get(self.name))

    def truth_of(self, value: Value | Bounds | None) -> Truth:
        """Compare one value; a counter decides only when both its bounds agree."""
        if value is None:
            return None
        holds = HOLDS[self.operator]
        if isinstance(value, Bounds):
            at_low = holds(value.low, self.constant)
            return at_low if at_low == holds(value.high, self.constant) else None
        return holds(value, self.constant)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part; an empty one always holds."""

    parts: "tuple[Condition, ...]"

    def truth(self, reading: Reading) -> Truth:
        """No as soon as one part is no, else unknown if any is."""
        return kleene_all(part.truth(reading) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part."""

    parts: "tuple[Condition, ...]"

    def truth(self, reading: Reading) -> Truth:
        """Yes as soon as one part is yes, else unknown if any is."""
        return kleene_any(part.truth(reading) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite; unknown stays unknown."""

    part: "Condition"

    def truth(self, reading: Reading) -> Truth:
        """Swap yes and no."""
        return kleene_not(self.part.truth(reading))


@dataclass(frozen=True, slots=True)
class Established:
    """A marked closed-world view: yes when the part is yes, else no."""

    part: "Condition"

    def truth(self, reading: Reading) -> Truth:
        """Never unknown."""
        return self.part.truth(reading) is True


@dataclass(frozen=True, slots=True)
class Answered:
    """A marked closed-world view: whether the fact was answered, be it with "unknown"."""

    name: str

    def truth(self, reading: Reading) -> Truth:
        """Never unknown."""
        return self.name in reading.answered


Condition = Comparison | AllOf | AnyOf | Not | Established | Answered
ALWAYS = AllOf(())


def kleene_all(truths: Iterable[Truth]) -> Truth:
    """Return the conjunction: no beats unknown beats yes."""
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def kleene_any(truths: Iterable[Truth]) -> Truth:
    """Return the disjunction: yes beats unknown beats no."""
    result: Truth = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            result = None
    return result


def kleene_not(truth: Truth) -> Truth:
    """Return the negation; unknown stays unknown."""
    return None if truth is None else not truth


def leaves(condition: Condition) -> Iterator[Comparison | Answered]:
    """Yield every comparison and answered-check in the order they are written."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part) | Established(part):
            yield from leaves(part)
        case Comparison() | Answered():
            yield condition


def names_read(condition: Condition) -> frozenset[str]:
    """Return the names of all facts, counters and conclusions the condition looks at."""
    return frozenset(leaf.name for leaf in leaves(condition))
