"""What is wrong with the shape of a file, in words for the person who wrote it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from app.knowledge.faults import Fault, unknown_value
from app.knowledge.parts import LOOKS

Location = tuple[int | str, ...]
ONE_OF: Mapping[str, str] = {
    "urgencies": "urgency",
    "withhold_sets": "withhold set",
    "properties": "property",
    "priorities": "priority",
    "cards": "cards",
}
WITH_IDS = (
    "rules",
    "urgencies",
    "phases",
    "statements",
    "cases",
    "courses",
    "tests",
    "scores",
    "chapters",
    "comparisons",
    "properties",
)
KEY = "[key]"
MUST_BE: Mapping[str, str] = {
    "string_type": 'must be words. Put "" around them if they look like a number or a list',
    "string_too_short": "is empty. Write it",
    "too_short": "is empty. Write at least one",
    "missing": "is missing. Write it",
    "dict_type": "must have keys of its own. Write {key: value}",
    "model_type": "must have keys of its own. Write {key: value}",
    "tuple_type": "must be a list. Write [..., ...]",
    "int_type": "must be a whole number. Write for example 3",
    "int_parsing": "must be a whole number. Write for example 3",
    "int_from_float": "must be a whole number. Write for example 3",
    "float_type": "must be a number. Write for example 3",
    "finite_number": "must be a number. Write for example 3",
    "decimal_type": "must be a number. Write for example 3",
    "decimal_parsing": "must be a number. Write for example 3",
}
LIMITS: Mapping[str, str] = {
    "max_length": "may have no more than {}",
    "gt": "must be above {}",
    "ge": "must be at least {}",
    "le": "must be at most {}",
}


def shape_faults(
    file: str, raw: object, error: ValidationError, shape: type[BaseModel]
) -> Iterator[Fault]:
    """Yield one fault for each place in a file where something else must stand."""
    for one in error.errors(include_url=False):
        subject = _subject(raw, one["loc"])
        yield Fault(file, subject, _message(one, _place(subject, one["loc"]), shape))


def _subject(raw: object, location: Location) -> str:
    """Name the entry a reader would look for: `rule heat-…`, `fact stress`."""
    if not location[1:] or not isinstance(raw, dict):
        return ""
    section, entry = str(location[0]), location[1]
    kind = kind_of(section)
    if not isinstance(raw[section], list):
        return f"{kind} {entry}"
    if section not in WITH_IDS:
        return ""
    content = raw[section][int(entry)]
    number = int(entry) + 1
    return f"{kind} {content.get('id', number) if isinstance(content, dict) else number}"


def kind_of(section: str) -> str:
    """Return what one entry of a section of a file is called."""
    return ONE_OF.get(section, section.removesuffix("s"))


def _place(subject: str, location: Location) -> str:
    """Name the place inside the entry, the entry itself, or nothing: people count from one."""
    if location and location[-1] == KEY:
        return str(location[-2])
    counted = [step + 1 if isinstance(step, int) else step for step in location]
    steps = (counted[2:] or counted[1:]) if subject else counted
    return ".".join(map(str, steps))


def _message(error: ErrorDetails, place: str, shape: type[BaseModel]) -> str:
    location, context = error["loc"], error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            return _unknown_key(str(location[-1]), known_keys(shape, location[:-1]))
        case "missing" if isinstance(location[-1], str):
            return f'"{location[-1]}" is missing. Add it.'
        case "literal_error" | "enum":
            return unknown_value(place, error["input"], re.findall("'(.*?)'", context["expected"]))
        case "string_pattern_mismatch":
            return f'"{place}" {LOOKS[context["pattern"]]}.'
        case kind:
            what = f'"{place}"' if place else "the file"
            return f"{what} {MUST_BE.get(kind) or _limit(error['msg'], context)}."


def _unknown_key(key: str, keys: Iterable[str]) -> str:
    near = get_close_matches(key, sorted(keys), n=1)
    hint = f'Did you mean "{near[0]}"?' if near else f"It may be {', '.join(sorted(keys))}."
    return f'there is no key "{key}" here. {hint}'


def _limit(message: str, context: Mapping[str, object]) -> str:
    """Say what a limit asks for; what the shapes say themselves stands as it is."""
    for limit, words in LIMITS.items():
        if limit in context:
            return f"{words.format(context[limit])}. Mend it"
    return message


def known_keys(shape: type[BaseModel], location: Location) -> frozenset[str]:
    """Return the keys that may stand at one place of a file."""
    schema = shape.model_json_schema()
    part: Mapping[str, Any] = schema
    for step in location:
        part = _resolved(part.get("properties", {}).get(step) or _any_inside(part), schema)
    return frozenset(part.get("properties", {}))


def _any_inside(part: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the shape of every part of a list, or of a mapping whose keys are free."""
    inside: Mapping[str, Any] = part.get("items") or part.get("additionalProperties", {})
    return inside or next(iter(part["patternProperties"].values()))


def _resolved(part: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a reference; an optional part is followed where it is not null."""
    for one in (part, *part.get("anyOf", ())):
        if reference := one.get("$ref"):
            resolved: Mapping[str, Any] = schema["$defs"][reference.rpartition("/")[2]]
            return resolved
    return part
