"""`POST /v1/interview`: step by step, nothing kept, nothing echoed but the client's own name."""

import logging
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase
from app.representations.interview_wire import InterviewResponse
from tests.http.interviewing import INTERVIEW, asked, step, steps
from tests.http.posting import ASSESSMENTS, FRESH, problem

NOBODY: dict[str, Any] = {"answers": {}}
FORTY: dict[str, Any] = {"answers": {"age_years": 40}}
EMERGENCY: dict[str, Any] = {"answers": {"age_years": 40, "saddle_sensation_change": True}}
NAME = "Interview-Id"


@pytest.mark.parametrize("request_", [NOBODY, FORTY, FRESH, EMERGENCY])
@pytest.mark.parametrize("audience", ["patient", "clinician"])
def test_every_step_fits_the_published_shape(
    client: TestClient, request_: dict[str, Any], audience: str
) -> None:
    answer = step(client, {**request_, "audience": audience})
    assert InterviewResponse.model_validate(answer).model_dump(mode="json") == answer


def test_it_starts_with_the_age(client: TestClient) -> None:
    screen = step(client, NOBODY)["screen"]
    assert screen["kind"] == "question"
    assert screen["id"] == "age_years"
    (question,) = screen["questions"]
    assert screen["prompt"] == question["question"]
    assert (question["unit"], question["minimum"], question["maximum"]) == ("years", 0, 120)


def test_the_decision_is_that_of_an_assessment(client: TestClient) -> None:
    def told(answer: dict[str, Any]) -> dict[str, Any]:
        return {
            key: part for key, part in answer.items() if key not in ("decision_id", "decided_at")
        }

    assessment = client.post(ASSESSMENTS, json=FRESH).json()
    assert told(step(client, FRESH)["decision"]) == told(assessment)


def test_the_next_screen_has_the_warning_signs_and_can_be_denied(
    client: TestClient, rule_base: RuleBase
) -> None:
    screen = step(client, FORTY)["screen"]
    assert (screen["kind"], screen["id"]) == ("group", "red-flags")
    assert screen["prompt"] == rule_base.vocabulary.groups["red-flags"].question
    assert screen["if_none_apply"].keys() == asked(screen) == screen["if_unknown"].keys()
    for name, answer in screen["if_none_apply"].items():
        assert answer == rule_base.vocabulary.facts[name].none
    denied = {"answers": {**FORTY["answers"], **screen["if_none_apply"]}}
    assert step(client, denied)["decision"]["triage"]["complete"]


def test_denying_a_screen_says_nothing_of_what_was_not_shown(client: TestClient) -> None:
    screen = step(client, {**FORTY, "max_questions": 3})["screen"]
    assert len(screen["questions"]) == len(screen["if_none_apply"]) == 3
    denied = {"answers": {**FORTY["answers"], **screen["if_none_apply"]}}
    assert not step(client, denied)["decision"]["triage"]["complete"]


def test_what_is_not_known_is_not_asked_again(client: TestClient) -> None:
    screen = step(client, FORTY)["screen"]
    doubtful = {"answers": {**FORTY["answers"], **screen["if_unknown"]}}
    following = step(client, doubtful)["screen"]
    assert asked(following).isdisjoint(asked(screen))


def test_a_declined_answer_is_not_asked_for_again(client: TestClient) -> None:
    screen = step(client, FORTY)["screen"]
    (question,) = [one for one in screen["questions"] if one["may_decline"]]
    said = screen["if_none_apply"] | {question["fact"]: "declined"}
    names = [
        asked(answer["screen"])
        for _, answer in steps(
            client, lambda one: said if one["id"] == "red-flags" else one["if_unknown"]
        )
        if answer["screen"] and answer["screen"]["id"] != "red-flags"
    ]
    assert question["fact"] not in set().union(*names)


def test_a_topic_cannot_be_denied_but_skipped(client: TestClient) -> None:
    screens = [
        answer["screen"]
        for _, answer in steps(client, lambda one: one["if_none_apply"] or one["if_unknown"])
        if answer["screen"]
    ]
    kinds = {one["kind"]: one for one in screens}
    assert kinds.keys() == {"question", "group", "topic"}
    assert kinds["topic"]["if_none_apply"] is None
    assert kinds["topic"]["prompt"] not in {one["question"] for one in kinds["topic"]["questions"]}
    assert all(len(one["questions"]) > 1 for one in screens if one["kind"] != "question")


def test_why_something_is_asked_can_be_looked_up(client: TestClient) -> None:
    for question in step(client, FORTY)["screen"]["questions"]:
        assert question["why"]
        assert question["triage_waits"] is (question["fact"] not in {"leg_pain", "numb_tingling"})
        for reason in question["why"]:
            rule = client.get(reason["href"])
            assert rule.status_code == 200
            assert rule.json()["title"] == reason["title"]


def test_a_clinician_is_asked_in_other_words(client: TestClient) -> None:
    patient, clinician = (
        step(client, {**FORTY, "audience": one})["screen"] for one in ("patient", "clinician")
    )
    assert asked(patient) == asked(clinician)
    assert patient["prompt"] != clinician["prompt"]
    assert patient["questions"][1]["question"] != clinician["questions"][1]["question"]


def test_an_emergency_is_not_kept_waiting(client: TestClient) -> None:
    answer = step(client, EMERGENCY)
    assert answer["done"]
    assert answer["screen"] is None
    assert answer["progress"]["at_most_left"] == 0
    assert answer["decision"]["triage"]["urgency"] == "emergency_now"


def test_the_name_of_the_interview_is_sent_back_and_nothing_is_stored(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    response = client.post(INTERVIEW, json=NOBODY, headers={NAME: "i-7!~"})
    assert response.headers[NAME] == "i-7!~"
    assert response.headers["cache-control"] == "no-store"
    assert "i-7!~" not in response.text + caplog.text


def test_an_interview_needs_no_name(client: TestClient) -> None:
    assert NAME not in client.post(INTERVIEW, json=NOBODY).headers


@pytest.mark.parametrize(
    "name", [b"", b"two words", "n\u00e9".encode("latin-1"), b"x" * 129, b"\x7f"]
)
def test_a_strange_name_is_refused_and_not_sent_back(client: TestClient, name: bytes) -> None:
    response = client.post(INTERVIEW, json=NOBODY, headers=[(NAME.encode(), name)])
    assert problem(response) == "invalid-request"
    (fault,) = response.json()["errors"]
    assert fault == {
        "pointer": f"/header/{NAME}",
        "allowed": "1 to 128 visible ASCII characters, without spaces",
    }
    assert NAME not in response.headers


@pytest.mark.parametrize("most", [0, -1, True, "3", 1.5, [2]])
def test_a_screen_has_at_least_one_question(client: TestClient, most: object) -> None:
    response = client.post(INTERVIEW, json={**NOBODY, "max_questions": most})
    assert problem(response) == "invalid-request"
    assert response.json()["errors"] == [
        {"pointer": "/max_questions", "allowed": "a whole number from 1 on, or null"}
    ]


def test_bad_requests_are_refused_as_those_of_assessments_are(client: TestClient) -> None:
    bad = {"answers": {"age_years": 140, "age": 4, "pain_now": 3, "pain_max_7_days": 0}, "more": 1}
    ours, theirs = (client.post(path, json=bad).json() for path in (INTERVIEW, ASSESSMENTS))
    told, expected = (
        [fault for fault in one.pop("errors") if fault["pointer"] != "/more"]
        for one in (ours, theirs)
    )  # which parts there are differs
    assert ours == theirs
    assert told == expected
    assert len(told) >= 3


def test_the_documented_interview_can_be_copied_step_by_step(client: TestClient) -> None:
    operation = client.get("/openapi.json").json()["paths"]["/v1/interview"]["post"]
    requests, answers = (
        [one["value"] for one in part["content"]["application/json"]["examples"].values()]
        for part in (operation["requestBody"], operation["responses"]["200"])
    )
    assert requests[0]["answers"] == {}
    assert len(requests) == len(answers) >= 5
    for sent, told in zip(requests, answers, strict=True):
        answer = step(client, sent)
        assert answer["done"] is told["done"]
        assert answer["progress"] == told["progress"]
        assert (answer["screen"] and answer["screen"]["id"]) == (
            told["screen"] and told["screen"]["id"]
        )
    assert [one["done"] for one in answers] == [False] * (len(answers) - 1) + [True]
    first = zip(requests[:-1], requests[1:-1], answers[:-1], strict=False)
    for sent, following, told in first:
        new = following["answers"].keys() - sent["answers"].keys()
        assert new == told["screen"]["if_unknown"].keys()
