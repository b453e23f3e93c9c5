"""However much junk is sent, the answer stays small, and nobody else waits for it."""

import asyncio
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.http.telling import FhirResponse
from tests.http.fhir.responses import EVALUATE

VALIDATE = "/fhir/QuestionnaireResponse/$validate"
MOST = 101
LONGEST = 100_000


def _junk(item: object) -> dict[str, Any]:
    return {"resourceType": "QuestionnaireResponse", "status": "completed", "item": [item] * 3000}


def _outcomes(answer: Any) -> list[Any]:  # noqa: ANN401  # JSON
    both = (answer, *answer.get("contained", []))
    return [one for one in both if one["resourceType"] == "OperationOutcome"]


@pytest.mark.parametrize("path", [VALIDATE, EVALUATE])
@pytest.mark.parametrize("item", [{}, 1, {"linkId": "x"}, {"linkId": "age_years"}], ids=str)
def test_the_answer_to_junk_stays_small(client: TestClient, path: str, item: object) -> None:
    answer = client.post(path, json=_junk(item))
    assert answer.status_code in {200, 422}
    assert len(answer.content) < LONGEST
    for outcome in _outcomes(answer.json()):
        assert len(outcome["issue"]) <= MOST


def test_junk_that_is_left_out_is_told(client: TestClient) -> None:
    *told, last = client.post(VALIDATE, json=_junk({})).json()["issue"]
    assert len(told) == MOST - 1
    assert (last["code"], last["severity"]) == ("too-costly", "error")


def _in_event_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


@pytest.mark.parametrize("path", [VALIDATE, EVALUATE])
def test_long_work_keeps_nobody_else_waiting(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """What is worked on outside the event loop lets it answer others meanwhile."""
    seen: list[bool] = []
    render = FhirResponse.render

    def observed(response: FhirResponse, content: object) -> bytes:
        seen.append(_in_event_loop())
        return render(response, content)

    monkeypatch.setattr(FhirResponse, "render", observed)
    body = {"resourceType": "QuestionnaireResponse", "status": "completed"}
    assert client.post(path, json=body).status_code == 200
    assert seen == [False]
