"""The connection to SQLite or PostgreSQL, set up so that threads and processes may share it."""

import sqlite3
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from app.store.faults import StoreFault
from app.store.transactions import SHORT_WAIT, WAIT, begin, limit_waiting

WAL_BYTES = 1_000_000
"""What the write-ahead log may keep of the disk between checkpoints."""

PRIMARY = 0xFF
"""The part of an error code of SQLite that says what it is; the rest says how it came about."""

PSYCOPG = "postgresql+psycopg"
DRIVERS = {"sqlite": "sqlite", "postgresql": PSYCOPG, "postgres": PSYCOPG, PSYCOPG: PSYCOPG}
ALLOWED = "Allowed are sqlite:///FILE and postgresql://USER:PASSWORD@HOST/DATABASE."


def engine_at(url: str) -> Engine:
    """Return the engine for a URL, which was reached.

    Raises StoreFault when the URL cannot be used or the database cannot be reached; the message
    never has the password in it.
    """
    target = _target(url)
    engine = _sqlite(target) if target.get_backend_name() == "sqlite" else _postgresql(target)
    try:
        engine.connect().close()
    except DBAPIError as error:
        engine.dispose()
        message = f"The database cannot be reached or opened: {_told(error, engine.url)}"
        raise StoreFault(message) from None
    return engine


def require_file(url: str) -> None:
    """Raise StoreFault when the URL names a SQLite file that is not there or may not be seen."""
    target = _target(url)
    if target.get_backend_name() == "sqlite" and not _is_file(target.database or ""):
        message = (
            f"There is no database file {target.database}, or you may not see it. "
            "Check DATABASE_URL or --database, and as whom you run this."
        )
        raise StoreFault(message)


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except OSError:
        return False


def _target(url: str) -> URL:
    try:
        target = make_url(url)
    except (ArgumentError, ValueError):  # both may quote a piece of the password
        message = f"The database URL cannot be read. {ALLOWED}"
        raise StoreFault(message) from None
    driver = DRIVERS.get(target.drivername)
    if driver is None:
        message = f'The database URL starts with "{target.drivername}". {ALLOWED}'
        raise StoreFault(message)
    return target.set(drivername=driver)


def _sqlite(target: URL) -> Engine:
    """Return an engine with one connection: threads queue for it, which is quicker than polling."""
    _make_file(target.database or "")
    engine = create_engine(
        target,
        hide_parameters=True,
        pool_size=1,
        max_overflow=0,
        pool_timeout=SHORT_WAIT,
        connect_args={"timeout": WAIT, "isolation_level": None},  # transactions begin below
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", begin)
    return engine


def _make_file(name: str) -> None:
    """Make the file, for its owner alone; SQLite gives what it puts beside it the same rights."""
    if name in {"", ":memory:"} or name.startswith("file:"):
        message = f"The store needs a file that all threads and processes share. {ALLOWED}"
        raise StoreFault(message)
    try:
        Path(name).touch(mode=0o600)
    except OSError as error:
        message = (
            f"The database file {name} cannot be made or written: {error.strerror}. "
            "Its folder must exist and be writable for the user who runs the service."
        )
        raise StoreFault(message) from error


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    """Let readers go on while one writes, and have commits wait for the disk at checkpoints only.

    Where power fails, the last commits may be lost; the file stays whole.
    """
    _write_ahead(connection, monotonic() + WAIT)
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA secure_delete=ON")  # else what was forgotten stays in free pages
    connection.execute(f"PRAGMA journal_size_limit={WAL_BYTES}")


def _write_ahead(connection: sqlite3.Connection, deadline: float) -> None:
    """Turn on the write-ahead log; SQLite does not wait by itself while another process does."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode & PRIMARY == sqlite3.SQLITE_BUSY
            if not is_busy or monotonic() > deadline:
                raise
            sleep(0.01)
        else:
            return


def _postgresql(target: URL) -> Engine:
    engine = create_engine(
        target,
        hide_parameters=True,
        pool_pre_ping=True,  # a restart of the database is not seen by whoever asks next
        pool_timeout=SHORT_WAIT,
        connect_args={
            "connect_timeout": round(WAIT),
            "tcp_user_timeout": round(WAIT * 1000),  # a host that is gone would hang for minutes
        },
    )
    event.listen(engine, "begin", limit_waiting)
    return engine


def _told(error: DBAPIError, url: URL) -> str:
    """Return what the driver says, without anything secret of the URL."""
    secrets = filter(None, [url.password, *map(str, url.query.values())])
    told = str(error.orig)
    for secret in secrets:
        told = told.replace(str(secret), "…")
    return told
