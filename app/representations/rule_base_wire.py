"""The shape of the rule base as a whole: what it is, its urgencies, its phases."""

from typing import Annotated

from pydantic import Field

from app.representations.parts import Wire


class UrgencyMeaning(Wire):
    """A rung of the ladder, lowest first."""

    id: Annotated[str, Field(examples=["same_day"])]
    """The word in `triage.urgency`."""
    title: str
    """The same in words."""
    meaning: str
    """What to do, and how soon."""
    withholds: tuple[str, ...]
    """Ids of the items that are not given at this urgency."""


class PhaseMeaning(Wire):
    """A phase, in the order they are tried."""

    id: Annotated[str, Field(examples=["acute"])]
    """The word in `phase.value`."""
    title: str
    """The same in words."""
    meaning: str
    """What it stands for."""


class RuleBaseResource(Wire):
    """The rule base as a whole."""

    version: Annotated[str, Field(examples=["1.0.0"])]
    """Semantic version."""
    sha256: str
    """SHA-256 of the content of all rule files, as 64 hexadecimal digits."""
    title: str
    """What it is about."""
    verified: bool
    """True only when every safety property is proved of exactly these rule files."""
    verification: Annotated[str, Field(examples=["/v1/rule-base/verification"])]
    """Where to read what was proved."""
    notice: str
    """What its advice is and is not."""
    urgencies: tuple[UrgencyMeaning, ...]
    """The ladder of urgencies, lowest first."""
    phases: tuple[PhaseMeaning, ...]
    """The phases, in the order they are tried."""
    rules: int
    """How many rules there are."""
    questions: int
    """How many facts are asked; each key of a map is one."""
    actions: int
    """How many items there are."""
    sources: int
    """How many documents are cited."""
