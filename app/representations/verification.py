"""The certificate as a resource."""

from dataclasses import asdict

from app.domain.verification import Certificate, Verification
from app.representations.parts import Json


def certificate(one: Certificate, verification: Verification) -> Json:
    """Return a certificate, and whether it vouches for the rule base that is served."""
    return {"verified": verification.verified, "doubt": verification.doubt, **asdict(one)}
