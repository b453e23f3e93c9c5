"""What is secret or about a patient appears in no log, however much is logged."""

import logging
from typing import Any
from uuid import uuid4

import pytest

from tests.clients.signing import Signer
from tests.conformance.cds_hooks.mock_ehr import NOTHING_THERE
from tests.conformance.cds_hooks.record import FEEDBACK, HOOK, Integrated
from tests.http.signed_access import bearer

Json = dict[str, Any]
CANARY = "CANARY-b41f"
LOGGERS = ("", "quadratus", "httpx", "httpcore", "sqlalchemy", "sqlalchemy.engine", "asyncio")


@pytest.fixture
def everything(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    for name in LOGGERS:
        caplog.set_level(logging.DEBUG, logger=name)
    return caplog


def _logged(everything: pytest.LogCaptureFixture) -> str:
    records = [f"{one.getMessage()} {vars(one)}" for one in everything.records]
    assert records
    return "\n".join([everything.text, *records])


def _call(ehr: Integrated) -> Json:
    body = ehr.call()
    body["fhirAuthorization"] = {
        "access_token": CANARY,
        "token_type": "Bearer",
        "expires_in": 300,
        "scope": CANARY,
        "subject": CANARY,
    }
    body["prefetch"]["patient"]["name"] = [{"family": CANARY}]
    (entry,) = body["prefetch"]["assessment"]["entry"]
    entry["resource"]["item"].append({"linkId": CANARY, "answer": [{"valueString": CANARY}]})
    entry["resource"]["item"][0]["text"] = CANARY
    return {**body, "extension": {CANARY: CANARY}}


@pytest.mark.checklist(34, 73)
def test_no_log_has_anything_of_tokens_and_answers(
    ehr: Integrated, everything: pytest.LogCaptureFixture
) -> None:
    token = bearer(HOOK, jti=CANARY, sub=CANARY)
    answer = ehr.http.post(HOOK, json=_call(ehr), headers=token)
    assert answer.status_code == 200, answer.text
    assert ehr.http.post(HOOK, json={}, headers=token).status_code == 401
    logged = _logged(everything)
    assert CANARY not in logged
    assert token["Authorization"].rpartition(".")[2] not in logged


@pytest.mark.checklist(34, how="mock")
def test_no_log_has_anything_of_what_is_fetched_or_refused(
    ehr: Integrated, everything: pytest.LogCaptureFixture
) -> None:
    body = _call(ehr)
    del body["prefetch"]["assessment"]
    ehr.fhir.answers["QuestionnaireResponse"] = {**NOTHING_THERE, "id": CANARY}
    assert ehr.post(HOOK, body).status_code == 412
    assert [one.headers["authorization"] for one in ehr.fhir.asked] == [f"Bearer {CANARY}"]
    refused = ehr.post(HOOK, {**body, "hook": CANARY, "context": {"patientId": CANARY + "?"}})
    assert refused.status_code == 400
    assert CANARY not in refused.text
    wrong = Signer().bearer(header={"kid": CANARY}, claims={"iss": CANARY})
    assert ehr.http.post(HOOK, json={}, headers={"Authorization": wrong}).status_code == 401
    assert CANARY not in _logged(everything)


@pytest.mark.checklist(65)
def test_no_log_has_a_comment(ehr: Integrated, everything: pytest.LogCaptureFixture) -> None:
    told: Json = {
        "card": str(uuid4()),
        "outcome": "overridden",
        "outcomeTimestamp": "2026-11-23T12:00:00Z",
        "overrideReason": {"userComment": CANARY},
    }
    assert ehr.post(FEEDBACK, {"feedback": [told]}).status_code == 200
    too_long = {**told, "overrideReason": {"userComment": CANARY * 1000}}
    refused = ehr.post(FEEDBACK, {"feedback": [too_long]})
    assert refused.status_code == 400
    assert CANARY not in refused.text
    assert CANARY not in _logged(everything)
