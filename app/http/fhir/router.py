"""Everything under /fhir, put together."""

from fastapi import APIRouter

from app.domain.fhir_names import Canonicals
from app.domain.rule_base import RuleBase
from app.http.fhir.definitions import definitions_router
from app.http.fhir.documents import ANY_OTHER
from app.http.telling import FHIR
from app.representations.fhir.parts import Publishing


def fhir_router(rule_base: RuleBase, canonicals: Canonicals) -> APIRouter:
    """Return the resources and operations of FHIR R4."""
    router = APIRouter(prefix=FHIR, tags=["FHIR"], responses=ANY_OTHER)
    router.include_router(definitions_router(Publishing(rule_base, canonicals)))
    return router
