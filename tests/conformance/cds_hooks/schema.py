"""The rules of CDS Hooks 2.0.1 for what is sent: its schema, and that nothing is empty."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from tests.conformance.fhir.data import Json, read
from tests.conformance.fhir.gate import faults as faults_in_r4

SCHEMA = "derived/cds-hooks-2.0.1.schema.json"
MAY_BE_EMPTY = ("/cards", "/services")
SOME_MOMENT = "2026-11-23T12:00:00Z"


def faults(sent: Json, what: str) -> list[str]:
    """Return all that speaks against a discovery, request, response or feedback that is sent.

    Held against it are the schema, that no part is null or empty, and R4 for each resource in it.
    """
    embedded = [fault for one in resources(sent) for fault in _resource_faults(one)]
    empty = [f"empty: {place}" for place in empty_parts(sent) if place not in MAY_BE_EMPTY]
    return [*_schema_faults(sent, what), *empty, *embedded]


def resources(value: Json) -> Iterator[dict[str, Any]]:
    """Yield the outermost resources in what is sent."""
    if isinstance(value, dict):
        if "resourceType" in value:
            yield value
            return
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from resources(part)


def empty_parts(value: Json, place: str = "") -> Iterator[str]:
    """Yield the JSON Pointers of all that is null, or empty, at any depth."""
    if value is None or value in ("", [], {}):
        yield place
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from empty_parts(part, f"{place}/{name}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from empty_parts(part, f"{place}/{number}")


def _resource_faults(resource: dict[str, Any]) -> Iterator[str]:
    """Yield what R4 has against a resource; one that differs in its moment only is held once."""
    moment = resource.get("authoredOn", SOME_MOMENT)
    if not isinstance(moment, str) or not _moment().fullmatch(moment):
        yield f"authoredOn: {moment} is no dateTime"
    at_some_moment = {
        name: SOME_MOMENT if name == "authoredOn" else resource[name] for name in resource
    }
    yield from _known_faults(json.dumps(at_some_moment))


@cache
def _known_faults(resource: str) -> tuple[str, ...]:
    return tuple(faults_in_r4(json.loads(resource)))


@cache
def _moment() -> re.Pattern[str]:
    return re.compile(read("fhir-r4/fhir.schema.json")["definitions"]["dateTime"]["pattern"])


def _schema_faults(sent: Json, what: str) -> Iterator[str]:
    for error in _validator(what).iter_errors(sent):
        cause = best_match(error.context) if error.context else error
        yield f"schema: {what}{error.json_path[1:]}: {cause.message[:300]}"


@cache
def _validator(what: str) -> Draft202012Validator:
    return Draft202012Validator({**read(SCHEMA), "$ref": f"#/$defs/{what}"})
