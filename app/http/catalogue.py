"""The rule base, to be read by apps and people."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from starlette.exceptions import HTTPException

from app.domain.actions import Action
from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.domain.vocabulary import Vocabulary
from app.http.errors import NOT_MODIFIED, ONE_OF_MANY, RESOURCE
from app.http.parameters import ForAudience, for_country
from app.http.resource import Resource
from app.representations import catalogue
from app.representations.catalogue_wire import (
    CatalogueAction,
    CatalogueRule,
    CatalogueSource,
    QuestionCatalogue,
    RuleBaseResource,
)
from app.representations.items import local_actions
from app.representations.questions import question_catalogue

RuleId = Annotated[
    str,
    Path(description="A rule id, as in `why`.", examples=["heat-for-overactive-back"]),
]


def catalogue_router(rule_base: RuleBase) -> APIRouter:
    """Return the read-only resources of a rule base; each answers 304 to a known ETag."""
    router = APIRouter(prefix="/v1", tags=["rule base"])
    _add_questions(router, rule_base)
    _add_actions(router, rule_base)
    _add_rules(router, rule_base)
    _add_sources(router, rule_base)
    _add_whole(router, rule_base)
    return router


def _add_questions(router: APIRouter, rule_base: RuleBase) -> None:
    questions = {one: _questions(rule_base.vocabulary, one) for one in AUDIENCES}

    @router.get(
        "/questions",
        operation_id="list_questions",
        summary="List the questions",
        response_description="Every question and every group.",
        response_model=QuestionCatalogue,
        responses=RESOURCE,
    )
    async def read_questions(request: Request, audience: ForAudience = "patient") -> Response:
        """Every question with its type, range and unit, and every group for `none_of`."""
        return questions[audience].answer(request)


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


def _add_sources(router: APIRouter, rule_base: RuleBase) -> None:
    sources = Resource.of(tuple[CatalogueSource, ...], catalogue.sources(rule_base))

    @router.get(
        "/sources",
        operation_id="list_sources",
        summary="List the documents cited",
        response_description="Every source.",
        response_model=tuple[CatalogueSource, ...],
        responses=NOT_MODIFIED,
    )
    async def read_sources(request: Request) -> Response:
        """Every document that is cited, and what kind of authority it is."""
        return sources.answer(request)


def _add_whole(router: APIRouter, rule_base: RuleBase) -> None:
    whole = Resource.of(RuleBaseResource, catalogue.whole(rule_base))

    @router.get(
        "/rule-base",
        operation_id="get_rule_base",
        summary="Describe the rule base",
        response_description="The rule base as a whole.",
        response_model=RuleBaseResource,
        responses=NOT_MODIFIED,
    )
    async def read_rule_base(request: Request) -> Response:
        """Version, hash, the ladder of urgencies and the phases."""
        return whole.answer(request)


def _questions(vocabulary: Vocabulary, audience: str) -> Resource:
    return Resource.of(QuestionCatalogue, question_catalogue(vocabulary, audience))


def _all_actions(rule_base: RuleBase) -> Mapping[tuple[str, str], Resource]:
    return {
        (locale, audience): _actions(actions.values(), audience)
        for locale, actions in local_actions(rule_base).items()
        for audience in AUDIENCES
    }


def _actions(actions: Iterable[Action], audience: str) -> Resource:
    written = [catalogue.action(one, audience) for one in actions]
    return Resource.of(tuple[CatalogueAction, ...], written)


def _add_rules(router: APIRouter, rule_base: RuleBase) -> None:
    written = [catalogue.rule(one, rule_base) for one in rule_base.rules.values()]
    _add_all_rules(router, Resource.of(tuple[CatalogueRule, ...], written))
    _add_single_rules(router, {str(one["id"]): Resource.of(CatalogueRule, one) for one in written})


def _add_all_rules(router: APIRouter, all_rules: Resource) -> None:
    @router.get(
        "/rules",
        operation_id="list_rules",
        summary="List the rules",
        response_description="Every rule.",
        response_model=tuple[CatalogueRule, ...],
        responses=NOT_MODIFIED,
    )
    async def read_rules(request: Request) -> Response:
        """Every rule, in the order of the files."""
        return all_rules.answer(request)


def _add_single_rules(router: APIRouter, single: Mapping[str, Resource]) -> None:
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
