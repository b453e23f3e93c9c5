"""Everything under /fhir, put together."""

from fastapi import APIRouter

from app.decide.assessing import Assessing
from app.domain.fhir_names import Canonicals
from app.http.telling import FHIR


def fhir_router(assess: Assessing, canonicals: Canonicals) -> APIRouter:
    """Return the resources and operations of FHIR R4."""
    return APIRouter(prefix=FHIR)
