"""Tests, scores, evidence and words by country, to be read by apps and people."""

from collections.abc import Callable, Mapping

from fastapi import APIRouter, Request, Response

from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.http.errors import NOT_MODIFIED, RESOURCE
from app.http.parameters import ForAudience
from app.http.resource import Resource
from app.representations import tables
from app.representations.tables_wire import (
    CatalogueScore,
    CatalogueTest,
    EvidenceResource,
    LocalesResource,
)

Worded = Callable[[RuleBase, str], object]


def tables_router(rule_base: RuleBase) -> APIRouter:
    """Return the tables of a rule base as resources; each answers 304 to a known ETag."""
    router = APIRouter(prefix="/v1", tags=["rule base"])
    _add_tests(router, rule_base)
    _add_scores(router, rule_base)
    _add_evidence(router, rule_base)
    _add_locales(router, rule_base)
    return router


def _for_each_audience(shape: object, written: Worded, base: RuleBase) -> Mapping[str, Resource]:
    return {one: Resource.of(shape, written(base, one)) for one in AUDIENCES}


def _tests(rule_base: RuleBase, audience: str) -> object:
    return tables.Tables(rule_base, audience).tests()


def _scores(rule_base: RuleBase, audience: str) -> object:
    return tables.Tables(rule_base, audience).scores()


def _add_tests(router: APIRouter, rule_base: RuleBase) -> None:
    tests = _for_each_audience(tuple[CatalogueTest, ...], _tests, rule_base)

    @router.get(
        "/tests",
        operation_id="list_tests",
        summary="List the physical tests",
        response_description="Every test, in the order they are done.",
        response_model=tuple[CatalogueTest, ...],
        responses=RESOURCE,
    )
    async def read_tests(request: Request, audience: ForAudience = "patient") -> Response:
        """Every hip and core test: gate, protocol, stop rules, mark, reference group, error."""
        return tests[audience].answer(request)


def _add_scores(router: APIRouter, rule_base: RuleBase) -> None:
    scores = _for_each_audience(tuple[CatalogueScore, ...], _scores, rule_base)

    @router.get(
        "/scores",
        operation_id="list_scores",
        summary="List the outcome scores",
        response_description="Every score.",
        response_model=tuple[CatalogueScore, ...],
        responses=RESOURCE,
    )
    async def read_scores(request: Request, audience: ForAudience = "patient") -> Response:
        """Every outcome score with its bands, its important change and its licence."""
        return scores[audience].answer(request)


def _add_evidence(router: APIRouter, rule_base: RuleBase) -> None:
    evidence = _for_each_audience(EvidenceResource, tables.evidence, rule_base)

    @router.get(
        "/evidence",
        operation_id="get_evidence",
        summary="Compare the article with later evidence",
        response_description="The words for each certainty, and every statement.",
        response_model=EvidenceResource,
        responses=RESOURCE,
    )
    async def read_evidence(request: Request, audience: ForAudience = "patient") -> Response:
        """How sure we are, in words, and where the article and later evidence differ."""
        return evidence[audience].answer(request)


def _add_locales(router: APIRouter, rule_base: RuleBase) -> None:
    locales = Resource.of(LocalesResource, tables.locales(rule_base))

    @router.get(
        "/locales",
        operation_id="list_locales",
        summary="List the countries there are numbers for",
        response_description="Every country, with its numbers and lines.",
        response_model=LocalesResource,
        responses=NOT_MODIFIED,
    )
    async def read_locales(request: Request) -> Response:
        """Emergency numbers and help lines by country, as `locale` chooses them."""
        return locales.answer(request)
