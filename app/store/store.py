"""What outlives a request: used tokens, cards that were sent, and what became of them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Self
from uuid import UUID

from sqlalchemy import Connection, Engine, Table, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from app.domain.feedback import Feedback, Kept
from app.store.database import engine_at
from app.store.faults import told_safely
from app.store.schema import bring_up_to_date
from app.store.tables import CARDS, FEEDBACK, USED_TOKENS
from app.store.transactions import SHORT_WAIT, WAIT, alone, erase_log, transaction

Row = Mapping[str, Any]
CLOCKS_DIFFER = timedelta(minutes=5)
"""How much longer an expired token is kept: the clock of another server may take it for good."""


class Store:
    """The database of one service process; its threads share it, and so do other processes.

    Each method raises StoreFault when the database fails. Moments carry their time zone.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def at(cls, url: str) -> Self:
        """Return the store at a URL, its tables made or brought up to date.

        Raises StoreFault when it cannot be reached or was changed by a newer version.
        """
        store = cls(engine_at(url))
        with ExitStack() as undone:
            undone.callback(store.close)
            bring_up_to_date(store._engine)
            undone.pop_all()
        return store

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def require_usable(self) -> None:
        """Raise StoreFault unless the store can be written to just now; nothing is changed."""
        with self._writing("it was asked whether it can be used") as connection:
            connection.execute(select(USED_TOKENS.c.until).limit(1))

    def use_once(self, issuer: str, jti: str, until: datetime, now: datetime) -> bool:
        """Return whether a token is used for the first time, and keep that it was.

        `until` is the moment from which the token is refused as expired, tolerance for clocks
        included: it may be forgotten then, and from then on the answer is False.
        """
        if until <= now:
            return False
        with self._writing("a token was looked up") as connection:
            token = {"token": _digest(issuer, jti), "until": until}
            return _add(connection, USED_TOKENS, [token]) == 1

    def note_cards(self, client: str, cards: Sequence[UUID], now: datetime) -> None:
        """Keep that these cards were sent to a client."""
        with self._writing("cards were noted") as connection:
            rows = [{"client": client, "card": card, "sent": now} for card in sorted(cards)]
            _add(connection, CARDS, rows)

    def keep(self, client: str, feedback: Sequence[Feedback], now: datetime) -> Kept:
        """Keep all feedback of one delivery, or none; what was kept before is not kept twice.

        Feedback that differs in its comment only is the same feedback.
        """
        with self._writing("feedback was kept", WAIT) as connection:  # no card waits for it
            known = _known(connection, client, {one.card for one in feedback})
            delivered = {"client": client, "received": now}
            rows = [row | delivered for row in _rows(client, feedback, known)]
            new = _add(connection, FEEDBACK, rows)
        unknown = sum(one.card not in known for one in feedback)
        return Kept(received=len(feedback), new=new, unknown_cards=unknown)

    def purge(self, now: datetime, feedback_days: int) -> None:
        """Forget expired tokens, and feedback and cards that are older than so many days.

        In SQLite nothing of them is left in its files; PostgreSQL clears its own in its own time.
        """
        oldest = now - timedelta(days=feedback_days)
        with self._writing("what is old was forgotten", WAIT) as connection:
            alone(connection)
            connection.execute(
                delete(USED_TOKENS).where(USED_TOKENS.c.until <= now - CLOCKS_DIFFER)
            )
            connection.execute(delete(FEEDBACK).where(FEEDBACK.c.received < oldest))
            connection.execute(delete(CARDS).where(CARDS.c.sent < oldest))
        with told_safely("its log was emptied"):
            erase_log(self._engine)

    @contextmanager
    def _writing(self, doing: str, wait: float = SHORT_WAIT) -> Iterator[Connection]:
        with told_safely(doing), transaction(self._engine, wait) as connection:
            yield connection


def _add(connection: Connection, table: Table, rows: Sequence[Row]) -> int:
    """Add the rows that are not there yet; return how many."""
    if not rows:
        return 0
    is_sqlite = connection.dialect.name == "sqlite"
    insert = sqlite.insert(table) if is_sqlite else postgresql.insert(table)
    counted = insert.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    return connection.execute(counted, rows).rowcount


def _known(connection: Connection, client: str, cards: set[UUID]) -> set[UUID]:
    """Return those of the cards that were sent to the client."""
    sent = select(CARDS.c.card).where(CARDS.c.client == client, CARDS.c.card.in_(cards))
    return set(connection.scalars(sent))


def _rows(client: str, feedback: Sequence[Feedback], known: set[UUID]) -> Iterator[dict[str, Any]]:
    """Return each feedback once, in an order in which two who add the same cannot deadlock."""
    told = {_fingerprint(client, one): one for one in feedback}
    for fingerprint in sorted(told):
        one = told[fingerprint]
        yield _row(one) | {"fingerprint": fingerprint, "is_known_card": one.card in known}


def _row(one: Feedback) -> dict[str, Any]:
    return {
        "card": one.card,
        "outcome": one.outcome.value,
        "at": one.at,
        "suggestions": [str(suggestion) for suggestion in one.suggestions],
        "reason_system": _storable(one.reason_system),
        "reason_code": _storable(one.reason_code),
        "comment": _storable(one.comment),
    }


def _fingerprint(client: str, one: Feedback) -> bytes:
    """Return what is equal for one act of one reader, however often it is told."""
    suggestions = sorted(str(suggestion) for suggestion in one.suggestions)
    moment = one.at.astimezone(UTC).isoformat()
    reason = (one.reason_system, one.reason_code)
    return _digest(client, str(one.card), one.outcome.value, moment, suggestions, *reason)


def _digest(*parts: str | list[str] | None) -> bytes:
    """Return SHA-256 of the parts; no two different lists of parts are written the same."""
    return sha256(json.dumps(parts).encode()).digest()


def _storable(text: str | None) -> str | None:
    """Return the text without what PostgreSQL or UTF-8 cannot hold."""
    return text and text.encode(errors="replace").decode().replace(
        "\0", "\N{REPLACEMENT CHARACTER}"
    )
