"""Everything under /fhir, put together."""

from fastapi import APIRouter

from app.decide.assessing import Assessing
from app.domain.fhir_names import Canonicals
from app.http.fhir.definitions import definitions_router
from app.http.fhir.documents import ANY_OTHER
from app.http.fhir.evaluation import Evaluating, evaluation_router
from app.http.telling import FHIR
from app.representations.fhir.parts import Publishing


def fhir_router(assess: Assessing, canonicals: Canonicals) -> APIRouter:
    """Return the resources and operations of FHIR R4."""
    router = APIRouter(prefix=FHIR, tags=["FHIR"], responses=ANY_OTHER)
    router.include_router(definitions_router(Publishing(assess.rule_base, canonicals)))
    router.include_router(evaluation_router(Evaluating(assess, canonicals), {}))
    return router
