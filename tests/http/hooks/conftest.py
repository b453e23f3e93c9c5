"""What tests of hooks share: one service, whose client and FHIR server each test sets anew."""

from collections.abc import Iterator

import httpx
import pytest
from starlette.testclient import TestClient

from app.clients.client import Client, Clients
from app.clients.fhir_server import FhirServers
from app.decide.assessing import assessing
from app.domain.fhir_names import Canonicals
from app.domain.rule_base import RuleBase
from app.engine.reference import ReferenceEngine
from app.http.gate import reading
from app.http.outside import Outside
from app.http.samples import People
from app.http.service import Surroundings, service
from app.http.trust import Access
from app.representations.fhir.example_call import CallWriter
from app.store.store import Store
from tests.http.failing import LIMITS, UNVERIFIED
from tests.http.hooks.world import EHR, Caller, World

CANONICALS = Canonicals("https://rules.example/fhir", "1.4.2")
CLIENT = Client(name="ehr", fhir_servers=frozenset({EHR}))


@pytest.fixture(scope="session")
def shared_world() -> World:
    return World(CLIENT)


@pytest.fixture(scope="session")
def hooks_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store.at(f"sqlite:///{tmp_path_factory.mktemp('hooks')}/kept.db")
    yield store
    store.close()


@pytest.fixture(scope="session")
def hooks_http(
    rule_base: RuleBase, shared_world: World, hooks_store: Store
) -> Iterator[TestClient]:
    """A service with the shipped rules, on one engine: the other says the same."""
    access = Access(
        clients=Clients(listed=(CLIENT,)),
        authenticate=shared_world.authenticate,
        public_base_url="https://cds.example",
    )
    transport = httpx.MockTransport(shared_world.serve)
    servers = FhirServers(reading(LIMITS.of_fhir_body), seconds=0.2, transport=transport)
    around = Surroundings(LIMITS, access, Outside(lambda: hooks_store, servers))
    assess = assessing(rule_base, ReferenceEngine(rule_base), None)
    app = service(assess, UNVERIFIED, People(), around, CANONICALS)
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client


@pytest.fixture
def world(shared_world: World) -> World:
    """The client with a FHIR server that knows nothing."""
    shared_world.client = CLIENT
    shared_world.answers = {}
    shared_world.seen = []
    return shared_world


@pytest.fixture
def ehr(world: World, hooks_http: TestClient, rule_base: RuleBase) -> Caller:
    return Caller(hooks_http, world, CallWriter(rule_base, CANONICALS))
