"""What `$validate` and the documentation send passes the gate."""

from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.conformance.fhir.data import ABSENT, WHY_SKIPPED
from tests.conformance.fhir.gate import faults

pytestmark = pytest.mark.skipif(ABSENT, reason=WHY_SKIPPED)

VALIDATE = "/fhir/QuestionnaireResponse/$validate"
CALLS: dict[str, Any] = {
    "nothing": {},
    "another resource": {"resourceType": "Patient"},
    "an empty response": {"resourceType": "QuestionnaireResponse", "status": "completed"},
    "empty parameters": {"resourceType": "Parameters"},
    "a list": [],
}


@pytest.mark.parametrize("what", CALLS)
def test_every_outcome_passes(client: TestClient, what: str) -> None:
    assert faults(client.post(VALIDATE, json=CALLS[what]).json()) == []


def test_the_documented_calls_pass_and_are_answered_as_documented(
    app: FastAPI, client: TestClient
) -> None:
    described = app.openapi()["paths"][VALIDATE]["post"]
    (body,) = described["requestBody"]["content"].values()
    (answer,) = described["responses"]["200"]["content"].values()
    for example in body["examples"].values():
        assert faults(example["value"]) == []
        answered = client.post(VALIDATE, json=example["value"]).json()
        assert answered == answer["examples"]["outcome"]["value"]
        assert faults(answered) == []
