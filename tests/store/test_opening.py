"""Opening a SQLite file that others open at the same moment."""

import sqlite3
from functools import partial
from pathlib import Path

import pytest

from app.store import database
from app.store.database import engine_at
from app.store.faults import StoreFault


class Contended(sqlite3.Connection):
    """A connection that hears "busy" as often as told when it turns on the write-ahead log.

    So it goes where two turn it on at once: SQLite gives up at once, whatever its timeout is.
    """

    left = 0

    def execute(self, sql: str, _: object = (), /) -> sqlite3.Cursor:
        if "journal_mode" in sql and Contended.left:
            Contended.left -= 1
            raise _busy()
        return super().execute(sql)


def _busy() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return error


@pytest.fixture(autouse=True)
def _contended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sqlite3.dbapi2.connect", partial(sqlite3.connect, factory=Contended))


def _mode(file: Path) -> str:
    engine = engine_at(f"sqlite:///{file}")
    with engine.connect() as connection:
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
    engine.dispose()
    return str(mode)


def test_who_is_told_busy_asks_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Contended, "left", 3)
    assert _mode(tmp_path / "quadratus.db") == "wal"
    assert Contended.left == 0


def test_who_is_told_busy_for_too_long_gives_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Contended, "left", 10**9)
    monkeypatch.setattr(database, "WAIT", 0.05)
    with pytest.raises(StoreFault, match="cannot be reached or opened: database is locked"):
        _mode(tmp_path / "quadratus.db")
