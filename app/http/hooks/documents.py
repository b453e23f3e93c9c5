"""How CDS Hooks is documented: bodies, answers, and an OperationOutcome for each problem."""

from collections.abc import Mapping
from typing import Any

from app.http.errors import Documented
from app.http.fhir.documents import outcomes
from app.http.problem import ProblemType
from app.http.problems import (
    ENGINE_DISAGREEMENT,
    ENGINE_FAULT,
    INTERNAL_ERROR,
    INVALID_HOOK_REQUEST,
    MALFORMED_JSON,
    MISSING_DATA,
    NOT_FOUND,
    NOT_JSON,
    STORE_FAULT,
    TOO_DEEP,
    TOO_LARGE,
    UNTRUSTED,
)
from app.http.samples import JSON, Examples
from app.intake.cds_hooks.shapes import Part


def told(*types: ProblemType) -> Documented:
    """Return the `responses` of an operation that may answer with these problems."""
    return outcomes(*types, media_type=JSON)


OF_DISCOVERY = told(UNTRUSTED, STORE_FAULT)
OF_BODIES = (
    INVALID_HOOK_REQUEST,
    MALFORMED_JSON,
    TOO_DEEP,
    UNTRUSTED,
    NOT_FOUND,
    TOO_LARGE,
    NOT_JSON,
    INTERNAL_ERROR,
    STORE_FAULT,
)
OF_FEEDBACK = told(*OF_BODIES)
OF_CALLS = told(*OF_BODIES, MISSING_DATA, ENGINE_DISAGREEMENT, ENGINE_FAULT)
ANY_OTHER: Documented = {
    "default": told(INTERNAL_ERROR)[500] | {"description": "Any other problem"},
}


def answered(description: str, schema: Mapping[str, Any], examples: Examples) -> Documented:
    """Return what is documented of a successful answer."""
    content = {"schema": dict(schema), "examples": dict(examples)}
    return {200: {"description": description, "content": {JSON: content}}}


def posted(shape: type[Part], examples: Examples) -> dict[str, Any]:
    """Return what is documented of a body."""
    written = shape.model_json_schema()
    schema = _inlined(written, written.get("$defs", {}))
    content = {"schema": schema, "examples": dict(examples)}
    return {"requestBody": {"required": True, "content": {JSON: content}}}


def _inlined(part: object, shapes: Mapping[str, dict[object, object]]) -> object:
    """Return a schema that stands by itself, and without null, which no part of a body may be."""
    match part:
        case {"$ref": str(where), **others}:
            return _inlined(shapes[where.rpartition("/")[2]] | others, shapes)
        case {"anyOf": [dict(one), {"type": "null"}], **others}:
            return _inlined(others | one, shapes)
        case dict():
            kept = {name: value for name, value in part.items() if name not in ("$defs", "default")}
            return {name: _inlined(value, shapes) for name, value in kept.items()}
        case list():
            return [_inlined(one, shapes) for one in part]
        case _:
            return part
