from collections.abc import Mapping
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.representations.wire import AssessmentResponse
from tests.http.posting import ASSESSMENTS, FRESH, assessed

EMERGENCY: Mapping[str, Any] = {"answers": {"age_years": 50, "saddle_sensation_change": "yes"}}
NOBODY: Mapping[str, Any] = {"answers": {}}
CHILD: Mapping[str, Any] = {"answers": {"age_years": 12}, "none_of": ["red-flags"]}
ALL = pytest.mark.parametrize("request_", [FRESH, EMERGENCY, NOBODY, CHILD])


@ALL
@pytest.mark.parametrize("explain", ["none", "items", "full"])
@pytest.mark.parametrize("audience", ["patient", "clinician"])
def test_every_answer_fits_the_published_shape(
    client: TestClient, request_: Mapping[str, Any], explain: str, audience: str
) -> None:
    answer = assessed(client, {**request_, "audience": audience}, explain)
    read = AssessmentResponse.model_validate(answer)
    assert read.model_dump(mode="json") == answer
    assert read.audience == audience


@ALL
def test_every_key_is_there_however_much_is_explained(
    client: TestClient, request_: Mapping[str, Any]
) -> None:
    shapes = {explain: assessed(client, request_, explain) for explain in ("none", "items", "full")}
    assert set(shapes["none"]) == set(shapes["items"]) == set(shapes["full"])
    assert set(shapes["none"]["phase"]) == set(shapes["full"]["phase"])


def test_the_same_request_gets_the_same_bytes_but_for_id_and_time(client: TestClient) -> None:
    def told() -> tuple[bytes, str, str]:
        response = client.post(ASSESSMENTS, json=FRESH)
        answer = response.json()
        id_, time = answer["decision_id"], answer["decided_at"]
        return response.content.replace(id_.encode(), b"").replace(time.encode(), b""), id_, time

    first, first_id, first_time = told()
    second, second_id, second_time = told()
    assert first == second
    assert first_id != second_id
    assert first_time < second_time


def test_the_order_of_answers_changes_nothing(client: TestClient) -> None:
    turned = {**FRESH, "answers": dict(reversed(FRESH["answers"].items()))}
    assert _advice(assessed(client, turned)) == _advice(assessed(client, FRESH))


def test_an_assessment_is_never_stored(client: TestClient) -> None:
    assert client.post(ASSESSMENTS, json=FRESH).headers["cache-control"] == "no-store"


def test_the_rule_base_that_decided_is_the_one_that_is_served(client: TestClient) -> None:
    served = client.get("/v1/rule-base").json()
    decided_by = assessed(client, FRESH)["rule_base"]
    assert decided_by == {"version": served["version"], "sha256": served["sha256"]}


def test_explaining_changes_the_reasons_and_never_the_advice(client: TestClient) -> None:
    none, items, full = (assessed(client, FRESH, how) for how in ("none", "items", "full"))
    assert _without_reasons(none) == _without_reasons(items) == _without_reasons(full)


def test_explain_none_gives_no_reasons(client: TestClient) -> None:
    answer = assessed(client, FRESH, "none")
    given = _items(answer)
    assert given
    assert all(item["why"] == item["reads"] == [] for item in given)
    assert answer["phase"]["evidence"] == answer["explanation"] == []


def test_explain_items_names_rules_that_can_be_looked_up(client: TestClient) -> None:
    answer = assessed(client, FRESH)
    assert answer["explanation"] == []
    named = {rule for item in _items(answer) for rule in item["why"]}
    named |= {sign["rule"] for sign in answer["phase"]["evidence"]}
    assert named
    for rule in named:
        assert client.get(f"/v1/rules/{rule}").status_code == 200


def test_explain_items_is_what_happens_when_nothing_is_said(client: TestClient) -> None:
    unsaid = client.post(ASSESSMENTS, json=FRESH).json()
    assert _advice(unsaid) == _advice(assessed(client, FRESH, "items"))


def test_explain_full_tells_about_every_rule(client: TestClient) -> None:
    explained = assessed(client, FRESH, "full")["explanation"]
    served = [rule["id"] for rule in client.get("/v1/rules").json()]
    assert {one["rule"] for one in explained} >= set(served)
    assert {one["outcome"] for one in explained} == {"yes", "no", "unknown"}
    assert all(one["open_facts"] for one in explained if one["outcome"] == "unknown")


def test_a_clinician_reads_other_words_than_a_patient(client: TestClient) -> None:
    patient = assessed(client, FRESH)
    clinician = assessed(client, {**FRESH, "audience": "clinician"})
    assert _titles(patient) != _titles(clinician)
    assert patient["triage"]["urgency"] == clinician["triage"]["urgency"]


def test_a_patient_is_meant_when_no_audience_is_named(client: TestClient) -> None:
    unsaid = {name: part for name, part in FRESH.items() if name != "audience"}
    assert _advice(assessed(client, unsaid)) == _advice(assessed(client, FRESH))


def test_yes_and_true_are_the_same_answer(client: TestClient) -> None:
    words = {**FRESH, "answers": {**FRESH["answers"], "tightness": "no", "lock_ups": "no"}}
    assert _advice(assessed(client, words)) == _advice(assessed(client, FRESH))


def test_an_explicit_unknown_is_not_asked_again(client: TestClient) -> None:
    said = {**FRESH, "answers": {**FRESH["answers"], "history_months": "unknown"}}
    assert "history_months" in _asked(assessed(client, FRESH))
    assert "history_months" not in _asked(assessed(client, said))


def test_json_of_another_name_is_read_too(client: TestClient) -> None:
    as_sent_by_an_ehr = {"Content-Type": "application/vnd.example+json; charset=utf-8"}
    response = client.post(ASSESSMENTS, json=FRESH, headers=as_sent_by_an_ehr)
    assert response.status_code == 200


def test_questions_carry_what_an_app_needs_to_ask_them(client: TestClient) -> None:
    catalogue = client.get("/v1/questions").json()["questions"]
    by_name = {question["fact"]: question for question in catalogue}
    for asked in assessed(client, FRESH)["questions"]["could_change_advice"]:
        known = by_name[asked["fact"]]
        assert asked["question"] == known["question"]
        assert asked["unit"] == known["unit"]
        assert (asked["minimum"] is None) == (asked["type"] not in {"integer", "decimal"})


def _advice(answer: dict[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in answer.items() if key not in {"decision_id", "decided_at"}}


def _without_reasons(answer: dict[str, Any]) -> object:
    def bare(part: object) -> object:
        match part:
            case dict():
                reasons = {"why", "reads", "evidence", "explanation"}
                return {key: bare(value) for key, value in part.items() if key not in reasons}
            case list():
                return [bare(one) for one in part]
            case _:
                return part

    return bare(_advice(answer))


def _items(answer: dict[str, Any]) -> list[dict[str, Any]]:
    lists = ("recommendations", "contraindications", "education", "follow_up")
    return [*answer["triage"]["items"], *(item for name in lists for item in answer[name])]


def _titles(answer: dict[str, Any]) -> dict[str, object]:
    return {item["id"]: (item["title"], item["steps"]) for item in _items(answer)}


def _asked(answer: dict[str, Any]) -> set[str]:
    return {question["fact"] for question in answer["questions"]["could_change_advice"]}
