"""`POST /cds-services/{service_id}/feedback`: what became of cards."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Response
from fastapi.openapi.models import Example
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from app.domain.feedback import Kept
from app.http.found import issues_found
from app.http.hooks.answering import HookAnswering
from app.http.hooks.calls import SERVICE, ServiceId, given
from app.http.hooks.documents import OF_FEEDBACK, answered, posted
from app.http.json_body import JsonRoute, PostedJson
from app.http.outside import Outside
from app.http.problem import NOT_STORED
from app.http.problems import INVALID_HOOK_REQUEST
from app.http.refusal import Refusal
from app.http.samples import Examples
from app.http.trust import CallingClient
from app.intake.cds_hooks.call import NotAHookCall
from app.intake.cds_hooks.feedback import read_feedback
from app.intake.cds_hooks.feedback_shape import FeedbackBody
from app.representations.parts import Json

CARD, SUGGESTION = "4e0a3a1e-3283-4575-ab82-028d55fe2719", "e56e1945-20b3-4393-8503-a1a20fd73152"
AT = "2026-01-01T10:05:31Z"
SENT: Examples = {
    "accepted": Example(
        summary="A suggestion was accepted",
        value={
            "feedback": [
                {
                    "card": CARD,
                    "outcome": "accepted",
                    "acceptedSuggestions": [{"id": SUGGESTION}],
                    "outcomeTimestamp": AT,
                }
            ]
        },
    ),
    "overridden": Example(
        summary="A card was overridden",
        value={
            "feedback": [
                {
                    "card": CARD,
                    "outcome": "overridden",
                    "overrideReason": {
                        "reason": {
                            "system": "http://terminology.hl7.org/CodeSystem/"
                            "non-adherence-reason-codes",
                            "code": "action-completed",
                        }
                    },
                    "outcomeTimestamp": AT,
                }
            ]
        },
    ),
}
NUMBER = {"type": "integer", "minimum": 0}
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["received", "new", "unknownCards"],
    "properties": {"received": NUMBER, "new": NUMBER, "unknownCards": NUMBER},
}
DESCRIPTION = """
Takes what became of cards, of one call or of many, in any order. What was sent before is not kept
twice, so that a delivery can be repeated. Cards this service does not know, or no longer knows, are
taken and counted.

Kept are the card, the outcome, the suggestions, the code of the reason and the moments; a comment
only where the configuration of the client says so.
"""


def feedback_router(services: Mapping[str, HookAnswering], outside: Outside) -> APIRouter:
    """Return the resource."""
    router = APIRouter(route_class=JsonRoute)
    counted = Example(
        summary="Two of three were new", value=_told(Kept(received=3, new=2, unknown_cards=0))
    )

    @router.post(
        f"{SERVICE}/feedback",
        operation_id="give_feedback",
        summary="Say what became of cards",
        description=DESCRIPTION,
        responses=answered("What was taken.", SCHEMA, {"counted": counted}) | OF_FEEDBACK,
        openapi_extra=posted(FeedbackBody, SENT),
    )
    async def take(service_id: ServiceId, body: PostedJson, client: CallingClient) -> Response:
        given(services, service_id, client)
        try:
            feedback = read_feedback(body, keeps_comments=client.keeps_comments)
        except NotAHookCall as refused:
            raise Refusal(INVALID_HOOK_REQUEST, issues_found(refused.faults)) from None
        kept = await run_in_threadpool(
            outside.store().keep, client.name, feedback, datetime.now(UTC)
        )
        return JSONResponse(_told(kept), headers=NOT_STORED)

    return router


def _told(kept: Kept) -> Json:
    return {"received": kept.received, "new": kept.new, "unknownCards": kept.unknown_cards}
