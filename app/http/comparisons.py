"""`POST /v1/compare`: two assessments of one person go in, what changed comes out."""

from typing import Any

from fastapi import APIRouter, Response

from app.http.comparing import ComparisonAnswering
from app.http.errors import OF_ASSESSMENT, documented
from app.http.json_body import JsonRoute, taking
from app.http.problem import NOT_STORED
from app.http.samples import Examples, Illustration, cut, shortened_answer
from app.intake.comparison import Comparison
from app.representations.comparison_wire import ComparisonResponse


def comparisons_router(answering: ComparisonAnswering) -> APIRouter:
    """Return the resource that compares."""
    router = APIRouter(prefix="/v1", tags=["assessments"], route_class=JsonRoute)

    @router.post(
        "/compare",
        operation_id="compare",
        summary="Compare two assessments",
        response_description="What changed, in words and as data.",
        response_model=ComparisonResponse,
        responses=documented(*OF_ASSESSMENT),
    )
    @taking(answering.request_model)
    async def compare_assessments(
        posted: Comparison,
        response: Response,
    ) -> dict[str, Any]:
        """Send what one person answered at two times; both are assessed with today's rules.

        A score or result of the earlier time is what the later one is held against, whatever
        that names as its own first one. What was not asked again is unknown, never "no": the
        answer then says that it cannot be compared, and `unanswered` names what to ask.
        """
        response.headers.update(NOT_STORED)
        return answering.answer(posted)

    return router


def compared(answering: ComparisonAnswering, courses: Examples) -> Illustration:
    """Return every course as a request, and the answer to it with short lists."""
    return Illustration(
        requests={name: dict(course) for name, course in courses.items()},
        answers={
            name: {"summary": cut(course["summary"]), "value": _sample(answering, course["value"])}
            for name, course in courses.items()
        },
    )


def _sample(answering: ComparisonAnswering, request: object) -> object:
    """Return the answer with the whole summary, which is what it is about."""
    answer = answering.answer(answering.request_model.model_validate(request))
    shortened: Any = shortened_answer(ComparisonResponse, answer)
    return {**shortened, "summary": answer["summary"]}
