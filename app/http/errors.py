"""How errors are documented, for every operation in the same way."""

from typing import Any

from app.http.problems import (
    ENGINE_DISAGREEMENT,
    INTERNAL_ERROR,
    INVALID_REQUEST,
    MALFORMED_JSON,
    MEDIA_TYPE,
    NOT_FOUND,
    NOT_JSON,
    TOO_LARGE,
    Problem,
    ProblemType,
)

Documented = dict[int | str, dict[str, Any]]
OF_ASSESSMENT = (MALFORMED_JSON, TOO_LARGE, NOT_JSON, INVALID_REQUEST, ENGINE_DISAGREEMENT)
PROBLEM_SCHEMA = {"$ref": f"#/components/schemas/{Problem.__name__}"}
NOT_MODIFIED: Documented = {304: {"description": "The client has this version already."}}


def documented(*types: ProblemType) -> Documented:
    """Return the `responses` of an operation that may answer with these problems."""
    return {int(one.status): _problem(one.title, one) for one in types}


def _problem(description: str, example: ProblemType) -> dict[str, Any]:
    content = {"schema": PROBLEM_SCHEMA, "example": example.problem().model_dump()}
    return {"description": description, "content": {MEDIA_TYPE: content}}


RESOURCE = documented(INVALID_REQUEST) | NOT_MODIFIED
ONE_OF_MANY = documented(NOT_FOUND) | NOT_MODIFIED
ANY_OTHER: Documented = {"default": _problem("Any other problem", INTERNAL_ERROR)}
