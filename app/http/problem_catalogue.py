"""What can go wrong, to be looked up: all problems together, and each under its `type`."""

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from app.http.errors import documented
from app.http.problem import Problem, ProblemType
from app.http.problems import NOT_FOUND, PROBLEM_TYPES

ProblemName = Annotated[
    str, Path(description="The last part of a problem `type`.", examples=["invalid-request"])
]


class CataloguedProblem(BaseModel):
    """One thing that can go wrong."""

    type: str = Field(
        description="The `type` of the problem; under /fhir it ends the `diagnostics` of an issue "
        "that is about the request as a whole.",
        examples=["/problems/invalid-request"],
    )
    status: int = Field(description="The HTTP status.", examples=[422])
    issue: str = Field(
        description="The `code` of the issue under /fhir, a word of R4's IssueType. An issue about "
        "one part of a request may say more exactly what is wrong.",
        examples=["invalid"],
    )
    cause: str = Field(description="What went wrong.")
    remedy: str = Field(description="What to do about it.")


def problems_router() -> APIRouter:
    """Return the catalogue of errors."""
    router = APIRouter(prefix="/problems", tags=["problems"])

    @router.get(
        "",
        operation_id="list_problems",
        summary="List everything that can go wrong",
        response_description="Every problem, by status.",
    )
    async def list_problems() -> tuple[CataloguedProblem, ...]:
        """Status, code, cause and remedy of every error, outside /fhir and under it."""
        return CATALOGUE

    @router.get(
        "/{name}",
        operation_id="get_problem",
        summary="Explain a problem",
        response_description="The problem, without any faulty part.",
        responses=documented(NOT_FOUND),
    )
    async def read_problem(name: ProblemName) -> Problem:
        """What a problem type means, and how to mend it."""
        if name not in PROBLEM_TYPES:
            raise HTTPException(404)
        return PROBLEM_TYPES[name].problem()

    return router


def _catalogued(one: ProblemType) -> CataloguedProblem:
    return CataloguedProblem(
        type=f"/problems/{one.name}",
        status=one.status,
        issue=one.issue,
        cause=one.title,
        remedy=one.detail,
    )


CATALOGUE = tuple(
    sorted(map(_catalogued, PROBLEM_TYPES.values()), key=lambda one: (one.status, one.type))
)
