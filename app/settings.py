"""What can be set from outside, as environment variables."""

from enum import StrEnum
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

RULES = Path(__file__).parent.parent / "rules"


class CrossCheck(StrEnum):
    """Whether the second engine checks each answer of the first."""

    ALWAYS = "always"
    OFF = "off"


class Switch(StrEnum):
    """Whether something is used."""

    ON = "on"
    OFF = "off"


class Settings(BaseSettings):
    """Settings of one service process; each can be given as an environment variable."""

    model_config = SettingsConfigDict(frozen=True)

    rules_folder: Path = Field(RULES, description="The rule base to serve.")
    engine_cross_check: CrossCheck = Field(
        CrossCheck.ALWAYS,
        description="`off` skips the comparison of the two engines, nothing else.",
    )
    max_body_bytes: int = Field(64_000, gt=0, description="Longest request body that is read.")
    max_nesting: int = Field(8, gt=0, description="Deepest nesting of a JSON body.")
    max_fhir_body_bytes: int = Field(
        512_000, gt=0, description="The same under /fhir, where an answer takes ten times as much."
    )
    max_fhir_nesting: int = Field(
        24, gt=0, description="Deepest nesting under /fhir; each level of a form is two of JSON."
    )
    canonical_base: str = Field(
        "https://quadratus.example.org/fhir",
        pattern=r"^https?://[^\s|#?]+[^\s|#?/]$",
        description="What the canonical URLs of our FHIR resources start with, without a slash at "
        "the end. It names them and need not lead anywhere; once clients store it, it stays.",
    )
    public_base_url: str = Field(
        "http://127.0.0.1:8000",
        pattern=r"^https?://[^\s?#]+[^\s?#/]$",
        description="The address under which clients reach this service, without a slash at the "
        "end. Tokens must be made out to it, and links of cards start with it.",
    )
    clients_file: Path | None = Field(
        None,
        description="Who may call /cds-services and /fhir. Without it nobody may.",
    )
    ca_file: Path | None = Field(
        None,
        description="Certificates in PEM of authorities to believe besides the public ones, when "
        "keys and data of clients are fetched.",
    )
    database_url: str = Field(
        "sqlite:///quadratus.db",
        description="Where tokens that were used, cards that were shown and feedback are kept.",
    )
    snomed_ct: Switch = Field(
        Switch.ON,
        description="`off` leaves out SNOMED CT codes with their notice: sites need a licence.",
    )
