"""What differs between two decisions as an app receives it."""

from typing import Annotated, Literal

from pydantic import Field

from app.representations.parts import Wire
from app.representations.wire import Confidence, Urgency

ListName = Literal[
    "triage",
    "recommendations",
    "contraindications",
    "education",
    "follow_up",
    "programme",
    "withheld",
]


class UrgencyDifference(Wire):
    """How urgent it was, and is."""

    before: Urgency
    """How urgent it was; "unknown" while triage was not complete."""
    after: Urgency
    """How urgent it is; "unknown" while triage is not complete."""
    direction: Literal["rose", "fell", "same", "not_comparable"]
    """`not_comparable` where either is unknown: that is neither calm nor urgent."""


class TriageDifference(Wire):
    """Whether triage was complete, and is."""

    before: bool
    """Whether it was complete."""
    after: bool
    """Whether it is complete."""


class PhaseDifference(Wire):
    """The working phases; `/v1/rule-base` tells what each means."""

    before: Annotated[str, Field(examples=["acute"])]
    """The phase that was found first."""
    after: Annotated[str, Field(examples=["overactive"])]
    """The phase that was found second."""


class ConfidenceDifference(Wire):
    """How clear the phases were; null outside acute, overactive and mixed."""

    before: Confidence | None
    """That of the first phase."""
    after: Confidence | None
    """That of the second phase."""


class StageDifference(Wire):
    """The stages of the graded programme; null where none can be named."""

    before: Annotated[str | None, Field(examples=["P0"])]
    """The first stage."""
    after: Annotated[str | None, Field(examples=["P1"])]
    """The second stage."""


class Stand(Wire):
    """Where an item stands in an answer."""

    list: ListName
    """The list it stands in; `triage` is the list of items there."""
    status: Literal["shown", "recommended", "check_first", "withheld"]
    """That of the recommendation; `withheld` among the withheld, and `shown` in all other lists."""


class ItemDifference(Wire):
    """An item that the two answers treat differently."""

    id: Annotated[str, Field(examples=["apply-heat"])]
    """Item id; look it up under `/v1/actions`."""
    kind: Annotated[str, Field(examples=["modality"])]
    """What sort of item it is."""
    title: str | None
    """What it is, in words for the audience; null where neither answer says more than its id."""
    before: Stand | None
    """Where it stood; null where it was not named."""
    after: Stand | None
    """Where it stands; null where it is not named."""


class DifferenceOfDecisions(Wire):
    """What differs between two answers: urgency, phase, items and their status."""

    is_empty: bool
    """True when both give the same advice, which may be none as long as triage is incomplete."""
    urgency: UrgencyDifference
    triage_complete: TriageDifference
    phase: PhaseDifference
    confidence: ConfidenceDifference
    programme_stage: StageDifference
    added: tuple[ItemDifference, ...]
    """Named only in the second answer, be it among the withheld."""
    removed: tuple[ItemDifference, ...]
    """Named only in the first answer."""
    changed: tuple[ItemDifference, ...]
    """Named in both, in another list or with another status."""
