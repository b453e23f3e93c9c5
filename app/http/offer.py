"""A read-only resource as it is offered: where it is, what is said of it, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from app.domain.facts import AUDIENCES
from app.http.errors import NOT_MODIFIED, RESOURCE, Documented
from app.http.parameters import ForAudience
from app.http.resource import Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Address, documentation and shape of a JSON document that is made once."""

    path: str
    operation_id: str
    summary: str
    description: str
    response_description: str
    shape: Any

    def add(self, router: APIRouter, content: object) -> None:
        """Offer a document that is the same for everybody.

        Raises ValidationError when the content does not fit the shape.
        """
        resource = Resource.of(self.shape, content)

        async def read(request: Request) -> Response:
            return resource.answer(request)

        self._route(router, read, NOT_MODIFIED)

    def add_for_each_audience(
        self, router: APIRouter, written_for: Callable[[str], object]
    ) -> None:
        """Offer a document in the words of each audience.

        Raises ValidationError when the content does not fit the shape.
        """
        resources = {one: Resource.of(self.shape, written_for(one)) for one in AUDIENCES}

        async def read(request: Request, audience: ForAudience = "patient") -> Response:
            return resources[audience].answer(request)

        self._route(router, read, RESOURCE)

    def _route(self, router: APIRouter, read: Callable[..., object], responses: Documented) -> None:
        router.add_api_route(
            self.path,
            read,
            operation_id=self.operation_id,
            summary=self.summary,
            description=self.description,
            response_description=self.response_description,
            response_model=self.shape,
            responses=responses,
        )
