"""What clients made of the cards: counts, and nothing of a single patient."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Select, false, func, select

from app.store.tables import CARDS, FEEDBACK

CARDS_SENT = "Cards sent, by client"
OUTCOMES = "Feedback, by client, outcome and reason"
UNKNOWN_CARDS = "Feedback on cards that are not known, by client"


def report(connection: Connection) -> Iterator[str]:
    """Return the report line by line; a part with nothing in it says "none"."""
    one = FEEDBACK.c
    reasons = _counted(one.client, one.outcome, one.reason_system, one.reason_code)
    unknown = _counted(one.client).where(one.is_known_card == false())
    yield from _part(CARDS_SENT, connection, _counted(CARDS.c.client))
    yield from _part(OUTCOMES, connection, reasons)
    yield from _part(UNKNOWN_CARDS, connection, unknown)


def _counted(*by: ColumnElement[str]) -> Select[*tuple[str | int, ...]]:
    return select(func.count(), *by).group_by(*by).order_by(*by)


def _part(
    title: str, connection: Connection, counted: Select[*tuple[str | int, ...]]
) -> Iterator[str]:
    yield f"{title}:"
    rows = connection.execute(counted).all()
    for count, *names in rows:
        yield f"{count:>9}  " + "  ".join(_printable(name) for name in names if name)
    if not rows:
        yield f"{'none':>9}"


def _printable(name: object) -> str:
    """Return the word without what would steer a terminal: a client may have sent anything."""
    return "".join(one if one.isprintable() else "?" for one in str(name))
