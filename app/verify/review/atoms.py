"""A condition with a constant where one of its comparisons stands."""

from collections.abc import Iterator

from app.domain.conditions import (
    ALWAYS,
    AllOf,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Established,
    Not,
    leaves,
)

NEVER = AnyOf(())
Atom = Comparison | Answered


def supposed_constant(condition: Condition) -> Iterator[tuple[Atom, tuple[Condition, Condition]]]:
    """Yield each comparison, and the condition were it always yes, and were it always no."""
    if_yes, if_no = _with_each(condition, ALWAYS), _with_each(condition, NEVER)
    yield from zip(leaves(condition), zip(if_yes, if_no, strict=True), strict=True)


def _with_each(condition: Condition, constant: Condition) -> Iterator[Condition]:
    """Yield the condition with the constant for its first comparison, its second, and so on."""
    match condition:
        case Comparison() | Answered():
            yield constant
        case Not(part):
            yield from map(Not, _with_each(part, constant))
        case Established(part):
            yield from map(Established, _with_each(part, constant))
        case AllOf(parts):
            yield from map(AllOf, _parts_with_each(parts, constant))
        case AnyOf(parts):
            yield from map(AnyOf, _parts_with_each(parts, constant))


def _parts_with_each(
    parts: tuple[Condition, ...], constant: Condition
) -> Iterator[tuple[Condition, ...]]:
    for number, part in enumerate(parts):
        for other in _with_each(part, constant):
            yield (*parts[:number], other, *parts[number + 1 :])
