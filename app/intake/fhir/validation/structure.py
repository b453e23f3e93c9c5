"""Whether a response is a QuestionnaireResponse of R4 at all, whatever it answers."""

from collections.abc import Iterator, Mapping

from app.intake.fhir.validation.issues import Code, Issue, error, not_supported, warning
from app.intake.fhir.validation.primitives import is_written_as
from app.intake.fhir.validation.resources import EXTENSION, Json, Node
from app.intake.fhir.validation.shapes import CODES, REQUIRED, SHAPES, Part, is_simple

RESPONSE = "QuestionnaireResponse"
EXTENDED = "Extension"
MODIFYING = ("modifierExtension", "implicitRules")


def structural(response: Node) -> Iterator[Issue]:
    """Yield what R4 has against a response, before anybody asks what it answers.

    Checked are names, types and number of elements, codes of status, and the one-value rule of
    answers. Content of extensions and of contained resources is not.
    """
    if response.get("resourceType") != RESPONSE:
        yield error(Code.STRUCTURE, f"The resource must be a {RESPONSE}.", "resourceType")
        return
    yield from _object(response, RESPONSE, RESPONSE)
    if "contained" in response:
        text = "Contained resources are not looked into."
        yield warning(Code.NOT_SUPPORTED, text, f"{RESPONSE}.contained")


def _object(value: Json, kind: str, place: str) -> Iterator[Issue]:
    if not isinstance(value, Mapping) or not value:
        yield error(Code.STRUCTURE, "An object that is not empty must stand here.", place)
        return
    if kind in SHAPES:
        yield from _presence(value, kind, place)
        yield from _one_value(value, kind, place)
        yield from _elements(value, kind, place)


def _presence(value: Node, kind: str, place: str) -> Iterator[Issue]:
    """Yield elements that are missing, and that there are some which R4 does not know."""
    for name in REQUIRED.get(kind, ()):
        if name not in value:
            yield error(Code.REQUIRED, f"`{name}` must stand here.", place)
    shape = SHAPES[kind]
    if not _names(shape) >= set(value):
        text = f"There is an element here that R4 does not know; it knows {', '.join(shape)}."
        yield error(Code.STRUCTURE, text, place)


def _names(shape: Mapping[str, Part]) -> set[str]:
    """Return the names an object may have; a `_name` only beside what is simple."""
    return {*shape, *(f"_{name}" for name, part in shape.items() if is_simple(part.kind))}


def _one_value(value: Node, kind: str, place: str) -> Iterator[Issue]:
    values = {name.removeprefix("_") for name in value if name.lstrip("_").startswith("value")}
    if kind == "Answer" and len(values) > 1:
        yield error(Code.STRUCTURE, "An answer has one value; repeat the answer instead.", place)


def _elements(value: Node, kind: str, place: str) -> Iterator[Issue]:
    for name, part in SHAPES[kind].items():
        here = f"{place}.{name}"
        if name in MODIFYING and name in value:
            yield not_supported(f"`{name}` may change what is meant, and is not understood.", here)
        if name in value:
            yield from _several(value[name], kind, name, here)
        if is_simple(part.kind) and f"_{name}" in value and not _extended(value[f"_{name}"]):
            yield error(Code.STRUCTURE, "Beside a value only id and extension may stand.", here)


def _extended(value: Json) -> bool:
    found = value if isinstance(value, list) else [value]
    return all(
        each is None or (isinstance(each, Mapping) and each and set(each) <= {"id", EXTENSION})
        for each in found
    )


def _several(value: Json, kind: str, name: str, place: str) -> Iterator[Issue]:
    part = SHAPES[kind][name]
    if not part.repeats:
        yield from _one(value, kind, name, place)
    elif not isinstance(value, list) or not value:
        yield error(Code.STRUCTURE, "A list that is not empty must stand here.", place)
    else:
        for index, each in enumerate(value):
            yield from _one(each, kind, name, f"{place}[{index}]")


def _one(value: Json, kind: str, name: str, place: str) -> Iterator[Issue]:
    part = SHAPES[kind][name]
    if part.kind == EXTENDED:
        yield from _extension(value, place)
    elif not is_simple(part.kind):
        yield from _object(value, part.kind, place)
    elif not is_written_as(part.kind, value):
        yield error(Code.VALUE, f"Write this as R4 writes a {part.kind}.", place)
    elif (kind, name) in CODES and value not in CODES[kind, name]:
        allowed = ", ".join(sorted(CODES[kind, name]))
        yield error(Code.VALUE, f"Allowed here: {allowed}.", place)


def _extension(value: Json, place: str) -> Iterator[Issue]:
    if not isinstance(value, Mapping) or not isinstance(value.get("url"), str):
        yield error(Code.STRUCTURE, "An extension is an object with a `url`.", place)
