"""Results of tests and scores, evidence and country, over HTTP."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase

FIT = {
    "age_years": 30,
    "sex": "female",
    "pain_max_7_days": 0,
    "lock_ups": "no",
    "side_bridge_left_s": 20,
    "side_bridge_right_s": 40,
}
DENIED = ["red-flags", "other-warning-signs"]
ACUTE = {
    "age_years": 38,
    "pain_pattern": "constant_24h",
    "pain_free_moment_24h": "no",
    "episode_days": 2,
}


def assessed(client: TestClient, answers: dict[str, Any], **more: object) -> dict[str, Any]:
    body = {"answers": answers, "none_of": DENIED, **more}
    response = client.post("/v1/assessments", json=body)
    assert response.status_code == 200, response.text
    decision: dict[str, Any] = response.json()
    return decision


def result(decision: dict[str, Any], fact: str) -> dict[str, Any]:
    (found,) = [one for one in decision["test_results"] if one["fact"] == fact]
    return dict(found)


def test_a_result_is_told_with_group_mark_error_and_advice(client: TestClient) -> None:
    left = result(assessed(client, FIT), "side_bridge_left_s")
    assert left["test"] == "side-bridge"
    assert left["code"] == "T2"
    assert left["unit"] == "s"
    assert left["test_source"] == "project_selected"
    assert (left["reference"]["mean"], left["reference"]["sd"]) == (55, 28)
    assert left["z"] == -1.25
    assert (left["service_pass"], left["passed"]) == (30, "no")
    assert left["status"] == "below"
    assert left["mdc95"] == 30
    assert left["advice"]


def test_a_result_within_measurement_error_of_the_mean_is_not_below(client: TestClient) -> None:
    answers = {**FIT, "side_bridge_left_s": 25}
    assert result(assessed(client, answers), "side_bridge_left_s")["status"] == "within"


@pytest.mark.parametrize("age", [17, 56])
def test_who_is_outside_the_ages_of_the_group_is_not_compared(client: TestClient, age: int) -> None:
    left = result(assessed(client, {**FIT, "age_years": age}), "side_bridge_left_s")
    assert (left["status"], left["reference"], left["z"]) == ("not_comparable", None, None)


def test_results_are_not_told_while_triage_comes_first(client: TestClient) -> None:
    urgent = assessed(client, {**FIT, "saddle_sensation_change": True, "rmdq": 5})
    assert urgent["test_results"] == urgent["scores"] == []
    unasked = client.post("/v1/assessments", json={"answers": {**FIT, "rmdq": 5}}).json()
    assert unasked["test_results"] == unasked["scores"] == []


def test_a_score_is_told_with_band_and_change(client: TestClient) -> None:
    answers = {**FIT, "rmdq": 5, "rmdq_before": 12}
    (rmdq,) = assessed(client, answers)["scores"]
    assert rmdq["score"] == "rmdq"
    assert (rmdq["earlier"], rmdq["change"], rmdq["change_percent"]) == (12, 7, 58)
    assert rmdq["change_is"] == "improved"


def test_clinicians_see_later_evidence_first_and_patients_the_article(client: TestClient) -> None:
    first = {
        audience: {
            statement["positions"][0]["held_by"]
            for item in assessed(client, ACUTE, audience=audience)["recommendations"]
            for statement in item["statements"]
        }
        for audience in ("patient", "clinician")
    }
    assert first == {"patient": {"article"}, "clinician": {"later_evidence"}}


def test_where_article_and_guideline_differ_both_are_told(client: TestClient) -> None:
    items = assessed(client, ACUTE)["recommendations"]
    (heat,) = [one for one in items if one["id"] == "offer-heat-instead-of-ice"]
    assert heat["agreement"] == "conflicts"
    assert heat["backing"] == "guideline"
    told = [position for one in heat["statements"] for position in one["positions"]]
    assert {one["held_by"] for one in told} == {"article", "later_evidence"}
    assert all(one["says"] for one in told)


def test_every_item_says_in_words_how_sure_it_is(client: TestClient, rule_base: RuleBase) -> None:
    decision = assessed(client, ACUTE)
    items = [*decision["recommendations"], *decision["education"], *decision["follow_up"]]
    assert items
    for item in items:
        words = rule_base.evidence.certainty[item["certainty"]]["patient"]
        assert item["certainty_words"] == words


NUMBERS = {"generic": "your local emergency number", "en-US": "911", "en-GB": "999", "en-AU": "000"}


@pytest.mark.parametrize(("locale", "number"), NUMBERS.items())
def test_the_emergency_number_is_that_of_the_country(
    client: TestClient, locale: str, number: str
) -> None:
    body = {"answers": {"saddle_sensation_change": True}, "locale": locale}
    decision = client.post("/v1/assessments", json=body).json()
    said = " ".join(step for item in decision["triage"]["items"] for step in item["steps"])
    assert number in said
    assert not any(other in said for other in NUMBERS.values() if other != number)
    assert "{" not in said
    assert decision["locale"] == locale


def test_without_a_country_the_words_suit_any(client: TestClient) -> None:
    body = {"answers": {"saddle_sensation_change": True}}
    assert client.post("/v1/assessments", json=body).json()["locale"] == "generic"


def test_the_country_changes_words_and_nothing_else(client: TestClient) -> None:
    ids = [
        [item["id"] for item in assessed(client, ACUTE, locale=locale)["recommendations"]]
        for locale in NUMBERS
    ]
    assert all(one == ids[0] for one in ids)


def test_a_country_without_words_is_refused(client: TestClient) -> None:
    response = client.post("/v1/assessments", json={"answers": {}, "locale": "xx-YY"})
    assert response.status_code == 422
    assert [one["pointer"] for one in response.json()["errors"]] == ["/locale"]
