"""Tests, scores, evidence and words by country, to be read by apps and people."""

from functools import partial

from fastapi import APIRouter

from app.domain.rule_base import RuleBase
from app.http.offer import Offer
from app.representations import tables
from app.representations.tables_wire import (
    CatalogueScore,
    CatalogueTest,
    EvidenceResource,
    LocalesResource,
)

TESTS = Offer(
    path="/tests",
    operation_id="list_tests",
    summary="List the physical tests",
    description="Every hip and core test: gate, protocol, stop rules, mark, reference group, "
    "error.",
    response_description="Every test, in the order they are done.",
    shape=tuple[CatalogueTest, ...],
)
SCORES = Offer(
    path="/scores",
    operation_id="list_scores",
    summary="List the outcome scores",
    description="Every outcome score with its bands, its important change and its licence.",
    response_description="Every score.",
    shape=tuple[CatalogueScore, ...],
)
EVIDENCE = Offer(
    path="/evidence",
    operation_id="get_evidence",
    summary="Compare the article with later evidence",
    description="How sure we are, in words, and where the article and later evidence differ.",
    response_description="The words for each certainty, and every statement.",
    shape=EvidenceResource,
)
LOCALES = Offer(
    path="/locales",
    operation_id="list_locales",
    summary="List the countries there are numbers for",
    description="Emergency numbers and help lines by country, as `locale` chooses them.",
    response_description="Every country, with its numbers and lines.",
    shape=LocalesResource,
)


def tables_router(rule_base: RuleBase) -> APIRouter:
    """Return the tables of a rule base as resources; each answers 304 to a known ETag."""
    router = APIRouter(prefix="/v1", tags=["rule base"])
    worded = partial(tables.Tables, rule_base)
    TESTS.add_for_each_audience(router, lambda audience: worded(audience).tests())
    SCORES.add_for_each_audience(router, lambda audience: worded(audience).scores())
    EVIDENCE.add_for_each_audience(router, partial(tables.evidence, rule_base))
    LOCALES.add(router, tables.locales(rule_base))
    return router
