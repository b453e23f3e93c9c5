"""The calls of hooks that integrators are given work, word for word."""

import pytest
from starlette.testclient import TestClient

from app.cases.generate import HOOKS_HTTP_FILE
from tests.http.http_file import Sent, answered, sent


@pytest.mark.checklist(15, 77)
@pytest.mark.parametrize("call", [pytest.param(one, id=one.title) for one in sent(HOOKS_HTTP_FILE)])
def test_the_call_is_answered_as_it_says(client: TestClient, call: Sent) -> None:
    answer = answered(client, call)
    assert answer.headers["content-type"] == "application/json"
    is_refused = answer.json().get("resourceType") == "OperationOutcome"
    assert is_refused is (call.status >= 400)


def test_cards_silence_and_each_kind_of_refusal_are_shown(client: TestClient) -> None:
    calls = sent(HOOKS_HTTP_FILE)
    assert {call.status for call in calls} == {200, 400, 404, 412}
    bodies = [answered(client, call).json() for call in calls if call.path.endswith("spasm")]
    assert {bool(body["cards"]) for body in bodies if "cards" in body} == {True, False}
