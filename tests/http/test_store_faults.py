"""A store that is locked or fails: told at once to whoever calls, and to whoever runs the service.

The service itself decides as before.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from sqlite3 import connect
from time import monotonic

import pytest
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase
from tests.http.hooks.world import SERVICE
from tests.http.posting import problem
from tests.http.signed_access import bearer, served, signed_access

SOON_ENOUGH = 1.5
"""Seconds; more than is waited, for a machine that is busy with other things."""
LOCKED = "OperationalError SQLITE_BUSY."
READY = "/health/ready"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("locked")


@pytest.fixture(scope="module")
def service(rule_base: RuleBase, folder: Path) -> TestClient:
    """A service that only "ehr" may call."""
    return TestClient(served(rule_base, signed_access(folder)), raise_server_exceptions=False)


@pytest.fixture
def _locked(folder: Path, service: TestClient) -> Iterator[None]:  # noqa: ARG001  # which makes the store
    with connect(folder / "quadratus.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
    other.close()


def logged(caplog: pytest.LogCaptureFixture) -> str:
    (record,) = [one for one in caplog.records if one.name == "quadratus"]
    assert (record.levelno, record.exc_info) == (logging.ERROR, None)
    return record.getMessage()


@pytest.mark.usefixtures("_locked")
@pytest.mark.parametrize("path", [SERVICE, "/cds-services", "/fhir/Questionnaire"])
def test_a_locked_store_is_told_soon(
    service: TestClient, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    begun = monotonic()
    answer = service.get(path, headers=bearer(path))
    assert monotonic() - begun < SOON_ENOUGH
    assert answer.status_code == 503
    assert answer.headers["cache-control"] == "no-store"
    (issue,) = answer.json()["issue"]
    assert (issue["severity"], issue["code"]) == ("error", "transient")
    assert "all-clear" in issue["diagnostics"]
    assert logged(caplog) == f"The database failed while a token was looked up: {LOCKED}"


@pytest.mark.usefixtures("_locked")
def test_a_service_whose_store_is_locked_is_not_ready(
    service: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    answer = service.get(READY)
    assert answer.status_code == 503
    assert problem(answer) == "store-fault"
    assert logged(caplog).startswith("not ready: The database failed while it was asked")
    assert logged(caplog).endswith(LOCKED)
    assert service.get("/health/live").status_code == 200


def test_a_service_whose_store_is_free_again_is_ready(service: TestClient) -> None:
    assert service.get(READY).status_code == 200
    headers = bearer("/cds-services")
    assert service.get("/cds-services", headers=headers).status_code == 200


def test_a_service_that_nobody_may_call_needs_no_store(client: TestClient) -> None:
    assert client.get(READY).status_code == 200
