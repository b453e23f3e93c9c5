"""How a decision is handed to a health record: priorities, requests, and the words around notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

RequestPriority = Literal["routine", "urgent", "asap", "stat"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """How pressing requests are at one urgency; `referral` is None where nobody is referred.

    With `referral_apart` referrals are shown on their own, before what else there is.
    """

    group: RequestPriority
    referral: RequestPriority | None
    referral_apart: bool = False


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
