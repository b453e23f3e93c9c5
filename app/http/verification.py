"""`GET /v1/rule-base/verification`: what was proved of the rule base for all patients."""

from fastapi import APIRouter, Request, Response

from app.domain.verification import Verification
from app.http.errors import NOT_MODIFIED, documented
from app.http.problems import NO_CERTIFICATE
from app.http.resource import Resource
from app.representations.verification import certificate
from app.representations.verification_wire import VerificationResource

ADDRESS = "/v1/rule-base/verification"


def verification_router(verification: Verification) -> APIRouter:
    """Return the resource; it answers 304 to a known ETag, and 404 where nothing was proved."""
    router = APIRouter(tags=["rule base"])
    found = _resource(verification)

    @router.get(
        ADDRESS,
        operation_id="get_verification",
        summary="Read what was proved",
        response_description="The certificate.",
        response_model=VerificationResource,
        responses=documented(NO_CERTIFICATE) | NOT_MODIFIED,
    )
    async def read_verification(request: Request) -> Response:
        """Each property that was proved for every possible patient, by which solver, how fast.

        It says itself whether it holds for the rule base that is served.
        """
        return found.answer(request) if found else NO_CERTIFICATE.response()

    return router


def _resource(verification: Verification) -> Resource | None:
    if verification.certificate is None:
        return None
    written = certificate(verification.certificate, verification)
    return Resource.of(VerificationResource, written).offered_small()
