"""The shape of the certificate as a resource: the file, and whether it holds for what is served."""

from typing import Annotated, Any, Literal

from pydantic import Field

from app.representations.parts import Wire
from app.representations.wire import RuleBaseVersion

Status = Literal["proved", "refuted", "undecided"]


class CertifiedProperty(Wire):
    """What was found of one property, for every possible patient."""

    id: Annotated[str, Field(examples=["numb-skin-no-heat"])]
    """Property id."""
    title: str
    """The property in one line."""
    audience: Literal["patient", "clinician", "both"]
    """Whose answers it was proved for."""
    status: Status
    """proved: nobody breaks it; refuted: somebody does; undecided: the solver gave up."""
    claims: int
    """In how many statements it was proved, each about one item or one rule."""
    seconds: float
    """Unit: seconds; how long the proof took."""
    second_opinion: Status | None
    """What another solver found; null where none was asked."""
    witness: dict[str, Any] | None
    """A patient as the body of a request: who breaks a refuted property, or one it speaks of."""
    note: str | None
    """What else to know, such as why no other solver was asked."""


class VerificationResource(Wire):
    """What was proved of the rule base, and whether it holds for the one served."""

    verified: bool
    """True only when every property is proved of exactly the rule base that is served."""
    doubt: str | None
    """Why it is not verified, in words; null when it is."""
    rule_base: RuleBaseVersion
    """The rule base that was proved."""
    solvers: Annotated[dict[str, str], Field(examples=[{"z3": "4.15.4"}])]
    """The version of each solver that was asked."""
    properties: tuple[CertifiedProperty, ...]
    """Every property, by id."""
