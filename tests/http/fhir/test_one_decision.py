"""One decision behind all faces: the same patient through `/v1` and through FHIR."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.http.fhir.patients import requests, share
from tests.http.fhir.responses import EVALUATE, Writer
from tests.http.fhir.told import by_extension, by_json
from tests.http.posting import ASSESSMENTS

SHARES = 8
LEAST = 800


def test_there_are_patients_enough() -> None:
    assert len(requests()) > LEAST


@pytest.mark.parametrize("number", range(SHARES))
def test_the_same_patient_gets_the_same_decision(
    client: TestClient, writer: Writer, number: int
) -> None:
    for request in share(number, SHARES):
        native = client.post(ASSESSMENTS, json=request)
        guidance = client.post(EVALUATE, json=writer.call(request))
        assert guidance.status_code == native.status_code, request
        if native.is_success:
            assert by_extension(guidance.json()) == by_json(native.json()), request
        else:
            assert _places(guidance.json()) == len(native.json()["errors"]), request


def _places(outcome: dict[str, Any]) -> int:
    assert outcome["resourceType"] == "OperationOutcome"
    return len({issue["expression"][0] for issue in outcome["issue"]})


@pytest.mark.parametrize("audience", ["patient", "clinician"])
def test_the_audience_changes_neither_way_in(
    client: TestClient, writer: Writer, audience: str
) -> None:
    for request in share(0, 40):
        asked = {**request, "audience": audience}
        native = client.post(ASSESSMENTS, json=asked).json()
        guidance = client.post(EVALUATE, json=writer.call(asked)).json()
        assert by_extension(guidance) == by_json(native)
