"""How R4 writes simple values in JSON."""

from collections.abc import Mapping
from re import Pattern
from re import compile as pattern

from app.intake.fhir.validation.resources import Json

YEAR = r"([0-9]([0-9]([0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)"
MONTH = r"(0[1-9]|1[0-2])"
DAY = r"(0[1-9]|[12][0-9]|3[01])"
TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?"
ZONE = r"(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
WRITTEN: Mapping[str, Pattern[str]] = {
    "code": pattern(r"[^\s]+(\s[^\s]+)*"),
    "date": pattern(rf"{YEAR}(-{MONTH}(-{DAY})?)?"),
    "dateTime": pattern(rf"{YEAR}(-{MONTH}(-{DAY}(T{TIME}{ZONE})?)?)?"),
    "id": pattern(r"[A-Za-z0-9\-.]{1,64}"),
    "instant": pattern(rf"{YEAR}-{MONTH}-{DAY}T{TIME}{ZONE}"),
    "string": pattern(r"(?s)(?=.*\S).+"),
    "time": pattern(TIME),
    "uri": pattern(r"\S+"),
}
WHOLE = range(-(2**31), 2**31)
PRIMITIVES = frozenset({*WRITTEN, "boolean", "decimal", "integer"})


def is_written_as(kind: str, value: Json) -> bool:
    """Tell whether a JSON value is written as R4 writes a primitive of this type."""
    if isinstance(value, bool) or kind == "boolean":
        return isinstance(value, bool) and kind == "boolean"
    if kind == "integer":
        return isinstance(value, int) and value in WHOLE
    if kind == "decimal":
        return isinstance(value, int | float)
    return isinstance(value, str) and WRITTEN[kind].fullmatch(value) is not None
