"""What a condition could still come to: sets of truths, evaluated all at once.

A set of truths is a small number: NO, UNKNOWN and YES are its bits. Parts are taken as
independent of each other, so a set may hold a truth that cannot really come about, but never
lacks one that can.
"""

from collections.abc import Mapping
from functools import reduce

from app.domain.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Bounds,
    Comparison,
    Condition,
    Established,
    Not,
    Truth,
    Value,
)

NO, UNKNOWN, YES = 1, 2, 4
Truths = int
BIT: Mapping[Truth, Truths] = {False: NO, None: UNKNOWN, True: YES}

PossibleValue = Value | Bounds | None
Possibilities = Mapping[str, tuple[PossibleValue, ...]]
"""For each name every value it could still have; a name that is not there is unknown."""


def is_undecided(truths: Truths) -> bool:
    """Tell whether there is more than one possibility left."""
    return truths & (truths - 1) != 0


def either(first: Truths, second: Truths) -> Truths:
    """Return what "first or second" could come to."""
    no = first & second & NO
    unknown = UNKNOWN if _reaches_unknown(first, second, NO) else 0
    return no | unknown | ((first | second) & YES)


def both(first: Truths, second: Truths) -> Truths:
    """Return what "first and second" could come to."""
    yes = first & second & YES
    unknown = UNKNOWN if _reaches_unknown(first, second, YES) else 0
    return yes | unknown | ((first | second) & NO)


def _reaches_unknown(first: Truths, second: Truths, neutral: Truths) -> bool:
    """Unknown comes of an unknown part when the other is unknown too, or has no say."""
    lets_pass = UNKNOWN | neutral
    return bool(
        (first & UNKNOWN and second & lets_pass) or (second & UNKNOWN and first & lets_pass)
    )


def opposite(truths: Truths) -> Truths:
    """Return what "not" of it could come to."""
    return (truths & UNKNOWN) | (YES if truths & NO else 0) | (NO if truths & YES else 0)


def closed(truths: Truths) -> Truths:
    """Return what "established" of it could come to."""
    return (truths & YES) | (NO if truths & (NO | UNKNOWN) else 0)


def truths_of(condition: Condition, possible: Possibilities, answerable: frozenset[str]) -> Truths:
    """Return every truth the condition could still come to.

    `answerable` names the facts that are open and could still be answered.
    """

    def look(part: Condition) -> Truths:
        match part:
            case Comparison():
                return _compared(part, possible.get(part.name, (None,)))
            case AllOf(parts):
                return reduce(both, map(look, parts), YES)
            case AnyOf(parts):
                return reduce(either, map(look, parts), NO)
            case Not(inner):
                return opposite(look(inner))
            case Established(inner):
                return closed(look(inner))
            case Answered(name):
                return _answered(name, possible, answerable)

    return look(condition)


def _compared(comparison: Comparison, values: tuple[PossibleValue, ...]) -> Truths:
    truths = 0
    for value in values:
        truths |= BIT[comparison.truth_of(value)]
    return truths


def _answered(name: str, possible: Possibilities, answerable: frozenset[str]) -> Truths:
    if name in answerable:
        return NO | YES
    return YES if name in possible else NO
