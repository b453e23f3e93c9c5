"""`POST /v1/interview`: what is known goes in, the next thing to ask comes out."""

import re
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Header, Response
from pydantic import BeforeValidator, WithJsonSchema

from app.http.errors import OF_ASSESSMENT, documented
from app.http.interviewing import InterviewAnswering
from app.http.json_body import JsonRoute, taking
from app.http.problem import NOT_STORED
from app.intake.interview import InterviewRequest
from app.intake.refusals import not_allowed
from app.representations.interview_wire import InterviewResponse

INTERVIEW_ID = "Interview-Id"
VISIBLE_ASCII = re.compile("[!-~]{1,128}")
NOT_A_NAME = "1 to 128 visible ASCII characters, without spaces"
NAMED = "A name the client gives the interview. It is sent back, and neither stored nor logged."
SCHEMA = {"type": "string", "pattern": f"^{VISIBLE_ASCII.pattern}$", "examples": ["i-2026-0001"]}
SENT_BACK = {"schema": SCHEMA, "description": NAMED}


def _require_name(sent: object) -> object:
    if isinstance(sent, str) and not VISIBLE_ASCII.fullmatch(sent):
        raise not_allowed(NOT_A_NAME)
    return sent


MadeByClient = Annotated[
    str | None,
    Header(alias=INTERVIEW_ID, description=NAMED),
    BeforeValidator(_require_name),
    WithJsonSchema(SCHEMA),
]
NEXT_STEP: dict[int | str, dict[str, Any]] = {200: {"headers": {INTERVIEW_ID: SENT_BACK}}}


def interviews_router(answering: InterviewAnswering) -> APIRouter:
    """Return the resource that interviews."""
    router = APIRouter(prefix="/v1", tags=["assessments"], route_class=JsonRoute)

    @router.post(
        "/interview",
        operation_id="interview",
        summary="Ask the next question",
        response_description="What to ask next, and the decision so far.",
        response_model=InterviewResponse,
        responses={**documented(*OF_ASSESSMENT), **NEXT_STEP},
    )
    @taking(answering.request_model)
    async def interview_patient(
        posted: InterviewRequest,
        response: Response,
        interview_id: MadeByClient = None,
    ) -> dict[str, Any]:
        """Send what is known, show the screen that comes back, send it again with the answers.

        Nothing is kept between two requests. Only what could still change the advice is asked:
        age and warning signs first, then what decides the phase, then what has to be cleared
        before advice is followed. Whatever has an answer, "unknown" too, is not asked again.
        When `done` is true nothing that is left can change the advice.
        """
        response.headers.update(NOT_STORED)
        if interview_id is not None:
            response.headers[INTERVIEW_ID] = interview_id
        return answering.answer(posted, str(uuid4()), datetime.now(UTC))

    return router
