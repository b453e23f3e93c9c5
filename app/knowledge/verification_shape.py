"""The shape of `verification.json`, for reading and for writing."""

from collections.abc import Sized
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from app.domain.verification import (
    Certificate,
    CertifiedProperty,
    ProofStatus,
    RuleBaseVersion,
)
from app.knowledge.parts import FilePart, Id, Sha256, Text, Version

TOO_SHORT = "too_short"
Filled = TypeVar("Filled", bound=Sized)


def _filled(part: Filled) -> Filled:
    """Return a part that is not empty; `min_length` would count faulty entries as missing."""
    if not part:
        message = "is empty"
        raise PydanticCustomError(TOO_SHORT, message)
    return part


class RawRuleBaseVersion(FilePart):
    """The rule base that was proved."""

    version: Version
    sha256: Sha256


class RawProperty(FilePart):
    """What was found of one property; without a claim there would be nothing to prove."""

    id: Id
    title: Text
    audience: Literal["patient", "clinician", "both"]
    status: ProofStatus
    claims: Annotated[int, Field(ge=1)]
    seconds: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    second_opinion: ProofStatus | None
    witness: dict[str, Any] | None
    note: Text | None


class VerificationFile(FilePart):
    """`verification.json`: the certificate; one without a property would vouch for nothing."""

    rule_base: RawRuleBaseVersion
    solvers: Annotated[dict[Id, Text], AfterValidator(_filled)]
    properties: Annotated[tuple[RawProperty, ...], AfterValidator(_filled)]

    def certificate(self) -> Certificate:
        """Return it as a value of the domain."""
        return Certificate(
            rule_base=RuleBaseVersion(**self.rule_base.model_dump()),
            solvers=self.solvers,
            properties=tuple(CertifiedProperty(**one.model_dump()) for one in self.properties),
        )
