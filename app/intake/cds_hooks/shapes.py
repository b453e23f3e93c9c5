"""What clients of CDS Hooks send, as 2.0.1 shapes it; members that are not named are left aside.

The description of a part is also what a client is told when the part is missing or wrong.
"""

from collections.abc import Iterator
from typing import Annotated, Any, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from app.intake.fhir.findings import Finding
from app.intake.refusals import not_allowed

Location = tuple[int | str, ...]
MISSING = "missing"
NOT_THERE = "This part is missing."
NOT_THIS = "This cannot stand here."
OBJECT = "Send a JSON object, as the examples in /docs show."
EMPTY = "something; leave out what is not there"
BODY = "$this"
"""The FHIRPath of the body as a whole."""
UUID = r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
ID = r"[A-Za-z0-9\-.]*[A-Za-z0-9\-][A-Za-z0-9\-.]*"
"""An id of FHIR; what an address would take for a step upwards is nobody's."""


def _given(content: object) -> object:
    """Refuse what CDS Hooks has only where it says so: null, and lists without entries."""
    if content is None or content == []:
        raise not_allowed(EMPTY)
    return content


NEVER_EMPTY = BeforeValidator(_given)
Uuid = Annotated[str, Field(pattern=UUID)]
Word = Annotated[str, Field(pattern=r"\S")]


class Part(BaseModel):
    """A part of a body; names on the wire are written in camel case."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, hide_input_in_errors=True)


def faults_of(shape: type[Part], error: ValidationError) -> Iterator[Finding]:
    """Yield what is wrong with a body, each with what belongs there and nothing of what stands."""
    for one in error.errors(include_input=False, include_url=False, include_context=False):
        yield _fault(shape, one)


def _fault(shape: type[Part], error: ErrorDetails) -> Finding:
    is_missing = error["type"] == MISSING
    path, wanted = _place(shape, error["loc"])
    return Finding(
        code="required" if is_missing else "value",
        text=NOT_THERE if is_missing else NOT_THIS,
        mend=wanted,
        expression=path.removeprefix(".") or BODY,
    )


def _place(shape: type[Part], location: Location) -> tuple[str, str]:
    """Return a place as FHIRPath (`feedback[0].card`), and what belongs there."""
    path, wanted = "", OBJECT
    here: object = shape
    for step in location:
        if isinstance(step, int):
            path = f"{path}[{step}]"
        elif isinstance(here, type) and issubclass(here, Part):
            field = _field(here, step)
            path, wanted = f"{path}.{field.alias}", _wanted(field.description or "")
            here = _inner(field)
    return path, wanted


def _field(shape: type[Part], name: str) -> FieldInfo:
    return next(one for key, one in shape.model_fields.items() if name in (one.alias, key))


def _inner(field: FieldInfo) -> object:
    """Return the shape of a part, of its entries where it is a list."""
    inside = cast("tuple[Any, ...]", getattr(field.annotation, "__args__", ()))
    return inside[0] if inside else field.annotation


def _wanted(description: str) -> str:
    return f"Send {description[:1].lower()}{description[1:]}"
