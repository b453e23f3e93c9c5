"""`POST /cds-services/{service_id}`: a hook calls, and gets cards."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response
from fastapi.responses import JSONResponse

from app.clients.client import Client
from app.http.hooks.answering import HookAnswering
from app.http.hooks.documents import OF_CALLS, answered, posted
from app.http.json_body import JsonRoute, PostedJson
from app.http.problem import NOT_STORED
from app.http.problems import NOT_FOUND
from app.http.refusal import Refusal
from app.http.samples import Examples
from app.http.telling import HOOKS
from app.http.trust import CallingClient
from app.intake.cds_hooks.call_shape import HookBody
from app.representations.fhir.operation_outcome import Issue

SERVICE = f"{HOOKS}/{{service_id}}"
NO_SERVICE = Issue(
    code=NOT_FOUND.issue,
    text="There is no service of this id, or none for this client.",
    mend=f"GET {HOOKS} lists the services that this client may call, with their ids. "
    f"(/problems/{NOT_FOUND.name})",
)
ServiceId = Annotated[str, Path(description="The id of the service, as `/cds-services` has it.")]
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["cards"],
    "properties": {
        "cards": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["uuid", "summary", "indicator", "source", "detail"],
                "properties": {
                    "summary": {"type": "string", "maxLength": 139},
                    "indicator": {"enum": ["info", "warning", "critical"]},
                },
            },
        }
    },
}
DESCRIPTION = """
Takes a call as CDS Hooks 2.0.1 means it. Who treats the patient (`userId` a Practitioner or
PractitionerRole) gets cards in words for clinicians, everybody else in words for patients.

Prefetch: `null` says that there is no data; a missing key, an OperationOutcome, or a Bundle that
cannot be read as the answer to a search, that it could not be had. What is missing is read from
`fhirServer`, where that is listed for the client, and else the answer is 412. Of several
assessments the newest counts that is completed or amended; pages are followed only until one is
found. No assessment, or none of late, is `"cards": []`; one without a date, as in the examples, is
shown with a remark, and so is one beside which another without a date was left unread.

Answers that contradict each other, are out of range or belong to another major version of the
questionnaire give a card that says so, and never a conclusion. Data of two persons in one call are
refused (400, `conflict`). Places in errors are those of the call; one that begins with `fetched`
is in what was read from `fhirServer`. An error is never an empty list of cards.
"""


def given(services: Mapping[str, HookAnswering], service_id: str, client: Client) -> HookAnswering:
    """Return what answers calls of a service.

    Raises Refusal (404) where there is no such service for the client.
    """
    answering = services.get(service_id)
    if answering is None or not answering.service.is_given(client):
        raise Refusal(NOT_FOUND, (NO_SERVICE,))
    return answering


def calls_router(
    services: Mapping[str, HookAnswering], calls: Examples, answers: Examples
) -> APIRouter:
    """Return the resource, with calls as examples and an answer to one of them."""
    router = APIRouter(route_class=JsonRoute)

    @router.post(
        SERVICE,
        operation_id="call_service",
        summary="Call a service",
        description=DESCRIPTION,
        responses=answered("The cards, most pressing first.", SCHEMA, answers) | OF_CALLS,
        openapi_extra=posted(HookBody, calls),
    )
    async def call(service_id: ServiceId, body: PostedJson, client: CallingClient) -> Response:
        answering = given(services, service_id, client)
        return JSONResponse(
            await answering.answer(body, client, datetime.now(UTC)), headers=NOT_STORED
        )

    return router
