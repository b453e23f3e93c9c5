"""The rule base, to be read by apps and people."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from starlette.exceptions import HTTPException

from app.domain.actions import Action
from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.domain.verification import Verification
from app.http.errors import ONE_OF_MANY, RESOURCE
from app.http.offer import Offer
from app.http.parameters import ForAudience, for_country
from app.http.resource import Resource
from app.http.verification import ADDRESS
from app.representations import catalogue
from app.representations.catalogue_wire import (
    CatalogueAction,
    CatalogueRule,
    CatalogueSource,
    QuestionCatalogue,
)
from app.representations.items import local_actions
from app.representations.parts import Json
from app.representations.questions import question_catalogue
from app.representations.rule_base_wire import RuleBaseResource

RuleId = Annotated[
    str,
    Path(description="A rule id, as in `why`.", examples=["heat-for-overactive-back"]),
]
QUESTIONS = Offer(
    path="/questions",
    operation_id="list_questions",
    summary="List the questions",
    description="Every question with its type, range and unit, and every group for `none_of`.",
    response_description="Every question and every group.",
    shape=QuestionCatalogue,
)
RULES = Offer(
    path="/rules",
    operation_id="list_rules",
    summary="List the rules",
    description="Every rule, in the order of the files.",
    response_description="Every rule.",
    shape=tuple[CatalogueRule, ...],
)
SOURCES = Offer(
    path="/sources",
    operation_id="list_sources",
    summary="List the documents cited",
    description="Every document that is cited, and what kind of authority it is.",
    response_description="Every source.",
    shape=tuple[CatalogueSource, ...],
)
RULE_BASE = Offer(
    path="/rule-base",
    operation_id="get_rule_base",
    summary="Describe the rule base",
    description="Version, hash, whether it was proved, the ladder of urgencies and the phases.",
    response_description="The rule base as a whole.",
    shape=RuleBaseResource,
)


def catalogue_router(rule_base: RuleBase, verification: Verification) -> APIRouter:
    """Return the read-only resources of a rule base; each answers 304 to a known ETag."""
    router = APIRouter(prefix="/v1", tags=["rule base"])
    rules = [catalogue.rule(one, rule_base) for one in rule_base.rules.values()]
    QUESTIONS.add_for_each_audience(router, partial(question_catalogue, rule_base))
    _add_actions(router, rule_base)
    RULES.add(router, rules)
    _add_single_rules(router, rules)
    SOURCES.add(router, catalogue.sources(rule_base))
    proved = {"verified": verification.verified, "verification": ADDRESS}
    RULE_BASE.add(router, catalogue.whole(rule_base) | proved)
    return router


def _add_actions(router: APIRouter, rule_base: RuleBase) -> None:
    actions = _all_actions(rule_base)
    country: Any = for_country(rule_base.locales)

    @router.get(
        "/actions",
        operation_id="list_actions",
        summary="List the items of advice",
        response_description="Every item.",
        response_model=tuple[CatalogueAction, ...],
        responses=RESOURCE,
    )
    async def read_actions(
        request: Request,
        audience: ForAudience = "patient",
        locale: country = rule_base.locales.default,
    ) -> Response:
        """Every item the service can say, with all its wording."""
        return actions[locale, audience].answer(request)


def _all_actions(rule_base: RuleBase) -> Mapping[tuple[str, str], Resource]:
    return {
        (locale, audience): _actions(actions.values(), audience)
        for locale, actions in local_actions(rule_base).items()
        for audience in AUDIENCES
    }


def _actions(actions: Iterable[Action], audience: str) -> Resource:
    written = [catalogue.action(one, audience) for one in actions]
    return Resource.of(tuple[CatalogueAction, ...], written)


def _add_single_rules(router: APIRouter, written: Iterable[Json]) -> None:
    single = {str(one["id"]): Resource.of(CatalogueRule, one) for one in written}

    @router.get(
        "/rules/{rule_id}",
        operation_id="get_rule",
        summary="Read one rule",
        response_description="The rule.",
        response_model=CatalogueRule,
        responses=ONE_OF_MANY,
    )
    async def read_rule(request: Request, rule_id: RuleId) -> Response:
        """One rule, with its reading, its rationale, its sources and its examples."""
        if rule_id not in single:
            raise HTTPException(404)
        return single[rule_id].answer(request)
