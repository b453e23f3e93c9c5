"""`POST /v1/assessments`: an assessment goes in, an explained decision comes out."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, cast
from uuid import uuid4

from fastapi import APIRouter, Body, Query, Response
from fastapi.openapi.models import Example

from app.decide.assessing import Assessing
from app.http.errors import OF_ASSESSMENT, documented
from app.intake.native import Assessment, assessment_model
from app.representations.native import Explain, NativeRepresentation
from app.representations.wire import AssessmentResponse

Examples = Mapping[str, Example]
HowMuch = Annotated[
    Explain,
    Query(description="Reasons: `none`, for each of the `items`, or for every rule (`full`)."),
]


def assessments_router(assess: Assessing, examples: Examples) -> APIRouter:
    """Return the resource that assesses; it keeps nothing of what it is sent."""
    router = APIRouter(prefix="/v1", tags=["assessments"])
    rule_base = assess.rule_base
    posted_as = Body(openapi_examples=dict(examples))
    request_model = assessment_model(rule_base.vocabulary)

    @router.post(
        "/assessments", response_model=AssessmentResponse, responses=documented(*OF_ASSESSMENT)
    )
    async def assess_patient(
        posted: Annotated[request_model, posted_as],  # type: ignore[valid-type]  # made at start-up
        response: Response,
        explain: HowMuch = Explain.ITEMS,
    ) -> dict[str, Any]:
        """Triage first, then phase, contraindications and advice, each with the rules behind it.

        Unanswered is unknown, never "no": a red-flag question without an answer keeps triage
        incomplete, and no advice is given until it is.
        """
        response.headers["Cache-Control"] = "no-store"
        facts = cast("Assessment", posted).facts(rule_base.vocabulary)
        decision = assess(facts, explain=explain is Explain.FULL)
        written = NativeRepresentation(rule_base, decision, explain)
        return written.response(str(uuid4()), datetime.now(UTC))

    return router
