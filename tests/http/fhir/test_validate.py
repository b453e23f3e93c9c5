"""`$validate` over HTTP: 200 and an OperationOutcome for whatever object is sent."""

import logging
from typing import Any

import pytest
from httpx import Response
from starlette.testclient import TestClient

from app.domain.fhir_names import none_of_these

VALIDATE = "/fhir/QuestionnaireResponse/$validate"
FHIR_JSON = "application/fhir+json"
MARKER = "gXq7Zkw9"


@pytest.fixture(scope="module")
def form(client: TestClient) -> Any:  # noqa: ANN401  # JSON
    return client.get("/fhir/Questionnaire/low-back-spasm").json()


def _post(client: TestClient, body: object) -> Response:
    response: Response = client.post(VALIDATE, json=body, headers={"Content-Type": FHIR_JSON})
    return response


def _issues(client: TestClient, body: object) -> list[Any]:
    response = _post(client, body)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == FHIR_JSON
    assert response.headers["cache-control"] == "no-store"
    assert response.json()["resourceType"] == "OperationOutcome"
    issues: list[Any] = response.json()["issue"]
    return issues


def _response(form: Any, *groups: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{form['url']}|{form['version']}",
        "status": "completed",
        "item": [{"linkId": link_id, "item": items} for link_id, items in groups],
    }


AGE = ("about-you", [{"linkId": "age_years", "answer": [{"valueInteger": 38}]}])
DENIED = (
    "red-flags",
    [{"linkId": none_of_these("red-flags"), "answer": [{"valueBoolean": True}]}],
)

STRESS = ("stress-and-coping", [{"linkId": "stress", "answer": [{"valueInteger": 0}]}])


def test_a_sound_response_has_nothing_wrong(client: TestClient, form: Any) -> None:  # noqa: ANN401  # JSON
    (issue,) = _issues(client, _response(form, AGE, DENIED, STRESS))
    assert issue["severity"] == "information"
    assert issue["code"] == "informational"


def test_every_required_question_that_is_left_out_is_told(client: TestClient, form: Any) -> None:  # noqa: ANN401  # JSON
    required = [
        item["linkId"]
        for group in form["item"]
        for item in group["item"]
        if item.get("required") is True
    ]
    told = _issues(client, _response(form, AGE))
    assert {issue["code"] for issue in told} == {"required"}
    assert [issue["details"]["text"].split("`")[1] for issue in told] == required[1:]
    assert required[0] == "age_years"


def test_what_is_wrong_is_told_where_it_stands(client: TestClient, form: Any) -> None:  # noqa: ANN401  # JSON
    old = ("about-you", [{"linkId": "age_years", "answer": [{"valueInteger": 300}]}])
    (issue,) = _issues(client, _response(form, old, DENIED, STRESS))
    place = "QuestionnaireResponse.item[0].item[0].answer[0].value.ofType(integer)"
    assert (issue["severity"], issue["code"]) == ("error", "invariant")
    assert issue["expression"] == [place]


def test_parameters_are_taken_too(client: TestClient, form: Any) -> None:  # noqa: ANN401  # JSON
    sent = {"name": "resource", "resource": _response(form, AGE, DENIED, STRESS)}
    (issue,) = _issues(client, {"resourceType": "Parameters", "parameter": [sent]})
    assert issue["code"] == "informational"


@pytest.mark.parametrize("body", [{}, {"resourceType": "Patient"}, {"resourceType": ["x"]}])
def test_any_object_is_answered(client: TestClient, body: object) -> None:
    assert [issue["severity"] for issue in _issues(client, body)] == ["error"]


@pytest.mark.parametrize("body", [[], "x", 7])
def test_what_is_no_object_is_refused(client: TestClient, body: object) -> None:
    refused = _post(client, body)
    assert refused.status_code == 422
    assert refused.json()["resourceType"] == "OperationOutcome"


def test_nothing_that_is_sent_comes_back(
    client: TestClient,
    form: Any,  # noqa: ANN401  # JSON
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    strange = {"linkId": MARKER, "text": MARKER, "answer": [{"valueString": MARKER, MARKER: 1}]}
    wrong = {"linkId": "age_years", "answer": [{"valueInteger": MARKER}]}
    sent = _response(form, ("about-you", [wrong, strange]), (MARKER, [strange]))
    answer = _post(client, {**sent, "status": MARKER, MARKER: MARKER, "questionnaire": MARKER})
    assert answer.status_code == 200
    assert MARKER not in answer.text + caplog.text


def test_every_option_of_every_question_is_a_sound_answer(client: TestClient, form: Any) -> None:  # noqa: ANN401  # JSON
    """Each question is answered as if it were asked; nothing else may be said against it."""
    sent = _response(form, *((group["linkId"], _answers(group)) for group in form["item"]))
    told = [one for one in _issues(client, sent) if one["severity"] == "error"]
    assert {one["code"] for one in told} <= {"invalid"}, told  # not asked, as the others stand


def test_an_answer_that_stands_alone_is_refused_beside_others(
    client: TestClient,
    form: Any,  # noqa: ANN401  # JSON
) -> None:
    group, item = next(
        (group, item)
        for group in form["item"]
        for item in group["item"]
        if any("extension" in option for option in item.get("answerOption", ()))
    )
    together = [{"valueCoding": option["valueCoding"]} for option in item["answerOption"]]
    sent = _response(form, (group["linkId"], [{"linkId": item["linkId"], "answer": together}]))
    told = [one for one in _issues(client, sent) if one["code"] == "invariant"]
    assert [one["expression"] for one in told] == [["QuestionnaireResponse.item[0].item[0]"]]


def _answers(group: Any) -> list[Any]:  # noqa: ANN401  # JSON
    return [each for item in group["item"] for each in _answer(item)]


def _answer(item: Any) -> list[Any]:  # noqa: ANN401  # JSON
    if item["type"] == "display":
        return []
    if item["type"] == "group":
        return [{"linkId": item["linkId"], **_some(_answers(item))}]
    if item["type"] == "choice":
        together = [{"valueCoding": option["valueCoding"]} for option in _combinable(item)]
        return [{"linkId": item["linkId"], "answer": together}]
    if item["type"] == "boolean":
        return [{"linkId": item["linkId"], "answer": [{"valueBoolean": False}]}]
    limit = next(one for one in item["extension"] if one["url"].endswith("maxValue"))
    value = {name: limit[name] for name in limit if name.startswith("value")}
    return [{"linkId": item["linkId"], "answer": [value]}]


def _combinable(item: Any) -> list[Any]:  # noqa: ANN401  # JSON
    """Return the options that may be given together: one, or all that need not stand alone."""
    options: list[Any] = [one for one in item["answerOption"] if "extension" not in one]
    return options if item.get("repeats") else options[-1:]


def _some(items: list[Any]) -> dict[str, Any]:
    return {"item": items} if items else {}
