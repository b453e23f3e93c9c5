"""Services that fail in a chosen way."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import NoReturn

from starlette.testclient import TestClient

from app.clients.client import Client, Clients
from app.clients.fhir_server import FhirServers
from app.decide.assessing import Assessing, assessing
from app.domain.conditions import Reading
from app.domain.fhir_names import Canonicals
from app.domain.rule_base import RuleBase
from app.domain.rules import Stratum
from app.domain.verdicts import Judgement
from app.domain.verification import Verification
from app.engine.port import Engine
from app.engine.reference import ReferenceEngine
from app.http.json_body import read_json
from app.http.outside import Outside
from app.http.samples import People
from app.http.service import Limits, Surroundings, service
from app.http.trust import Access
from app.store.store import Store

UNVERIFIED = Verification(certificate=None, doubt="Nobody proved anything.")
LIMITS = Limits(
    max_body_bytes=64_000, max_nesting=8, max_fhir_body_bytes=512_000, max_fhir_nesting=24
)


async def _everybody(*_: object) -> Client:
    return Client(name="anyone")


ACCESS = Access(clients=Clients(), authenticate=_everybody, public_base_url="http://127.0.0.1:8000")
OUTSIDE = Outside(cache(partial(Store.at, "sqlite://")), FhirServers(read_json))
SURROUNDINGS = Surroundings(LIMITS, ACCESS, OUTSIDE)
"""Of a service that anyone may call."""
CANONICALS = Canonicals("https://rules.example/fhir", "1.0.0")


class Raising:
    """An engine that raises."""

    def __init__(self, fault: Exception) -> None:
        self._fault = fault

    def judge(self, *_: object) -> NoReturn:
        raise self._fault


class Lying:
    """An engine that judges as the reference does, but for what it is told to alter."""

    def __init__(self, rule_base: RuleBase, alter: Callable[[str, Judgement], Judgement]) -> None:
        self._honest = ReferenceEngine(rule_base)
        self._alter = alter

    def judge(self, stratum: Stratum, reading: Reading) -> Mapping[str, Judgement]:
        found = self._honest.judge(stratum, reading)
        return {rule: self._alter(rule, judgement) for rule, judgement in found.items()}


def client_of(assess: Assessing) -> TestClient:
    """Return a client of a service that assesses so."""
    app = service(assess, UNVERIFIED, People(), SURROUNDINGS, CANONICALS)
    return TestClient(app, raise_server_exceptions=False)


def client_with(rule_base: RuleBase, primary: Engine) -> TestClient:
    """Return a client of a service with this engine, checked by the reference."""
    return client_of(assessing(rule_base, primary, ReferenceEngine(rule_base)))
