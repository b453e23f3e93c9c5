"""What was forgotten stands in no file any more, while the service goes on running."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from app.store.database import engine_at
from app.store.store import Store
from tests.store.acting import NOW, overridden

CANARY = b"canary-4711"
DAYS = 30
LATER = NOW + timedelta(days=DAYS + 1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "quadratus.db"


def _files_with_it(file: Path) -> list[str]:
    return sorted(one.name for one in file.parent.iterdir() if CANARY in one.read_bytes())


def _told(store: Store, times: int = 40) -> None:
    """Fill more than one page, some of which are free after a purge."""
    store.keep("a", [overridden(uuid4(), comment=CANARY.decode()) for _ in range(times)], NOW)


def test_a_comment_is_in_no_file_after_a_purge(file: Path) -> None:
    store = Store.at(f"sqlite:///{file}")
    _told(store)
    assert _files_with_it(file) == ["quadratus.db-wal"]
    store.purge(NOW, DAYS)  # too early: it only goes into the file
    _told(store, 1)
    assert _files_with_it(file) == ["quadratus.db", "quadratus.db-wal"]
    store.purge(LATER, DAYS)
    assert (file.parent / "quadratus.db-wal").exists()
    assert _files_with_it(file) == []
    store.close()


def test_a_purge_succeeds_while_another_process_reads(file: Path) -> None:
    url = f"sqlite:///{file}"
    store, engine = Store.at(url), engine_at(url)
    _told(store)
    with engine.connect() as reading:
        reading.execution_options(only_reads=True)
        assert reading.exec_driver_sql("SELECT count(*) FROM feedback").scalar_one() == 40
        store.purge(LATER, DAYS)
    store.purge(LATER, DAYS)
    assert _files_with_it(file) == []
    engine.dispose()
    store.close()
