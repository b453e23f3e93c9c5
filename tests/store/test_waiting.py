"""A store that others lock is waited for: by requests hardly, at start and in purges longer."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Timer
from time import monotonic

import pytest
from sqlalchemy import text

from app.store.database import engine_at
from app.store.faults import StoreFault
from app.store.store import Store
from app.store.transactions import SHORT_WAIT
from tests.store.acting import NOW, SOON

SOON_ENOUGH = 1.5
"""Seconds; more than a request waits, for a machine that is busy with other things."""
THREADS = 6


@contextmanager
def locked(url: str, seconds: float = 60) -> Iterator[None]:
    """Lock the store for a time, as another process does that writes and does not come to an end.

    All stays locked to the end of the block, or until the seconds are over.
    """
    engine = engine_at(url)
    connection = engine.connect()
    connection.begin()
    if engine.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE used_tokens, cards, feedback"))
    timer = Timer(seconds, connection.rollback)
    timer.start()
    yield
    timer.cancel()
    timer.join()
    connection.close()
    engine.dispose()


def _asked(store: Store, jti: str = "1") -> float:
    """Return after how many seconds a request is refused."""
    begun = monotonic()
    with pytest.raises(StoreFault, match="The database failed while a token was looked up"):
        store.use_once("https://ehr.example", jti, SOON, NOW)
    return monotonic() - begun


def test_requests_that_come_at_once_are_all_refused_soon(store: Store, url: str) -> None:
    with locked(url), ThreadPoolExecutor(THREADS) as threads:
        took = list(threads.map(lambda jti: _asked(store, str(jti)), range(THREADS)))
    assert max(took) < SOON_ENOUGH
    assert store.use_once("https://ehr.example", "1", SOON, NOW)


def test_a_purge_waits_longer(store: Store, url: str) -> None:
    with locked(url, SHORT_WAIT + 0.2):
        store.purge(NOW, 30)


def test_a_store_that_is_locked_is_not_usable(store: Store, url: str) -> None:
    store.require_usable()
    with locked(url), pytest.raises(StoreFault, match="whether it can be used"):
        store.require_usable()
    store.require_usable()
