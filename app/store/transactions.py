"""Transactions, and how long each may wait for others."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from sqlalchemy import Connection, Engine, text

WAIT = 5.0
"""Seconds to wait for a server or another process at start, in migrations and purges."""
SHORT_WAIT = 0.4
"""Seconds a request waits, for a connection and for others that write, both together.

A card is wanted within half a second. Who waits longer holds a thread meanwhile, and others queue
behind it: better a refusal that is told at once, and the client asks again.
"""
LOCK = 7_138_254_001
"""Any number will do: PostgreSQL's name for the lock under which one process works alone."""


@contextmanager
def transaction(engine: Engine, wait: float) -> Iterator[Connection]:
    """Give a transaction, for which others are waited no longer than so many seconds."""
    until = monotonic() + wait
    with engine.connect() as connection, connection.execution_options(until=until).begin():
        yield connection


def erase_log(engine: Engine) -> None:
    """Empty the write-ahead log of SQLite, in which what was forgotten still stands.

    Where another process reads just then, the log stays until it is written over, or the next time.
    """
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.execution_options(begins=False, until=monotonic() + SHORT_WAIT)
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def alone(connection: Connection) -> None:
    """Wait until no other process works alone; lasts to the end of the transaction.

    Transactions on SQLite have the database for themselves from their start.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def begin(connection: Connection) -> None:
    """Take the right to write at once: waiting for it later would fail where two have read."""
    options = connection.get_execution_options()
    connection.exec_driver_sql(f"PRAGMA busy_timeout={_milliseconds_left(connection)}")
    if options.get("begins", True):
        connection.exec_driver_sql("BEGIN" if options.get("only_reads") else "BEGIN IMMEDIATE")


def limit_waiting(connection: Connection) -> None:
    """Have PostgreSQL wait for the locks of others no longer than the transaction may."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_milliseconds_left(connection)}")


def _milliseconds_left(connection: Connection) -> int:
    """Return how long others may be waited for; at least 1, for 0 is without end to PostgreSQL."""
    now = monotonic()
    until: float = connection.get_execution_options().get("until", now + WAIT)
    return max(1, round((until - now) * 1000))
