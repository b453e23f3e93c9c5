"""How answers of FHIR are documented: resources, and OperationOutcomes for every problem."""

from typing import Any

from app.http.errors import Documented
from app.http.problem import ProblemType
from app.http.problems import (
    BAD_SEARCH,
    ENGINE_DISAGREEMENT,
    ENGINE_FAULT,
    INTERNAL_ERROR,
    INVALID_REQUEST,
    MALFORMED_JSON,
    NOT_ACCEPTABLE,
    NOT_FOUND,
    NOT_JSON,
    STORE_FAULT,
    TOO_DEEP,
    TOO_LARGE,
    UNTRUSTED,
)
from app.http.telling import FHIR_JSON, issues_of
from app.representations.fhir.operation_outcome import operation_outcome

NOT_MODIFIED = {304: {"description": "The client has this version already (`If-None-Match`)."}}


def a_resource(resource_type: str, description: str) -> Documented:
    """Return what is documented of a successful answer."""
    return {
        200: {"description": description, "content": {FHIR_JSON: {"schema": _of(resource_type)}}}
    }


def outcomes(*types: ProblemType, media_type: str = FHIR_JSON) -> Documented:
    """Return the `responses` of an operation that may answer with these problems."""
    statuses = dict.fromkeys(one.status for one in types)
    return {
        int(status): _outcome([one for one in types if one.status == status], media_type)
        for status in statuses
    }


def _outcome(types: list[ProblemType], media_type: str = FHIR_JSON) -> dict[str, Any]:
    examples = {
        one.name: {"summary": one.title, "value": operation_outcome(issues_of(one))}
        for one in types
    }
    content = {"schema": _of("OperationOutcome"), "examples": examples}
    return {
        "description": "; or: ".join(one.title for one in types),
        "content": {media_type: content},
    }


def _of(resource_type: str) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["resourceType"],
        "properties": {"resourceType": {"const": resource_type}},
    }


ANY_OTHER: Documented = {
    "default": _outcome([INTERNAL_ERROR]) | {"description": "Any other problem"}
}
OF_TRUST = outcomes(UNTRUSTED, STORE_FAULT)
OF_READING = outcomes(NOT_FOUND, NOT_ACCEPTABLE) | NOT_MODIFIED
OF_METADATA = outcomes(NOT_ACCEPTABLE) | NOT_MODIFIED
OF_POSTING = outcomes(
    MALFORMED_JSON,
    TOO_DEEP,
    NOT_ACCEPTABLE,
    TOO_LARGE,
    NOT_JSON,
    INVALID_REQUEST,
    ENGINE_DISAGREEMENT,
    ENGINE_FAULT,
    INTERNAL_ERROR,
)
OF_SEARCH = outcomes(BAD_SEARCH, NOT_ACCEPTABLE) | NOT_MODIFIED
