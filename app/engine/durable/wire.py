"""From terms to what durable-rules reads: comparisons of one property with a small whole number.

A property is left out of the fact while it is unknown, for a missing property matches no
comparison. A term that asks for "unknown or ..." reads the closed view of the property
instead (`name~`), which is always told and stands at 0 while unknown. So the engine never
needs `$nex`, and one term is one alternative.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.conditions import Reading
from app.engine.durable.encoding import Property
from app.engine.durable.faults import CompileFault
from app.engine.durable.terms import Term

Condition = Mapping[str, object]
CLOSED_VIEW = "~"
TELLABLE = re.compile(r"\??[A-Za-z0-9_.-]{1,200}(:[0-9a-z]+)?~?")
RESERVED = ("sid", "id", "k", "$s")


@dataclass(frozen=True, slots=True)
class Told:
    """A property under the name it has in the fact."""

    name: str
    property: Property
    closed: bool


@dataclass(frozen=True, slots=True)
class Alternative:
    """One term as the engine reads it."""

    conditions: tuple[Condition, ...]
    reads: frozenset[Told]


def alternative(term: Term, properties: Mapping[str, Property]) -> Alternative:
    """Return the comparisons of a term; the empty term has none and always holds."""
    told = [Told(_name(name, points), properties[name], bool(points & 1)) for name, points in term]
    conditions = [
        condition
        for one, (_, points) in zip(told, term, strict=True)
        for condition in _comparisons(one, points)
    ]
    return Alternative(tuple(conditions), frozenset(told))


def _name(name: str, points: int) -> str:
    return name + CLOSED_VIEW if points & 1 else name


def _comparisons(told: Told, points: int) -> Iterator[Condition]:
    """Yield what leaves exactly these points: a range, and the gaps in it."""
    lowest, highest = 0 if told.closed else 1, told.property.scale.size - 1
    standing = [point for point in range(highest + 1) if points >> point & 1]
    first, last = standing[0], standing[-1]
    if first == last:
        yield {told.name: first}
        return
    if first > lowest or len(standing) == highest:  # the latter: at any known point
        yield {"$gte": {told.name: first}}
    if last < highest:
        yield {"$lte": {told.name: last}}
    yield from ({"$neq": {told.name: gap}} for gap in range(first, last) if gap not in standing)


def told_fact(told: Iterable[Told], reading: Reading) -> dict[str, int]:
    """Return the flat fact: every known property, and every closed view.

    Raises EngineFault for a value that has no place.
    """
    points = ((one, one.property.point(reading)) for one in told)
    return {one.name: point for one, point in points if point or one.closed}


def require_distinct(names: Iterable[str]) -> None:
    """Refuse names the engine could take for one another.

    It knows a property by a 32-bit hash only: two names with one hash are one property.
    Raises CompileFault, which names both.
    """
    owners = {_fnv1a(name): name for name in RESERVED}
    for name in names:
        if not TELLABLE.fullmatch(name):
            message = f'"{name}" can not be told to the engine. Write names in a-z, 0-9 and _.'
            raise CompileFault(message)
        owner = owners.setdefault(_fnv1a(name), name)
        if owner in RESERVED or owner != name:
            message = f'the engine can not tell "{name}" from "{owner}". Rename one of them.'
            raise CompileFault(message)


def _fnv1a(name: str) -> int:
    result = 0x811C9DC5
    for byte in name.encode("ascii"):
        result = (result ^ byte) * 0x01000193 & 0xFFFFFFFF
    return result
