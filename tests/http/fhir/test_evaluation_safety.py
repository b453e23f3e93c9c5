"""What would advise the wrong person, or on what nobody understood, is not evaluated."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.http.fhir.reading import issues
from tests.http.fhir.responses import EVALUATE, Writer
from tests.http.fhir.told import by_extension

SIGN = {"answers": {"saddle_sensation_change": "yes"}}
MODIFIER = [{"url": "http://elsewhere.example/not", "valueBoolean": True}]


def call(response: dict[str, Any], **given: dict[str, Any]) -> dict[str, Any]:
    parts = [{"name": name, **value} for name, value in given.items()]
    own = {"name": "questionnaireResponse", "resource": response}
    return {"resourceType": "Parameters", "parameter": [own, *parts]}


def patient(**parts: str) -> dict[str, Any]:
    return {"resource": {"resourceType": "Patient", **parts}}


@pytest.mark.parametrize(
    "given",
    [
        {"subject": {"valueReference": {"reference": "Patient/other"}}},
        {"subject": {"valueReference": {"reference": "Practitioner/p1"}}},
        {"patient": patient(id="other", birthDate="1950-01-01")},
    ],
)
def test_two_persons_are_a_conflict(
    client: TestClient, writer: Writer, given: dict[str, Any]
) -> None:
    about = writer.response(SIGN) | {"subject": {"reference": "Patient/p1"}}
    answer = client.post(EVALUATE, json=call(about, **given))
    assert answer.status_code == 422
    (issue,) = issues(answer)
    assert issue["code"] == "conflict"
    assert issue["expression"][0].startswith("Parameters.parameter[1]")


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        ({"modifierExtension": MODIFIER}, "modifierExtension"),
        ({"implicitRules": "http://elsewhere.example/rules"}, "implicitRules"),
    ],
)
def test_a_modifier_is_not_supported(
    client: TestClient, writer: Writer, parts: dict[str, Any], name: str
) -> None:
    answer = client.post(EVALUATE, json=writer.response(SIGN) | parts)
    assert answer.status_code == 422
    (issue,) = issues(answer)
    assert issue["code"] == "not-supported"
    assert issue["expression"] == [f"QuestionnaireResponse.{name}"]


@pytest.mark.parametrize("born", ["1900-01-01", "2999-01-01", "long ago"])
@pytest.mark.parametrize("authored", ["2026-05-09", "yesterday"])
def test_a_bad_date_hides_no_sign(
    client: TestClient, writer: Writer, born: str, authored: str
) -> None:
    about = writer.response(SIGN) | {"authored": authored}
    answer = client.post(EVALUATE, json=call(about, patient=patient(birthDate=born)))
    assert answer.status_code == 200, answer.text
    assert by_extension(answer.json())["urgency"] == "emergency_now"
    assert answer.json()["evaluationMessage"]


def test_a_unit_of_another_size_is_refused(client: TestClient, writer: Writer) -> None:
    months = {"valueQuantity": {"value": 38, "code": "mo", "unit": "years"}}
    about = writer.response(SIGN) | {"item": [{"linkId": "age_years", "answer": [months]}]}
    answer = client.post(EVALUATE, json=about)
    assert answer.status_code == 422
    (issue,) = issues(answer)
    assert issue["expression"] == ["QuestionnaireResponse.item[0].answer[0].valueQuantity"]
