"""How a decision is handed to a health record: priorities, requests, and the words around notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.domain.codes import Code

RequestPriority = Literal["routine", "urgent", "asap", "stat"]
GroupPriority = Literal["routine", "urgent", "stat"]
"""How pressing a whole answer can be; "asap" has no counterpart among the indicators of cards."""
Concluded = Literal["red-flag", "referral", "self-care"]
"""What a card with a conclusion is about."""
Topic = Literal[Concluded, "no-conclusion", "contradiction", "unreadable"]
"""What a card is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """How pressing requests are at one urgency; `referral` is None where nobody is referred.

    With `referral_apart` referrals are shown on their own, before what else there is. `topic` is
    what a card is about.
    """

    group: GroupPriority
    referral: RequestPriority | None
    topic: Concluded
    referral_apart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """What cards need besides: names of topics, reasons to refuse, when an assessment is too old.

    `max_assessment_age_days` is in whole days; older ones are passed over.
    """

    topics: Mapping[str, str] = field(default_factory=dict)
    override_reasons: tuple[Code, ...] = ()
    max_assessment_age_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """What becomes a request, and how.

    `priorities` are by urgency. `referrals` are triage items that send the person to somebody.
    `left_out` names what is not to be done, by contraindication; a contraindication that is not
    among its keys changes how a thing is done. `lines` are by name and audience.
    """

    priorities: Mapping[str, Priority] = field(default_factory=dict)
    referrals: frozenset[str] = frozenset()
    left_out: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    cards: Cards = field(default_factory=Cards)
