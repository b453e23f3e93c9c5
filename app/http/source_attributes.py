"""Where the advice comes from, for those who use it: as data, and as the page `/dsi`."""

from fastapi import APIRouter, Request, Response

from app.domain.rule_base import RuleBase
from app.domain.verification import Verification
from app.http.knowledge import POLICY
from app.http.offer import Offer
from app.http.resource import Resource
from app.representations.for_therapists.page import attributes_page
from app.representations.for_therapists.source_attributes import SourceAttributes, source_attributes

PAGE = "/dsi"
ATTRIBUTES = Offer(
    path="/v1/source-attributes",
    operation_id="get_attributes",
    summary="Say where the advice comes from",
    description="Who wrote the rules and for whom, what they rest on, when they were revised, and "
    "what they read of a person. The same as a page: `/dsi`.",
    response_description="Developer, evidence, dates and data used.",
    shape=SourceAttributes,
)


def attributes_router(rule_base: RuleBase, verification: Verification) -> APIRouter:
    """Return the resource and the page; each answers 304 to a known ETag."""
    router = APIRouter(tags=["rule base"])
    told = source_attributes(rule_base, verified=verification.verified)
    page = Resource(attributes_page(told).encode(), "text/html", POLICY).offered_small()
    ATTRIBUTES.add(router, told)

    @router.get(PAGE, include_in_schema=False)
    async def read_page(request: Request) -> Response:
        return page.answer(request)

    return router
