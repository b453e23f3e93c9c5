"""How errors are documented, for every operation in the same way."""

from collections.abc import Mapping
from typing import Any

from app.http.problem import MEDIA_TYPE, FaultyPart, Problem, ProblemType
from app.http.problems import (
    ENGINE_DISAGREEMENT,
    ENGINE_FAULT,
    INTERNAL_ERROR,
    INVALID_REQUEST,
    MALFORMED_JSON,
    NOT_FOUND,
    NOT_JSON,
    TOO_DEEP,
    TOO_LARGE,
)

Documented = dict[int | str, dict[str, Any]]
OF_ASSESSMENT = (
    MALFORMED_JSON,
    TOO_DEEP,
    TOO_LARGE,
    NOT_JSON,
    INVALID_REQUEST,
    ENGINE_DISAGREEMENT,
    ENGINE_FAULT,
    INTERNAL_ERROR,
)
PROBLEM_SCHEMA = {"$ref": f"#/components/schemas/{Problem.__name__}"}
NOT_MODIFIED: Documented = {
    304: {"description": "The client has this version already (`If-None-Match`)."}
}
SAMPLES: Mapping[str, tuple[FaultyPart, ...]] = {
    INVALID_REQUEST.name: (
        FaultyPart(
            pointer="/answers/age_years", allowed="a whole number from 0 to 120 (years) or unknown"
        ),
    )
}


def documented(*types: ProblemType) -> Documented:
    """Return the `responses` of an operation that may answer with these problems."""
    statuses = dict.fromkeys(one.status for one in types)
    return {
        int(status): _problems([one for one in types if one.status == status])
        for status in statuses
    }


def _problems(types: list[ProblemType]) -> dict[str, Any]:
    examples = {
        one.name: {
            "summary": one.title,
            "value": one.problem(SAMPLES.get(one.name, ())).model_dump(),
        }
        for one in types
    }
    content = {"schema": PROBLEM_SCHEMA, "examples": examples}
    description = "; or: ".join(one.title for one in types)
    return {"description": description, "content": {MEDIA_TYPE: content}}


RESOURCE = documented(INVALID_REQUEST) | NOT_MODIFIED
ONE_OF_MANY = documented(NOT_FOUND) | NOT_MODIFIED
ANY_OTHER: Documented = {
    "default": _problems([INTERNAL_ERROR]) | {"description": "Any other problem"}
}
