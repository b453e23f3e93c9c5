"""What is for health records answers only clients who are recognised."""

import logging
from datetime import UTC, datetime
from typing import NoReturn

import pytest
from fastapi import FastAPI
from httpx import Response
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase
from app.http.error_handlers import tell_problems
from app.http.trust import CallingClient
from app.settings import Settings
from app.store.faults import StoreFault
from app.store.store import Store
from tests.clients.signing import Signer, forged, key, public
from tests.http.fhir.reading import FHIR_JSON
from tests.http.signed_access import BASE, bearer, served

FORM = "/fhir/Questionnaire/low-back-spasm"
GUARDED = ("/fhir", FORM, "/fhir/Questionnaire", "/fhir/nothing", "/fhir/metadata/", "/fhir/")
HOOKS = ("/cds-services", "/cds-services/low-back-spasm", "/cds-services/low-back-spasm/feedback")
PUBLIC = ("/fhir/metadata", "/v1/rule-base", "/health/live", "/docs", "/problems", "/openapi.json")


@pytest.fixture(scope="module")
def closed(rule_base: RuleBase) -> TestClient:
    return TestClient(served(rule_base, Settings(database_url="sqlite:////nowhere/quadratus.db")))


def refused(response: Response) -> str:
    """Return the whole text of a 401, which is the same whatever the reason."""
    assert response.status_code == 401, response.text
    assert response.headers["www-authenticate"] == "Bearer"
    assert response.headers["cache-control"] == "no-store"
    (issue,) = response.json()["issue"]
    assert (issue["severity"], issue["code"]) == ("error", "login")
    return str(response.text)


def reason(caplog: pytest.LogCaptureFixture) -> str:
    (record,) = caplog.records
    assert (record.levelno, record.exc_info) == (logging.WARNING, None)
    return record.getMessage().partition(": ")[2]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "BREW"])
@pytest.mark.parametrize("path", [*GUARDED, *HOOKS])
def test_without_a_configuration_nobody_gets_in(closed: TestClient, path: str, method: str) -> None:
    response = closed.request(method, path, headers=bearer(path))
    assert response.status_code == 401
    if method != "HEAD":
        refused(response)


@pytest.mark.parametrize("path", GUARDED)
def test_with_one_nobody_gets_in_without_a_token(signed: TestClient, path: str) -> None:
    assert refused(signed.get(path))
    assert signed.get(path).headers["content-type"] == FHIR_JSON


def test_hooks_are_told_in_plain_json(signed: TestClient) -> None:
    assert signed.get(HOOKS[0]).headers["content-type"] == "application/json"


@pytest.mark.parametrize("path", PUBLIC)
def test_everything_else_is_open_to_all(closed: TestClient, signed: TestClient, path: str) -> None:
    assert closed.get(path).status_code == signed.get(path).status_code == 200


@pytest.mark.parametrize("path", [FORM, *HOOKS])
def test_options_needs_no_token(signed: TestClient, path: str) -> None:
    assert signed.options(path).status_code != 401


@pytest.mark.parametrize("audience", [FORM, "/fhir"])
def test_a_signed_call_gets_in(signed: TestClient, audience: str) -> None:
    assert signed.get(FORM, headers=bearer(audience)).status_code == 200
    assert signed.head(FORM, headers=bearer(audience)).status_code == 200


def test_a_signed_post_gets_in_with_its_body(signed: TestClient) -> None:
    headers = bearer("/fhir") | {"Content-Type": FHIR_JSON}
    path = "/fhir/QuestionnaireResponse/$validate"
    answer = signed.post(path, content=b'{"resourceType": "Patient"}', headers=headers)
    assert (answer.status_code, answer.json()["resourceType"]) == (200, "OperationOutcome")


def test_a_hook_takes_no_token_for_another_address(
    signed: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    refused(signed.get(HOOKS[0], headers=bearer(HOOKS[1])))
    assert reason(caplog) == "aud is not the address that was called (see PUBLIC_BASE_URL)"
    assert signed.get(HOOKS[0], headers=bearer(HOOKS[0])).status_code != 401


@pytest.mark.checklist(70)
def test_the_host_header_plays_no_part(signed: TestClient) -> None:
    lying = {"Host": "attacker.example", "X-Forwarded-Host": "attacker.example"}
    assert signed.get(FORM, headers=bearer("/fhir") | lying).status_code == 200
    elsewhere = Signer(now=datetime.now(UTC), audience=f"https://attacker.example{FORM}")
    refused(signed.get(FORM, headers=lying | {"Authorization": elsewhere.bearer()}))


def test_a_token_works_once(signed: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    token = bearer("/fhir")
    assert signed.get(FORM, headers=token).status_code == 200
    refused(signed.get(FORM, headers=token))
    assert reason(caplog) == "the token was used before"


def test_two_headers_are_one_too_many(signed: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    token = bearer("/fhir")["Authorization"]
    refused(signed.get(FORM, headers=[("Authorization", token), ("authorization", token)]))
    assert reason(caplog) == "there is more than one Authorization header"
    assert signed.get(FORM, headers={"Authorization": token}).status_code == 200


@pytest.mark.checklist(72, 73)
def test_every_forgery_gets_the_same_words_and_leaves_a_reason_but_no_trace(
    signed: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    signer = Signer(now=datetime.now(UTC), audience=f"{BASE}{FORM}")
    canary = {"jti": "CANARY", "sub": "CANARY"}
    header = {"kid": "CANARY"}
    claims = signer.claims(**canary)
    secret = str(public(key("a"))).encode()
    tokens = [
        "Bearer CANARY",
        "CANARY",
        forged(signer.header(alg="none"), claims),
        forged(signer.header(alg="HS256"), claims, secret),
        signer.bearer(header=header, claims=canary),
        signer.bearer(header={"jku": "https://attacker.example/CANARY"}, claims=canary),
        signer.bearer(header={"typ": "CANARY"}, claims=canary),
        Signer(now=signer.now, audience=signer.audience, key=key("b")).bearer({"kid": "a"}, canary),
        *(
            signer.bearer(claims=canary | {name: value})
            for name in ("iss", "aud", "exp", "iat", "jti")
            for value in (None, "CANARY")
            if (name, value) != ("jti", "CANARY")
        ),
    ]
    told = {refused(signed.get(FORM, headers={"Authorization": one})) for one in tokens}
    assert len(told) == 1
    assert "CANARY" not in told.pop()
    assert len(caplog.records) == len(tokens)
    logged = [str(vars(one)) for one in caplog.records]
    assert not [one for one in logged if "CANARY" in one or "Bearer" in one or ".ey" in one]
    assert "said to be from ehr" in caplog.text


def test_a_prefix_that_a_proxy_adds_hides_nothing(signed: TestClient) -> None:
    behind = TestClient(signed.app, root_path="/quadratus")
    assert behind.get("/quadratus/v1/rule-base").status_code == 200
    refused(behind.get(f"/quadratus{FORM}"))
    assert behind.get(f"/quadratus{FORM}", headers=bearer("/fhir")).status_code == 200


def test_a_store_that_fails_lets_nobody_in(
    signed: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> NoReturn:
        message = "The database failed while a token was looked up: OperationalError."
        raise StoreFault(message)

    monkeypatch.setattr(Store, "use_once", fail)
    for path in (FORM, *HOOKS):
        answer = signed.get(path, headers=bearer(path))
        assert answer.status_code == 503
        (issue,) = answer.json()["issue"]
        assert (issue["severity"], issue["code"]) == ("error", "transient")
        assert "all-clear" in issue["diagnostics"]
        assert "database" not in answer.text
        record = caplog.records.pop()
        assert (record.levelno, record.exc_info) == (logging.ERROR, None)
        assert record.getMessage().endswith("while a token was looked up: OperationalError.")


def test_a_route_behind_no_guard_answers_nobody_either() -> None:
    app = FastAPI()
    tell_problems(app)

    @app.get("/fhir/forgotten")
    async def name(client: CallingClient) -> str:
        return client.name

    refused(TestClient(app).get("/fhir/forgotten"))
