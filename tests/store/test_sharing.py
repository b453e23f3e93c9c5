"""Threads and processes that share a database: of many who ask at once, one hears yes."""

import time
from concurrent.futures import Executor, ThreadPoolExecutor
from uuid import uuid4

import pytest

from app.store.store import Store
from tests.store.acting import NOW, SOON, accepted, first_use
from tests.store.conftest import PROCESSES

THREADS = 8


def test_of_eight_threads_one_uses_a_token(store: Store) -> None:
    with ThreadPoolExecutor(THREADS) as threads:
        for jti in map(str, range(20)):
            asked = [
                threads.submit(store.use_once, "https://ehr.example", jti, SOON, NOW)
                for _ in range(THREADS)
            ]
            assert sum(one.result() for one in asked) == 1


@pytest.mark.checklist(72)
def test_of_processes_that_start_on_an_empty_database_one_uses_a_token(
    url: str, processes: Executor
) -> None:
    at = time.time() + 0.05
    asked = [processes.submit(first_use, url, "1", at) for _ in range(PROCESSES)]
    assert sorted(one.result() for one in asked) == [False] * (PROCESSES - 1) + [True]


def test_threads_that_tell_the_same_keep_it_once(store: Store) -> None:
    batch = [accepted(uuid4()) for _ in range(1000)]
    turned = list(reversed(batch))
    with ThreadPoolExecutor(THREADS) as threads:
        told = [threads.submit(store.keep, "a", one, NOW) for one in (batch, turned) * 2]
    assert sum(one.result().new for one in told) == len(batch)
    assert all(one.result().received == len(batch) for one in told)


def test_a_purge_does_not_disturb_who_asks(store: Store) -> None:
    with ThreadPoolExecutor(THREADS) as threads:
        purges = [threads.submit(store.purge, NOW, 30) for _ in range(5)]
        asked = [threads.submit(store.use_once, "a", str(jti), SOON, NOW) for jti in range(50)]
    assert all(one.result() for one in asked)
    assert [one.result() for one in purges] == [None] * 5
