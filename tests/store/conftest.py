"""Databases to try the store on: SQLite always, PostgreSQL where its programs are."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path
from subprocess import CalledProcessError
from urllib.parse import quote
from uuid import uuid4

import psycopg
import pytest

from app.store.store import Store
from tests.store import postgres
from tests.store.acting import warmed

PROCESSES = 3


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL server; one for each process that runs tests."""
    programs = postgres.programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed here: neither initdb nor pg_ctl can be found")
    with ExitStack() as running:
        try:
            url = running.enter_context(postgres.server(programs))
        except (CalledProcessError, KeyError, OSError) as error:
            pytest.skip(f"PostgreSQL is installed here, but does not run: {error}")
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database in which nothing stands yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'quadratus.db'}"
    return _empty_schema(request.getfixturevalue("postgresql"))


def _empty_schema(server: str) -> str:
    name = f"test_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    return f"{server}&options={quote(f'-csearch_path={name}')}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = Store.at(url)
    yield store
    store.close()


@pytest.fixture(scope="session")
def processes() -> Iterator[ProcessPoolExecutor]:
    """Processes of their own, which have imported the store already."""
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as processes:
        for started in [processes.submit(warmed) for _ in range(PROCESSES)]:
            started.result()
        yield processes
