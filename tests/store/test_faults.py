"""What is said when the database fails: what is wrong, how to mend it, and nothing secret."""

import logging
import stat
from pathlib import Path
from traceback import format_exception
from uuid import uuid4

import pytest
from sqlalchemy import text

from app.store.database import engine_at
from app.store.faults import StoreFault
from app.store.store import Store
from tests.store.acting import NOW, SOON, overridden

CANARY = "canary-4711"
REFUSING = {
    "postgresql": "ALTER TABLE feedback ADD CHECK (comment IS NULL) NOT VALID",
    "sqlite": "CREATE TRIGGER no BEFORE INSERT ON feedback BEGIN SELECT RAISE(ABORT, 'no'); END",
}


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (f"postgresql://u:{CANARY}@127.0.0.1:1/q", "cannot be reached .* refused"),
        (f"postgresql://u@127.0.0.1:1/q?password={CANARY}", "cannot be reached"),
        (f"postgresql://u@127.0.0.1:1/q?sslmode={CANARY}", "invalid sslmode value: .…"),
        (f"postgresql://u:a@{CANARY}:port/q", "cannot be read. Allowed are sqlite:///FILE and "),
        (f"mysql://u:{CANARY}@h/q", 'starts with "mysql". Allowed are'),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
        ("sqlite:///file:q?mode=memory&uri=true", "needs a file"),
        ("sqlite:////nowhere/at/all.db", "/nowhere/at/all.db cannot be made .* folder must exist"),
    ],
)
def test_a_database_that_cannot_be_used_is_told_without_secrets(url: str, said: str) -> None:
    with pytest.raises(StoreFault, match=f"(?s){said}") as fault:
        Store.at(url)
    assert CANARY not in "".join(format_exception(fault.value))


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    file = tmp_path / "quadratus.db"
    file.write_text("Dear diary, this is no database. " * 100)
    with pytest.raises(StoreFault, match=r"cannot be .*opened: file is not a database"):
        Store.at(f"sqlite:///{file}")


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    store = Store.at(f"sqlite:///{tmp_path / 'quadratus.db'}")
    rights = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    store.close()
    assert rights["quadratus.db"] == 0o600
    assert set(rights.values()) == {0o600}


def test_no_value_stands_in_an_error_or_a_log(url: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="sqlalchemy")  # keeps to warnings otherwise
    store = Store.at(url)
    assert store.use_once(CANARY, CANARY, SOON, NOW)
    assert store.keep("a", [overridden(uuid4(), comment=CANARY)], NOW).new
    store.purge(NOW, 30)
    _spoil(url)
    told = []
    for fail in (
        lambda: store.keep(CANARY, [overridden(uuid4(), comment=CANARY)], NOW),
        lambda: store.use_once(CANARY, CANARY, SOON, NOW),
        lambda: store.purge(NOW, 30),
    ):
        with pytest.raises(StoreFault, match=r"The database failed while .*: \w+ \w+\.$") as fault:
            fail()
        told += format_exception(fault.value)
    store.close()
    assert "INSERT INTO feedback" in caplog.text
    assert CANARY not in "".join(told) + caplog.text


def _spoil(url: str) -> None:
    """Have the database refuse feedback, PostgreSQL with a message that quotes it, and tokens."""
    engine = engine_at(url)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE used_tokens"))
        connection.execute(text(REFUSING[connection.dialect.name]))
    engine.dispose()
