"""The whole rule base as a physical therapist reads it: as data, and as a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from app.domain.facts import AUDIENCES
from app.domain.locales import Locales
from app.domain.rule_base import RuleBase
from app.http.errors import RESOURCE
from app.http.parameters import ForAudience, for_country
from app.http.resource import Resource
from app.representations.for_therapists.knowledge import knowledge
from app.representations.for_therapists.page import PAGE, STYLE, knowledge_page
from app.representations.for_therapists.wire import Knowledge

POLICY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}
"""The page runs nothing and takes nothing from anywhere but its own style sheet."""


@dataclass(frozen=True, slots=True)
class Told:
    """The rule base with the numbers of one country."""

    data: Mapping[str, Resource]
    page: Resource

    @classmethod
    def of(cls, rule_base: RuleBase, locale: str) -> "Told":
        """Return it as data for each audience, and as the page."""
        told = {audience: knowledge(rule_base, audience, locale) for audience in AUDIENCES}
        page = knowledge_page(told["clinician"], told["patient"])
        return cls(
            {audience: _data(one) for audience, one in told.items()},
            Resource(page.encode(), "text/html", POLICY).offered_small(),
        )


def _data(one: Knowledge) -> Resource:
    return Resource(one.model_dump_json(by_alias=True).encode()).offered_small()


def knowledge_router(rule_base: RuleBase) -> APIRouter:
    """Return the resource and the page; each answers 304 to a known ETag.

    All of it is made now: what cannot be told keeps the service from starting, and no request
    waits while a page is drawn.
    """
    router = APIRouter(tags=["rule base"])
    told = {locale: Told.of(rule_base, locale) for locale in rule_base.locales.by_id}
    _add_data(router, told, rule_base.locales)
    _add_page(router, told, rule_base.locales)
    _add_style(router)
    return router


def _add_data(router: APIRouter, told: Mapping[str, Told], locales: Locales) -> None:
    country: Any = for_country(locales)

    @router.get(
        "/v1/knowledge",
        operation_id="get_knowledge",
        summary="Read the whole rule base in plain words",
        response_description="Everything in the rule files, tip by tip.",
        response_model=Knowledge,
        responses=RESOURCE,
    )
    async def read_knowledge(
        request: Request,
        audience: ForAudience = "patient",
        locale: country = locales.default,
    ) -> Response:
        """Every rule with its condition in words, and all that rules speak of.

        The same, to be read and judged line by line, is the page `/knowledge`.
        """
        return told[locale].data[audience].answer(request)


def _add_page(router: APIRouter, told: Mapping[str, Told], locales: Locales) -> None:
    country: Any = for_country(locales)

    @router.get(PAGE, include_in_schema=False)
    async def read_page(
        request: Request,
        locale: country = locales.default,
    ) -> Response:
        return told[locale].page.answer(request)


def _add_style(router: APIRouter) -> None:
    style = Resource(STYLE, "text/css", POLICY)

    @router.get(f"{PAGE}/style.css", include_in_schema=False)
    async def read_style(request: Request) -> Response:
        return style.answer(request)
