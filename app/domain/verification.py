"""What was proved of a rule base for all patients, and whether that holds for the one served."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.obligations import Obligation


class ProofStatus(StrEnum):
    """What came of a proof."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class CertifiedProperty:
    """What was found of one property.

    `claims` is how many statements it was proved in, `second_opinion` what another solver
    found where one was asked, `witness` a patient as the body of a request.
    """

    id: str
    title: str
    audience: str
    status: ProofStatus
    claims: int
    seconds: float
    second_opinion: ProofStatus | None = None
    witness: Mapping[str, object] | None = None
    note: str | None = None

    @property
    def obligation(self) -> Obligation:
        """What it shows, where it holds."""
        return Obligation(self.id, self.audience)

    @property
    def holds(self) -> bool:
        """Whether it is proved and no solver says otherwise; one that gave up says nothing."""
        return self.status is ProofStatus.PROVED and self.second_opinion is not ProofStatus.REFUTED


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBaseVersion:
    """Which rule base: its semantic version, and the SHA-256 of its files."""

    version: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Every property of one rule base, and the version of each solver that was asked.

    It bears no date: the same rule base and solvers give the same certificate.
    """

    rule_base: RuleBaseVersion
    solvers: Mapping[str, str]
    properties: tuple[CertifiedProperty, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The certificate found beside a rule base, and what keeps it from vouching for it."""

    certificate: Certificate | None
    doubt: str | None

    def __post_init__(self) -> None:
        """Refuse rules that nothing vouches for while nobody hears of it.

        Raises ValueError when there is neither a certificate nor a doubt.
        """
        if self.certificate is None and self.doubt is None:
            message = "Nothing vouches for the rule base. Say in `doubt` why."
            raise ValueError(message)

    @property
    def verified(self) -> bool:
        """Whether every property is proved of exactly this rule base."""
        return self.doubt is None

    @property
    def warnings(self) -> tuple[str, ...]:
        """What whoever runs the service should know, in words; empty when it is verified."""
        return () if self.verified else (f"The rule base is not verified. {self.doubt}",)
