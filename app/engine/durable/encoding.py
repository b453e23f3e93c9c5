"""From a reading to one flat fact of small whole numbers, and from a comparison to points of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.conditions import Answered, Comparison, Operator, Reading
from app.engine.durable.dictionary import Entry, Sort
from app.engine.durable.faults import CompileFault, Misfit
from app.engine.durable.scales import YES, Flags, Places, Scale, Words, points_holding
from app.engine.port import EngineFault

ORDERED = (Operator.AT_LEAST, Operator.AT_MOST, Operator.ABOVE, Operator.BELOW)
MAY_SAY: Mapping[Sort, tuple[Operator, ...]] = {
    Sort.FLAG: (Operator.IS,),
    Sort.WORD: (Operator.IS, Operator.IN),
    Sort.SET: (Operator.INCLUDES,),
    Sort.NUMBER: (Operator.IS, Operator.IN, *ORDERED),
    Sort.COUNTER: (Operator.IS, Operator.IN, *ORDERED),
}


@dataclass(frozen=True, slots=True, eq=False)
class Property:
    """One property of the flat fact; `look` finds its value, None while that is unknown."""

    name: str
    scale: Scale
    look: Callable[[Reading], object]

    def point(self, reading: Reading) -> int:
        """Return where the property stands.

        Raises EngineFault, which names the property but not its value.
        """
        value = self.look(reading)
        try:
            return 0 if value is None else self.scale.point(value)
        except Misfit as misfit:
            message = f'"{self.name}" has a value its declaration does not allow'
            raise EngineFault(message) from misfit


class Atom(NamedTuple):
    """A property, and the points at which a comparison with it is yes, one bit for each."""

    property: Property
    yes: int


class Encoding:
    """The properties one stratum reads; each constant it compares with has its place."""

    def __init__(
        self, entries: Mapping[str, Entry], leaves: Iterable[Comparison | Answered]
    ) -> None:
        self._entries = entries
        self._constants: dict[str, set[object]] = defaultdict(set)
        for leaf in leaves:
            if isinstance(leaf, Comparison):
                self._constants[leaf.name].update(_constants(leaf))

    def atoms(self, leaf: Comparison | Answered) -> tuple[Atom, ...]:
        """Return the properties a leaf reads: two for a counter, which must agree, else one.

        Raises CompileFault when the comparison has no meaning.
        """
        if isinstance(leaf, Answered):
            return (Atom(_answered(leaf.name), 1 << YES),)
        try:
            return tuple(self._compared(leaf, self._entry(leaf)))
        except Misfit as misfit:
            message = (
                f'"{leaf.name}" is compared with a value it can never have. Declare the value.'
            )
            raise CompileFault(message) from misfit

    def _entry(self, leaf: Comparison) -> Entry:
        entry = self._entries.get(leaf.name)
        if entry is None:
            message = f'"{leaf.name}" is read, but nobody declares or concludes it. Declare it.'
            raise CompileFault(message)
        if leaf.operator not in MAY_SAY[entry.sort]:
            message = f'"{leaf.name}" can not be compared with "{leaf.operator}". Use another word.'
            raise CompileFault(message)
        return entry

    def _compared(self, leaf: Comparison, entry: Entry) -> Iterator[Atom]:
        if entry.sort is Sort.SET:
            yield Atom(_member(leaf, entry), 1 << YES)
        else:
            for found in self._properties(leaf.name, entry):
                yield Atom(found, points_holding(found.scale, leaf))

    def _properties(self, name: str, entry: Entry) -> Iterator[Property]:
        match entry.sort:
            case Sort.FLAG:
                yield Property(name, Flags(), _value(name))
            case Sort.WORD:
                yield Property(name, Words.of(entry.words), _value(name))
            case Sort.COUNTER:
                for bound in ("low", "high"):
                    yield Property(f"{name}:{bound}", self._places(name), _bound(name, bound))
            case _:
                yield Property(name, self._places(name), _value(name))

    def _places(self, name: str) -> Places:
        return Places.among(self._constants[name])


def _constants(leaf: Comparison) -> Iterable[object]:
    return leaf.constant if isinstance(leaf.constant, frozenset) else (leaf.constant,)


def _value(name: str) -> Callable[[Reading], object]:
    return lambda reading: reading.values.get(name)


def _bound(name: str, bound: str) -> Callable[[Reading], object]:
    def look(reading: Reading) -> object:
        value = reading.values.get(name)
        return getattr(value, bound, value)

    return look


def _member(leaf: Comparison, entry: Entry) -> Property:
    """Return the yes/no property of one member, named by its number: words stay off the wire."""
    number = Words.of(entry.words).point(leaf.constant)

    def look(reading: Reading) -> object:
        value = reading.values.get(leaf.name)
        return leaf.constant in value if isinstance(value, frozenset) else value

    return Property(f"{leaf.name}:{number}", Flags(), look)


def _answered(name: str) -> Property:
    return Property(f"?{name}", Flags(), lambda reading: name in reading.answered)
