"""What became of a card, as the health record tells it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Outcome(StrEnum):
    """What a reader did with a card."""

    ACCEPTED = "accepted"
    OVERRIDDEN = "overridden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What one reader did with one card, at a moment that carries its time zone.

    `suggestions` are those that were accepted. `reason_system` and `reason_code` say why a card
    was overridden; `comment` is free text and may speak of the patient: it is kept only for
    clients whose configuration says so.
    """

    card: UUID
    outcome: Outcome
    at: datetime
    suggestions: tuple[UUID, ...] = ()
    reason_system: str | None = None
    reason_code: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What became of one delivery: how many there were, how many were new, and of no card of ours.

    A repetition is not kept twice; feedback on a card nobody knows is kept and counted.
    """

    received: int
    new: int
    unknown_cards: int
