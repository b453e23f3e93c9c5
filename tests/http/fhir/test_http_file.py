"""The calls that integrators are given work, word for word."""

import pytest
from starlette.testclient import TestClient

from app.cases.generate import HTTP_FILE
from tests.http.http_file import Sent, answered, sent


@pytest.mark.parametrize("call", [pytest.param(one, id=one.title) for one in sent(HTTP_FILE)])
def test_the_call_is_answered_as_it_says(client: TestClient, call: Sent) -> None:
    answer = answered(client, call)
    assert answer.headers["content-type"] == "application/fhir+json"
    assert answer.json()["resourceType"]


def test_every_status_of_a_client_at_fault_is_shown() -> None:
    assert {call.status for call in sent(HTTP_FILE)} >= {200, 400, 404, 405, 406, 415, 422}
