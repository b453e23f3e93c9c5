"""Everything under /cds-services, put together."""

from fastapi import APIRouter

from app.decide.assessing import Assessing
from app.domain.fhir_names import Canonicals
from app.http.hooks.answering import HookAnswering
from app.http.hooks.calls import calls_router
from app.http.hooks.discovery import discovery_router
from app.http.hooks.documents import ANY_OTHER
from app.http.hooks.examples import HookExamples
from app.http.hooks.feedback import feedback_router
from app.http.hooks.services import low_back_spasm
from app.http.outside import Outside
from app.http.samples import Examples


def hooks_router(
    assess: Assessing,
    canonicals: Canonicals,
    examples: Examples,
    outside: Outside,
    public_base_url: str,
) -> APIRouter:
    """Return discovery, the services, and what takes feedback."""
    router = APIRouter(tags=["CDS Hooks"], responses=ANY_OTHER)
    service = low_back_spasm(canonicals, assess.rule_base.title)
    writer = HookExamples(service, assess, canonicals, public_base_url)
    calls = writer.calls(examples)
    answering = HookAnswering(service, assess, canonicals, outside, public_base_url)
    services = {service.id: answering}
    router.include_router(discovery_router([service]))
    router.include_router(calls_router(services, calls, writer.answers(calls)))
    router.include_router(feedback_router(services, outside))
    return router
