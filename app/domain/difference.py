"""What differs between two decisions."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from app.domain.actions import Action

Thing_co = TypeVar("Thing_co", covariant=True)


class Direction(StrEnum):
    """Where the urgency went; an unknown one is neither higher nor lower than any."""

    ROSE = "rose"
    FELL = "fell"
    SAME = "same"
    NOT_COMPARABLE = "not_comparable"


class Place(StrEnum):
    """The list of a decision in which an item stands."""

    TRIAGE = "triage"
    RECOMMENDATIONS = "recommendations"
    CONTRAINDICATIONS = "contraindications"
    EDUCATION = "education"
    FOLLOW_UP = "follow_up"
    PROGRAMME = "programme"
    WITHHELD = "withheld"


class ItemStatus(StrEnum):
    """What a decision says of an item it names; `shown` where no list but advice has a status."""

    SHOWN = "shown"
    RECOMMENDED = "recommended"
    CHECK_FIRST = "check_first"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an item stands in a decision, and with what status."""

    place: Place
    status: ItemStatus

    @property
    def is_said(self) -> bool:
        """Whether a person is told of the item; one that is withheld is named by id only."""
        return self.status is not ItemStatus.WITHHELD


@dataclass(frozen=True, slots=True)
class BeforeAfter(Generic[Thing_co]):
    """The same part of two decisions."""

    before: Thing_co
    after: Thing_co

    @property
    def differs(self) -> bool:
        """Whether the part is another one."""
        return self.before != self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """An item that two decisions treat differently; None where a decision does not name it."""

    action: Action
    before: Stand | None
    after: Stand | None

    @property
    def is_said(self) -> bool:
        """Whether one of the decisions tells a person of the item."""
        return any(stand is not None and stand.is_said for stand in (self.before, self.after))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What differs between a decision and a later, or another, one.

    `items` holds only what changed; `stage` is that of the programme, None where there is none.
    """

    urgency: BeforeAfter[str]
    direction: Direction
    triage_complete: BeforeAfter[bool]
    phase: BeforeAfter[str]
    confidence: BeforeAfter[str | None]
    stage: BeforeAfter[str | None]
    items: tuple[ItemChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both decisions give the same advice."""
        parts = (self.urgency, self.triage_complete, self.phase, self.confidence, self.stage)
        return not self.items and not any(part.differs for part in parts)

    @property
    def added(self) -> Iterator[ItemChange]:
        """What only the second decision names."""
        return (change for change in self.items if change.before is None)

    @property
    def removed(self) -> Iterator[ItemChange]:
        """What only the first decision names."""
        return (change for change in self.items if change.after is None)

    @property
    def changed(self) -> Iterator[ItemChange]:
        """What both decisions name, with another status."""
        return (change for change in self.items if change.before and change.after)
