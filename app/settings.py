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
