"""What a real client sent, once more: with fresh times, identifiers and keys, to this service."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from httpx import Response
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase
from app.representations.fhir.example_call import CallWriter
from tests.clients.signing import Signer
from tests.conformance.cds_hooks.mock_ehr import MockEhr, bundle
from tests.conformance.cds_hooks.schema import faults
from tests.conformance.fhir.data import ABSENT, WHY_SKIPPED, read
from tests.conformance.fhir.gate import faults as faults_in_r4
from tests.http.failing import CANONICALS
from tests.http.posting import FRESH
from tests.http.signed_access import served, signed_access

pytestmark = pytest.mark.skipif(ABSENT, reason=WHY_SKIPPED)

Json = dict[str, Any]
RECORDED = "recorded/recorded-traffic-patient-view.json"
ANONYMOUS, DISCOVERY, CALL, FEEDBACK = 0, 6, 10, 14
PREFLIGHTS = (5, 9, 13)
ANSWERS: Json = {
    **FRESH,
    "answers": {k: v for k, v in FRESH["answers"].items() if k != "age_years"},
}
"""Without an age: the recorded Patient has a date of birth."""


@pytest.fixture(scope="module")
def sandbox(
    rule_base: RuleBase, played: MockEhr, down: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """A service to which the recorded client is known under its recorded names."""
    token = _recorded(CALL)["h"]["authorization"]
    settings = signed_access(
        tmp_path_factory.mktemp("sandbox"),
        issuer=token["jwt_claims"]["iss"],
        key_set_url=token["jwt_header"]["jku"],
        origins=[_recorded(CALL)["h"]["origin"]],
        fhir_servers=[played.origin, down],
    )
    address = urlsplit(_recorded(DISCOVERY)["h"]["authorization"]["jwt_claims"]["aud"])
    public = settings.model_copy(update={"public_base_url": f"http://{address.netloc}"})
    with TestClient(served(rule_base, public)) as http:
        yield http


@pytest.fixture
def record(played: MockEhr) -> MockEhr:
    played.answers, played.status, played.asked = {}, 200, []
    return played


def _recorded(number: int) -> Json:
    found: Json = read(RECORDED)[number]
    return found


def _sent(http: TestClient, number: int, fhir_server: str | None = None) -> Response:
    """Send a record again, its token signed anew and its FHIR server where this one is."""
    record = _recorded(number)
    headers = {**record["h"]}
    if "authorization" in headers:
        headers["authorization"] = _signed(headers["authorization"])
    body = record["b"]
    if fhir_server:
        body = json.dumps({**json.loads(body), "fhirServer": fhir_server})
    response: Response = http.request(record["m"], record["p"], headers=headers, content=body)
    return response


def _signed(recorded: Json) -> str:
    header, claims = recorded["jwt_header"], recorded["jwt_claims"]
    signer = Signer(now=datetime.now(UTC), audience=claims["aud"])
    told = {"jku": header["jku"], "alg": header["alg"], "typ": header["typ"]}
    return signer.bearer(told, {"iss": claims["iss"]})


def _assessment(rule_base: RuleBase) -> Json:
    response = CallWriter(rule_base, CANONICALS).response(ANSWERS)
    return {**response, "authored": datetime.now(UTC).isoformat()}


@pytest.mark.parametrize("number", PREFLIGHTS)
def test_a_recorded_preflight_is_answered_as_it_stands(sandbox: TestClient, number: int) -> None:
    response = _sent(sandbox, number)
    assert response.is_success
    assert response.headers["access-control-allow-origin"] == _recorded(number)["h"]["origin"]


@pytest.mark.checklist(75, how="replay")
@pytest.mark.parametrize("number", PREFLIGHTS)
def test_a_recorded_preflight_lets_the_browser_go_on(sandbox: TestClient, number: int) -> None:
    """Browsers also name the method; it was left out where the traffic was recorded."""
    record = _recorded(number)
    method = "GET" if number == PREFLIGHTS[0] else "POST"
    headers = {**record["h"], "access-control-request-method": method}
    response = sandbox.options(record["p"], headers=headers)
    assert response.is_success
    assert response.headers["access-control-allow-origin"] == record["h"]["origin"]
    assert method in response.headers["access-control-allow-methods"]
    allowed = response.headers["access-control-allow-headers"].lower()
    assert all(name in allowed for name in headers["access-control-request-headers"].split(","))


@pytest.mark.checklist(66, how="replay")
def test_a_discovery_without_token_is_refused_unless_access_is_open(
    sandbox: TestClient, client: TestClient
) -> None:
    refused = _sent(sandbox, ANONYMOUS)
    assert refused.status_code == 401
    assert refused.json()["resourceType"] == "OperationOutcome"
    assert _sent(client, ANONYMOUS).json()["services"]


@pytest.mark.checklist(7, 8, how="replay")
def test_the_recorded_discovery_is_answered(sandbox: TestClient) -> None:
    response = _sent(sandbox, DISCOVERY)
    assert response.status_code == _recorded(DISCOVERY)["s"]
    assert faults(response.json(), "discovery") == []
    assert response.headers["access-control-allow-origin"] == _recorded(DISCOVERY)["h"]["origin"]


@pytest.mark.checklist(24, how="replay")
def test_with_an_assessment_in_the_record_there_is_a_card(
    sandbox: TestClient, record: MockEhr, rule_base: RuleBase
) -> None:
    record.answers["QuestionnaireResponse"] = bundle(_assessment(rule_base))
    response = _sent(sandbox, CALL, record.base)
    assert response.status_code == _recorded(CALL)["s"], response.text
    assert faults(response.json(), "response") == []
    assert len(response.json()["cards"]) == 1
    assert len(record.asked) == 1


@pytest.mark.checklist(37, how="replay")
def test_without_one_there_is_none(sandbox: TestClient, record: MockEhr) -> None:
    record.answers["QuestionnaireResponse"] = bundle()
    assert _sent(sandbox, CALL, record.base).json() == {"cards": []}


@pytest.mark.checklist(23, 77, how="replay")
def test_with_the_server_down_the_answer_is_412(sandbox: TestClient, down: str) -> None:
    response = _sent(sandbox, CALL, f"{down}/fhir")
    assert response.status_code == 412
    assert faults_in_r4(response.json()) == []
    assert response.json()["issue"][0]["expression"] == ["prefetch.assessment"]


@pytest.mark.checklist(59, 64, how="replay")
def test_the_recorded_feedback_is_taken(sandbox: TestClient) -> None:
    response = _sent(sandbox, FEEDBACK)
    assert response.status_code == _recorded(FEEDBACK)["s"], response.text
    assert response.json() == {"received": 1, "new": 1, "unknownCards": 1}
