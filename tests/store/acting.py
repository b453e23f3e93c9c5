"""What tests have the store do, also in processes of their own."""

import time
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from app.domain.feedback import Feedback, Outcome
from app.store.store import Store

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SOON = NOW + timedelta(minutes=5)


def accepted(card: UUID) -> Feedback:
    return Feedback(card=card, outcome=Outcome.ACCEPTED, at=NOW, suggestions=(uuid4(),))


def overridden(card: UUID, comment: str | None = None) -> Feedback:
    return Feedback(
        card=card,
        outcome=Outcome.OVERRIDDEN,
        at=NOW,
        reason_system="https://rules.example/reasons",
        reason_code="not-relevant",
        comment=comment,
    )


def warmed() -> None:
    """Do nothing: the process that was asked has imported everything by then."""


def first_use(url: str, jti: str, at: float) -> bool:
    """Open the store at that second of the clock, and say whether the token was new."""
    time.sleep(max(0.0, at - time.time()))
    store = Store.at(url)
    try:
        return store.use_once("https://ehr.example", jti, SOON, NOW)
    finally:
        store.close()
