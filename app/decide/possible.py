"""What a condition could still come to: sets of truths, evaluated all at once.

A set of truths is a small number: NO, UNKNOWN and YES are its bits. Parts are taken as
independent of each other, so a set may hold a truth that cannot really come about, but never
lacks one that can.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

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

Look = Callable[[Possibilities, frozenset[str]], Truths]
"""Returns every truth a condition could still come to, from the possible values and the names
of the facts that are open and could still be answered."""

Table = Sequence[Sequence[Truths]]
NOWHERE: Possibilities = {}
UNHEARD_OF: tuple[PossibleValue, ...] = (None,)


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


SETS = range(8)
EITHER = tuple(tuple(either(first, second) for second in SETS) for first in SETS)
BOTH = tuple(tuple(both(first, second) for second in SETS) for first in SETS)
OPPOSITE = tuple(map(opposite, SETS))
CLOSED = tuple(map(closed, SETS))


def looking(condition: Condition, wide_open: Possibilities = NOWHERE) -> Look:
    """Return the function that finds the truths of a condition.

    What a comparison comes to over the values of `wide_open` is found here already; it serves
    wherever these very values, and no others, are still possible.
    """
    match condition:
        case Comparison():
            return _comparing(condition, wide_open.get(condition.name))
        case AllOf(parts):
            return _joining(BOTH, YES, NO, [looking(part, wide_open) for part in parts])
        case AnyOf(parts):
            return _joining(EITHER, NO, YES, [looking(part, wide_open) for part in parts])
        case Not(part):
            return _turning(OPPOSITE, looking(part, wide_open))
        case Established(part):
            return _turning(CLOSED, looking(part, wide_open))
        case Answered(name):
            return _asking(name)


def _comparing(comparison: Comparison, wide_open: tuple[PossibleValue, ...] | None) -> Look:
    name = comparison.name
    when_wide_open = _compared(comparison, wide_open or ())

    def look(possible: Possibilities, _: frozenset[str]) -> Truths:
        values = possible.get(name, UNHEARD_OF)
        return when_wide_open if values is wide_open else _compared(comparison, values)

    return look


def _compared(comparison: Comparison, values: Iterable[PossibleValue]) -> Truths:
    truths = 0
    for value in values:
        truths |= BIT[comparison.truth_of(value)]
    return truths


def _joining(table: Table, neutral: Truths, final: Truths, looks: Iterable[Look]) -> Look:
    """Join parts; once it has come to `final`, no further part can change it."""

    def look(possible: Possibilities, answerable: frozenset[str]) -> Truths:
        truths = neutral
        for part in looks:
            truths = table[truths][part(possible, answerable)]
            if truths == final:
                break
        return truths

    return look


def _turning(table: Sequence[Truths], part: Look) -> Look:
    return lambda possible, answerable: table[part(possible, answerable)]


def _asking(name: str) -> Look:
    def look(possible: Possibilities, answerable: frozenset[str]) -> Truths:
        if name in answerable:
            return NO | YES
        return YES if name in possible else NO

    return look
