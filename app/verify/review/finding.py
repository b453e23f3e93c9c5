"""What proofs find in rules that nobody needs as they are written."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

RULE = "rule"


class Found(StrEnum):
    """The ways in which something in the rules can be without effect."""

    DEAD = "dead"
    NEVER_BLOCKED = "never_blocked"
    SUPERFLUOUS = "superfluous"
    IDLE = "idle"


MEANS: Mapping[Found, str] = {
    Found.DEAD: "it is about nobody",
    Found.NEVER_BLOCKED: "its `unless` keeps it from nobody it applies to",
    Found.SUPERFLUOUS: "whomever it speaks to is told at least as much by",
    Found.IDLE: "nothing would change for anybody if this were constant:",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is so for every patient of every audience.

    `what` is the other rule of a superfluous one, and the comparison that is idle.
    """

    found: Found
    subject: str
    what: str = ""

    def __str__(self) -> str:
        """Say it in words."""
        return f"{self.subject}: {' '.join((MEANS[self.found], self.what)).strip()}"


def of_rule(rule: str) -> str:
    """Return how a finding names a rule."""
    return f"{RULE} {rule}"
