"""`POST /v1/assessments`: an assessment goes in, an explained decision comes out."""

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Body, Query, Response
from starlette.concurrency import run_in_threadpool

from app.http.answering import Answering
from app.http.errors import OF_ASSESSMENT, documented
from app.http.json_body import JsonRoute, taking
from app.http.problem import NOT_STORED
from app.http.samples import Examples
from app.intake.native import Assessment
from app.representations.native import Explain
from app.representations.wire import AssessmentResponse

HowMuch = Annotated[
    Explain,
    Query(
        description="How many reasons to give. `none`: only the advice. `items`: for each item its "
        "rules and what they read, and for the phase every sign. `full`: besides, for every rule "
        "why it applied, why not, or what it waits for: each comparison, what was read, and the "
        "fewest answers that would have it apply. The advice is the same each time."
    ),
]


def assessments_router(answering: Answering, examples: Examples) -> APIRouter:
    """Return the resource that assesses, with requests as examples."""
    router = APIRouter(prefix="/v1", tags=["assessments"], route_class=JsonRoute)
    posted_as = Body(openapi_examples=dict(examples))

    @router.post(
        "/assessments",
        operation_id="assess",
        summary="Assess a patient",
        response_description="The decision, explained.",
        response_model=AssessmentResponse,
        responses=documented(*OF_ASSESSMENT),
    )
    @taking(answering.request_model, posted_as)
    async def assess_patient(
        posted: Assessment,
        response: Response,
        explain: HowMuch = Explain.ITEMS,
    ) -> dict[str, Any]:
        """Triage first, then phase, contraindications and advice, each with the rules behind it.

        Unanswered is unknown, never "no": a red-flag question without an answer keeps triage
        incomplete, and no advice is given until it is.
        """
        response.headers.update(NOT_STORED)
        now = str(uuid4()), datetime.now(UTC)
        if explain is Explain.FULL:  # takes ten times as long, and nobody else shall wait for it
            return await run_in_threadpool(answering.answer, posted, explain, *now)
        return answering.answer(posted, explain, *now)

    return router
