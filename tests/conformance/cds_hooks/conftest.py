"""What tests against a played health record share: the record, and a service that knows it."""

import socket
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase
from app.representations.fhir.example_call import CallWriter
from tests.conformance.cds_hooks.mock_ehr import LOOPBACK, MockEhr, mock_ehr
from tests.conformance.cds_hooks.record import PAGE, PUBLISHED_KEYS, Integrated
from tests.http.failing import CANONICALS
from tests.http.signed_access import served, signed_access


@pytest.fixture(scope="session")
def played() -> Iterator[MockEhr]:
    with mock_ehr() as ehr:
        yield ehr


@pytest.fixture(scope="session")
def down() -> str:
    """The origin of a server that is listed, and does not run."""
    with socket.create_server((LOOPBACK, 0)) as server:
        return f"http://{LOOPBACK}:{server.getsockname()[1]}"


@pytest.fixture(scope="session")
def integrated_app(
    rule_base: RuleBase, played: MockEhr, down: str, tmp_path_factory: pytest.TempPathFactory
) -> FastAPI:
    """A service for one client, whose FHIR servers are the played one and one that is down."""
    folder = tmp_path_factory.mktemp("integrated")
    settings = signed_access(
        folder,
        key_set_url=PUBLISHED_KEYS,
        origins=[PAGE],
        fhir_servers=[played.origin, down],
        keeps_comments=True,
    )
    return served(rule_base, settings)


@pytest.fixture(scope="session")
def integrated_http(integrated_app: FastAPI) -> Iterator[TestClient]:
    with TestClient(integrated_app, raise_server_exceptions=False, follow_redirects=False) as http:
        yield http


@pytest.fixture
def ehr(played: MockEhr, integrated_http: TestClient, rule_base: RuleBase) -> Integrated:
    """The client of the service, with a record in which nothing stands."""
    played.answers, played.status, played.asked = {}, 200, []
    return Integrated(integrated_http, played, CallWriter(rule_base, CANONICALS))
