"""What is kept and read outside the process is looked after as long as the service runs."""

import asyncio
import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI

from app.clients.client import Client, Clients
from app.clients.fhir_server import FhirServers
from app.http.json_body import read_json
from app.http.outside import Outside, looked_after
from app.store.faults import StoreFault
from app.store.store import Store

SOMEBODY = Clients(anyone=Client(name="anyone"), feedback_days=30)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.at(f"sqlite:///{tmp_path}/kept.db")


def _run(outside: Outside, clients: Clients) -> None:
    async def run() -> None:
        async with looked_after(outside, clients, every=0.01)(FastAPI()):
            await asyncio.sleep(0.1)

    asyncio.run(run())


def test_what_is_old_is_forgotten_again_and_again_and_a_failure_is_no_end(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    purged: list[int] = []

    def purge(_: Store, now: datetime, feedback_days: int) -> None:
        assert now.tzinfo is UTC
        purged.append(feedback_days)
        if len(purged) == 1:
            message = "the disk is full"
            raise StoreFault(message)

    monkeypatch.setattr(Store, "purge", purge)
    with caplog.at_level(logging.WARNING):
        _run(Outside(lambda: store, FhirServers(read_json)), SOMEBODY)
    assert len(purged) > 1
    assert set(purged) == {30}
    assert [one.getMessage() for one in caplog.records] == ["the disk is full"]


def test_connections_are_let_go_in_the_end(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []

    async def close(_: FhirServers) -> None:
        closed.append("servers")

    monkeypatch.setattr(FhirServers, "close", close)
    monkeypatch.setattr(Store, "close", lambda _: closed.append("store"))
    _run(Outside(lambda: store, FhirServers(read_json)), SOMEBODY)
    assert closed == ["servers", "store"]


def test_where_nobody_may_call_no_store_is_made() -> None:
    def made() -> Store:
        raise AssertionError

    _run(Outside(made, FhirServers(read_json)), Clients())
