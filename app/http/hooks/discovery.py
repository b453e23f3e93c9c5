"""`GET /cds-services`: which services there are, and what they ask to be sent along."""

import json
from collections.abc import Iterable

from fastapi import APIRouter, Request, Response
from fastapi.openapi.models import Example

from app.http.errors import NOT_MODIFIED
from app.http.hooks.documents import OF_DISCOVERY, answered
from app.http.hooks.services import HookService
from app.http.resource import Resource
from app.http.telling import HOOKS
from app.http.trust import CallingClient
from app.representations.parts import Json

SCHEMA = {
    "type": "object",
    "required": ["services"],
    "properties": {"services": {"type": "array", "items": {"type": "object"}}},
}


def discovery_router(services: Iterable[HookService]) -> APIRouter:
    """Return the resource, with what it lists as an example."""
    router = APIRouter()
    offered = tuple(services)
    example = Example(summary="Every service", value=_listed(offered))
    documented = answered("The services.", SCHEMA, {"services": example})

    @router.get(
        HOOKS,
        operation_id="discover_services",
        summary="Say which services hooks can call",
        responses=documented | NOT_MODIFIED | OF_DISCOVERY,
    )
    async def discover(request: Request, client: CallingClient) -> Response:
        """The services this client may call; for a client that may call none, an empty list.

        `prefetch` has the queries whose results are to be sent along. `version` is that of CDS
        Hooks by which a service answers.
        """
        given = tuple(one for one in offered if one.is_given(client))
        return Resource(json.dumps(_listed(given)).encode()).answer(request)

    return router


def _listed(services: Iterable[HookService]) -> Json:
    return {"services": [one.listed for one in services]}
