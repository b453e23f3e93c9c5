"""Everything under /fhir, put together."""

from fastapi import APIRouter

from app.decide.assessing import Assessing
from app.domain.fhir_names import Canonicals
from app.http.fhir.definitions import definitions_router, metadata_router
from app.http.fhir.documents import ANY_OTHER, OF_TRUST
from app.http.fhir.evaluation import Evaluating, evaluation_router
from app.http.fhir.examples import example_calls
from app.http.fhir.validation import validation_router
from app.http.samples import Examples
from app.http.telling import FHIR
from app.http.trust import RECOGNISED
from app.representations.fhir.example_call import CallWriter
from app.representations.fhir.parts import Publishing
from app.representations.fhir.questionnaire import questionnaire


def fhir_router(assess: Assessing, canonicals: Canonicals, examples: Examples) -> APIRouter:
    """Return the resources and operations of FHIR R4."""
    router = APIRouter(prefix=FHIR, tags=["FHIR"], responses=ANY_OTHER)
    publishing = Publishing(assess.rule_base, canonicals)
    router.include_router(metadata_router(publishing))
    router.include_router(_for_clients(assess, canonicals, examples, publishing))
    return router


def _for_clients(
    assess: Assessing, canonicals: Canonicals, examples: Examples, publishing: Publishing
) -> APIRouter:
    """Return what only clients that are recognised may call."""
    router = APIRouter(dependencies=[RECOGNISED], responses=OF_TRUST)
    router.include_router(definitions_router(publishing))
    evaluating = Evaluating(assess, canonicals)
    calls = example_calls(CallWriter(assess.rule_base, canonicals), examples)
    router.include_router(evaluation_router(evaluating, calls))
    router.include_router(validation_router(questionnaire(publishing)))
    return router
