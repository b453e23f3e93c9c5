"""A resource held against the StructureDefinitions of R4, element by element."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.conformance.fhir.data import Json, Resource, required_codes
from tests.conformance.fhir.invariants import Surroundings, broken
from tests.conformance.fhir.references import reference_faults
from tests.conformance.fhir.structure import (
    MANY,
    Element,
    Kind,
    elements,
    invariants,
    is_known,
    shape_of,
)

RESOURCE = "resourceType"
EXTENDED = Kind("Element", ("Element", "Element"))


@dataclass(frozen=True)
class Place:
    """Where a value stands: for the reader, and for the invariants that look around."""

    name: str
    around: Surroundings

    def at(self, part: str) -> "Place":
        """Return the place of a part."""
        return replace(self, name=f"{self.name}{part}")


def structure_faults(resource: Resource, place: Place) -> Iterator[str]:
    """Yield what the definitions have against a resource and all that stands in it."""
    name = str(resource.get(RESOURCE))
    if not is_known(name):
        yield f"{place.name}: no definition of {name} to hold it against"
        return
    shape = shape_of(name)
    for invariant in invariants(shape):
        yield from _told(broken(invariant, resource, name, place.around), place)
    yield from _parts(resource, shape, place)


def _parts(value: Resource, shape: tuple[str, str], place: Place) -> Iterator[str]:
    """Yield the faults of an object's parts, and the parts it should not have."""
    known = elements(shape)
    names = {name for element in known for name in element.kinds}
    for name in value:
        if name != RESOURCE and name.removeprefix("_") not in names:
            yield f"{place.name}: there is no {name} here"
    for element in known:
        yield from _element(value, element, place)


def _element(value: Resource, element: Element, place: Place) -> Iterator[str]:
    found = [name for name in element.kinds if name in value or f"_{name}" in value]
    if len(found) > 1:
        yield f"{place.name}: only one of {', '.join(found)}"
    if not found and element.least:
        yield f"{place.name}: {element.name} is required"
    for name in found:
        here = place.at(f".{name}")
        yield from _number(value.get(name, value.get(f"_{name}")), element, here)
        for key, kind in ((name, element.kinds[name]), (f"_{name}", EXTENDED)):
            for index, each in _each(value, key, element):
                yield from _value(each, element, kind, here.at(index))


def _number(found: Json, element: Element, place: Place) -> Iterator[str]:
    """Yield what is wrong with how many there are, and with a list where none should be."""
    if isinstance(found, list) != element.repeats:
        yield f"{place.name}: {'a list' if element.repeats else 'one value, no list'} is expected"
    number = len(found) if isinstance(found, list) else 1
    if number == 0:
        yield f"{place.name}: an empty list"
    if number < element.least or (element.most != MANY and number > int(element.most)):
        yield f"{place.name}: {number} of them, not {element.least} to {element.most}"


def _each(value: Resource, key: str, element: Element) -> Iterator[tuple[str, Json]]:
    """Yield what stands under a name, with its index where there may be several."""
    found = value.get(key)
    if isinstance(found, list) and element.repeats:
        yield from ((f"[{index}]", each) for index, each in enumerate(found))
    elif key in value:
        yield "", found


def _value(value: Json, element: Element, kind: Kind, place: Place) -> Iterator[str]:
    if value is None or value in ({}, []) or (isinstance(value, str) and not value.strip()):
        yield f"{place.name}: null or empty"
        return
    if kind.code == "Resource":
        yield from _resource(value, element, place)
        return
    yield from _code(value, element, kind, place)
    yield from reference_faults(value, kind, place.name, place.around.root)
    yield from _invariants(value, element, kind, place)
    if isinstance(value, dict):
        yield from _parts(value, kind.shape, place)


def _resource(value: Json, element: Element, place: Place) -> Iterator[str]:
    """Yield the faults of a resource in another: only what is contained has it for its root."""
    if not isinstance(value, dict):
        yield f"{place.name}: a resource is expected"
        return
    root = place.around.root if element.name == "contained" else value
    yield from structure_faults(value, replace(place, around=Surroundings(value, root)))


def _invariants(value: Json, element: Element, kind: Kind, place: Place) -> Iterator[str]:
    """Yield the broken invariants of an element and of its type; a shared one counts once."""
    own = element.invariants if kind is not EXTENDED else ()
    rules = {each.key: each for each in (*own, *invariants(kind.shape))}
    for invariant in rules.values():
        yield from _told(broken(invariant, value, kind.path, place.around), place)


def _code(value: Json, element: Element, kind: Kind, place: Place) -> Iterator[str]:
    """Yield a code that is not of the value set it must come from."""
    allowed = required_codes()[element.codes] if element.codes else None
    if allowed is None or kind is EXTENDED:
        return
    codes = _codes_of(value, kind)
    if not any(code in allowed for code in codes):
        yield f"{place.name}: no code of {element.codes}"


def _codes_of(value: Json, kind: Kind) -> list[Json]:
    match kind.code:
        case "CodeableConcept":
            return [coding.get("code") for coding in value.get("coding", ())]
        case "Coding" | "Quantity":
            return [value.get("code")]
        case _:
            return [value]


def _told(fault: str | None, place: Place) -> Iterator[str]:
    if fault is not None:
        yield f"{place.name}: {fault}"
