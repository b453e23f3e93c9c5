"""The rules of CDS Hooks 2.0.1 for what is sent: its schema, and that nothing is empty."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from tests.conformance.fhir.data import Json, read
from tests.conformance.fhir.gate import faults as faults_in_r4

SCHEMA = "derived/cds-hooks-2.0.1.schema.json"
MAY_BE_EMPTY = ("/cards", "/services")


def faults(sent: Json, what: str) -> list[str]:
    """Return all that speaks against a discovery, request, response or feedback that is sent.

    Held against it are the schema, that no part is null or empty, and R4 for each resource in it.
    """
    embedded = [fault for one in resources(sent) for fault in _resource_faults(json.dumps(one))]
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


@cache
def _resource_faults(resource: str) -> tuple[str, ...]:
    """Return what R4 has against a resource; many cards hold the same one."""
    return tuple(faults_in_r4(json.loads(resource)))


def _schema_faults(sent: Json, what: str) -> Iterator[str]:
    for error in _validator(what).iter_errors(sent):
        cause = best_match(error.context) if error.context else error
        yield f"schema: {what}{error.json_path[1:]}: {cause.message[:300]}"


@cache
def _validator(what: str) -> Draft202012Validator:
    return Draft202012Validator({**read(SCHEMA), "$ref": f"#/$defs/{what}"})
