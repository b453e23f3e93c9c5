"""`POST /v1/compare`: what changed between two assessments of one person."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.representations.comparison_wire import ComparisonResponse
from tests.decide.futures import shipped
from tests.http.posting import FRESH, assessed, problem
from tests.properties.patients import Patient, patients
from tests.properties.trying import UNHURRIED

COMPARE = "/v1/compare"
SIGNS = ["red-flags", "other-warning-signs"]
FIRST: Mapping[str, Any] = {**FRESH["answers"], "nrs": 7}
CALMER: Mapping[str, Any] = {
    "age_years": 38,
    "episode_days": 23,
    "pain_pattern": "intermittent",
    "worst_time": "evening",
    "tightness": True,
    "lock_ups": True,
    "nrs": 3,
}
NUMB: Mapping[str, Any] = {**FIRST, "saddle_sensation_change": True}


def body(
    earlier: Mapping[str, Any], later: Mapping[str, Any], audience: str = "patient"
) -> Mapping[str, Any]:
    times = {"earlier": earlier, "later": later}
    parts = {name: {"answers": one, "none_of": SIGNS} for name, one in times.items()}
    return {"audience": audience, **parts}


def compared(client: TestClient, request: Mapping[str, Any]) -> Any:  # noqa: ANN401  # JSON
    response = client.post(COMPARE, json=request)
    assert response.status_code == 200, response.text
    assert response.headers["cache-control"] == "no-store"
    return response.json()


def test_every_answer_fits_the_published_shape(client: TestClient) -> None:
    for audience in ("patient", "clinician"):
        for earlier, later in (FIRST, CALMER), (CALMER, FIRST), (FIRST, NUMB), (NUMB, {}):
            answer = compared(client, body(earlier, later, audience))
            assert ComparisonResponse.model_validate(answer).model_dump(mode="json") == answer
            assert answer["audience"] == audience


@pytest.mark.parametrize("name", ["earlier", "later"])
def test_each_time_comes_to_what_its_assessment_comes_to(client: TestClient, name: str) -> None:
    request = body(FIRST, CALMER)
    alone = assessed(client, {"audience": "patient", **request[name]})
    assert compared(client, request)[name] == {
        "urgency": alone["triage"]["urgency"],
        "triage_complete": alone["triage"]["complete"],
        "phase": alone["phase"]["value"],
        "confidence": alone["phase"]["confidence"],
        "programme_stage": alone["programme"]["stage"],
    }


def test_a_recovery_is_told_in_words_and_as_data(client: TestClient) -> None:
    answer = compared(client, body(FIRST, CALMER))
    assert answer["summary"][0] == "It is as urgent as last time: Look after it yourself."
    assert "Pain from 0 to 10: better. It was 7 points and is now 3 points." in answer["summary"]
    phases = [line for line in answer["summary"] if "Fresh and irritated" in line]
    assert phases == [
        "How we read your back now: Tight and overactive. Last time: Fresh and irritated."
    ]
    assert not re.search("better|worse", phases[0])
    assert "New for you: Use gentle warmth." not in answer["summary"]  # heat was not cleared
    assert "New for you, once some questions are answered: Use gentle warmth." in answer["summary"]
    (score,) = answer["scores"]
    assert (score["change"], score["change_percent"], score["course"]) == (4.0, 57, "improved")


def test_a_worse_urgency_is_the_first_sentence_and_tips_are_on_hold(client: TestClient) -> None:
    answer = compared(client, body(FIRST, NUMB))
    assert answer["summary"][0].startswith("It is more urgent than last time. Now: Emergency now.")
    assert answer["difference"]["urgency"]["direction"] == "rose"
    assert "All tips for what to do yourself wait for now." in answer["summary"]
    assert answer["scores"] == []


def test_clinicians_read_their_own_words(client: TestClient) -> None:
    patient, clinician = (
        compared(client, body(FIRST, NUMB, one))["summary"] for one in ("patient", "clinician")
    )
    assert not set(patient) & set(clinician)
    assert clinician[0] == "Urgency has risen from “Look after it yourself” to “Emergency now”."


def test_what_cannot_be_compared_is_not_told_as_unchanged(client: TestClient) -> None:
    request = body(FIRST, FIRST)
    answer = compared(client, {**request, "later": {"answers": FIRST}})
    assert answer["difference"]["urgency"]["direction"] == "not_comparable"
    assert answer["summary"][0].startswith("We cannot tell yet how urgent it is now.")
    assert not [line for line in answer["summary"] if "has not changed" in line]
    assert "saddle_sensation_change" in answer["unanswered"]


def test_a_missing_score_cannot_be_compared(client: TestClient) -> None:
    without = {name: one for name, one in FIRST.items() if name != "nrs"}
    answer = compared(client, body(FIRST, without))
    (score,) = answer["scores"]
    assert (score["earlier"], score["later"], score["course"]) == (7.0, None, "not_comparable")
    assert "Pain from 0 to 10: we cannot compare this, as a number is missing." in answer["summary"]


def test_the_same_twice_has_not_changed(client: TestClient) -> None:
    answer = compared(client, body(FIRST, FIRST))
    assert answer["difference"]["is_empty"]
    assert answer["summary"][-1] == "What we tell you to do has not changed."


def test_faults_of_both_times_are_told_at_once_with_pointers(client: TestClient) -> None:
    response = client.post(COMPARE, json=body({"age_years": 200}, {"weather": "mild"}))
    assert problem(response) == "invalid-request"
    assert [fault["pointer"] for fault in response.json()["errors"]] == [
        "/earlier/answers/age_years",
        "/later/answers/weather",
    ]


def test_a_fall_by_an_answer_that_cannot_change_is_not_told(client: TestClient) -> None:
    answer = compared(client, body({**FIRST, "cancer_history": "past"}, FIRST))
    assert answer["difference"]["urgency"]["direction"] == "fell"
    assert answer["summary"][0].startswith("By what you told us today: Look after it yourself.")
    assert "a thing that does not change in life" in answer["summary"][1]
    assert not [line for line in answer["summary"] if line.startswith("New for you: ")]
    assert answer["differs_though_it_cannot"] == ["cancer_history"]
    assert "cancer_history" in answer["unanswered"]
    assert compared(client, body(FIRST, FIRST))["differs_though_it_cannot"] == []


def test_a_wrong_name_of_a_part_is_told_the_parts_there_are(client: TestClient) -> None:
    request = body(FIRST, FIRST)
    earlier = {**request["earlier"], "audience": "patient"}
    response = client.post(COMPARE, json={**request, "earlier": earlier, "more": {}})
    assert {fault["pointer"]: fault["allowed"] for fault in response.json()["errors"]} == {
        "/earlier/audience": "there is no such part; what may stand here is answers, none_of",
        "/more": ("there is no such part; what may stand here is audience, locale, earlier, later"),
    }


def test_a_wrong_name_of_an_answer_is_told_where_they_are_listed(client: TestClient) -> None:
    request = body({"weather": 1}, {"posture_tone": {"weather": 1}})
    faults = client.post(COMPARE, json=request).json()["errors"]
    assert [fault["allowed"] for fault in faults] == [
        "there is no such name; the names are listed at /v1/questions"
    ] * 2


def test_an_age_that_falls_is_refused(client: TestClient) -> None:
    response = client.post(COMPARE, json=body({"age_years": 60}, {"age_years": 59}))
    assert problem(response) == "invalid-request"
    (fault,) = response.json()["errors"]
    assert fault["pointer"] == "/later/answers/age_years"
    assert "59" not in response.text


def test_the_same_request_gets_the_same_bytes(client: TestClient) -> None:
    first, second = (client.post(COMPARE, json=body(FIRST, CALMER)).content for _ in range(2))
    assert first == second


def one_person(*patients: Patient) -> Mapping[str, Any]:
    """Return two patients as if they were one: of one age, for one reader."""
    times = []
    for patient in patients:
        posted = json.loads(repr(patient))
        answers = {**posted["answers"], "age_years": 40}
        times.append({"answers": answers, "none_of": posted["none_of"]})
    return {"audience": patients[0].audience, "earlier": times[0], "later": times[1]}


@given(st.tuples(patients(shipped()), patients(shipped())))
@settings(
    UNHURRIED,
    max_examples=60,
    suppress_health_check=list(HealthCheck),  # the client is shared, and patients are large
)
def test_whoever_is_compared_every_sentence_is_filled_and_ends_once(
    client: TestClient, pair: tuple[Patient, Patient]
) -> None:
    response = client.post(COMPARE, json=one_person(*pair))
    if response.status_code == 422:  # at 40 some answers contradict each other
        reject()
    for line in response.json()["summary"]:
        assert re.search(r"[^.?!][.?!]$", line), line
        assert not re.search(r"[{}]|\s\s|: \.|“”|, \.", line), line
