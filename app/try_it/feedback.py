"""What a health record tells a service about a card it showed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from app.domain.feedback import Outcome

Card = Mapping[str, Any]


class NothingToAccept(Exception):
    """A card makes no suggestion, and so none can be accepted."""


def feedback_on(card: Card, outcome: Outcome, now: datetime) -> dict[str, Any]:
    """Return the feedback on one card: its first suggestion accepted, or the card overridden.

    The first override reason the card offers is given. Raises NothingToAccept.
    """
    of_outcome = _accepted(card) if outcome is Outcome.ACCEPTED else _overridden(card)
    moment = now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    told = {"card": card["uuid"], "outcome": outcome.value, "outcomeTimestamp": moment}
    return {"feedback": [{**told, **of_outcome}]}


def _accepted(card: Card) -> dict[str, Any]:
    for suggestion in card.get("suggestions", ()):
        return {"acceptedSuggestions": [{"id": suggestion["uuid"]}]}
    message = "The first card makes no suggestion: send --feedback overridden, or none."
    raise NothingToAccept(message)


def _overridden(card: Card) -> dict[str, Any]:
    for reason in card.get("overrideReasons", ()):
        coding = {name: reason[name] for name in ("code", "system")}
        return {"overrideReason": {"reason": coding}}
    return {}
