"""Changes of answers, over HTTP."""

from collections.abc import Mapping
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase
from app.domain.verdicts import Judgement
from app.representations.what_if_wire import WhatIfResponse
from tests.http.failing import Lying, client_with
from tests.http.posting import ASSESSMENTS, FRESH, problem

WHAT_IF = "/v1/what-if"
ABOUT_ICE: Mapping[str, Any] = {**FRESH, "target": "apply-ice"}


def supposed(client: TestClient, request: Mapping[str, Any]) -> Any:  # noqa: ANN401  # JSON
    response = client.post(WHAT_IF, json=request)
    assert response.status_code == 200, response.text
    assert response.headers["cache-control"] == "no-store"
    return response.json()


def single(answer: Mapping[str, Any], fact: str) -> Any:  # noqa: ANN401  # JSON
    changes = [one for one in answer["changes"] if [a["fact"] for a in one["answers"]] == [fact]]
    assert len(changes) == 1
    return changes[0]


@pytest.mark.parametrize("request_", [FRESH, ABOUT_ICE, {"answers": {}}])
@pytest.mark.parametrize("audience", ["patient", "clinician"])
def test_every_answer_fits_the_published_shape(
    client: TestClient, request_: Mapping[str, Any], audience: str
) -> None:
    answer = supposed(client, {**request_, "audience": audience})
    read = WhatIfResponse.model_validate(answer)
    assert read.model_dump(mode="json", by_alias=True) == answer


def test_the_request_of_the_design_page_leaves_the_acute_phase_by_a_pain_free_moment(
    client: TestClient,
) -> None:
    answer = supposed(client, FRESH)
    assert answer["current"] == {"target": None, "phase": "acute", "item": None}
    assert answer["complete"] is True
    change = single(answer, "pain_free_moment_24h")
    assert change["answers"] == [{"fact": "pain_free_moment_24h", "from": "no", "to": "yes"}]
    assert change["advice"]["phase"] == "undetermined"
    assert change["difference"]["phase"] == {"before": "acute", "after": "undetermined"}


def test_the_new_advice_is_that_of_the_changed_assessment(client: TestClient) -> None:
    advice = single(supposed(client, FRESH), "pain_free_moment_24h")["advice"]
    answers = {**FRESH["answers"], "pain_free_moment_24h": "yes"}
    assessed = client.post(ASSESSMENTS, json={**FRESH, "answers": answers}).json()
    given = {one["id"]: one["status"] for one in advice["items"]}
    recommended = {one["id"]: one["status"] for one in assessed["recommendations"]}
    assert recommended.items() <= given.items()
    assert {one["id"] for one in assessed["withheld"]} == {
        item for item, status in given.items() if status == "withheld"
    }
    assert advice["urgency"] == assessed["triage"]["urgency"]


def test_a_target_is_told_where_it_stands_and_every_change_puts_it_elsewhere(
    client: TestClient,
) -> None:
    answer = supposed(client, ABOUT_ICE)
    here = {"list": "recommendations", "status": "check_first"}
    assert answer["current"]["item"] == here
    for change in answer["changes"]:
        moved = (*change["difference"]["changed"], *change["difference"]["removed"])
        assert "apply-ice" in {one["id"] for one in moved}


def test_the_same_request_gets_the_same_bytes(client: TestClient) -> None:
    first, second = (client.post(WHAT_IF, json=ABOUT_ICE).content for _ in range(2))
    assert first == second


def test_an_unknown_target_is_refused_together_with_all_other_faults(client: TestClient) -> None:
    faulty = {**FRESH, "target": "nope", "answers": {**FRESH["answers"], "age_years": 500}}
    response = client.post(WHAT_IF, json=faulty)
    assert problem(response) == "invalid-request"
    allowed = {one["pointer"]: one["allowed"] for one in response.json()["errors"]}
    assert allowed == {
        "/target": "an item id, as listed at /v1/actions, or null",
        "/answers/age_years": "a whole number from 0 to 120 (years) or unknown",
    }
    assert "nope" not in response.text


@pytest.mark.parametrize("target", [7, True, ["apply-ice"], {"id": "apply-ice"}])
def test_a_target_is_a_word(client: TestClient, target: object) -> None:
    response = client.post(WHAT_IF, json={**FRESH, "target": target})
    assert [one["pointer"] for one in response.json()["errors"]] == ["/target"]


def test_no_target_and_null_are_the_phase(client: TestClient) -> None:
    assert supposed(client, {**FRESH, "target": None}) == supposed(client, FRESH)


def test_the_page_says_what_cannot_change(client: TestClient) -> None:
    page = client.get("/knowledge").text
    assert "age_years</a> · cannot change in life" in page
    assert "lock_ups</a> · cannot change in life" not in page


def test_the_questions_say_what_cannot_change(client: TestClient) -> None:
    asked = client.get("/v1/questions").json()["questions"]
    can_change = {one["fact"]: one["can_change"] for one in asked}
    assert not can_change["age_years"]
    assert can_change["lock_ups"]
    assert can_change["posture_tone"]
    assert not can_change["anticoagulant"]
    assert not can_change["surgery_status"]
    assert not can_change["treatments_tried"]


def test_a_change_is_told_only_when_both_engines_agree_on_it(rule_base: RuleBase) -> None:
    """They agree on the answers as they are; what is made up is found while confirming."""
    lying = client_with(rule_base, Lying(rule_base, _never_mixed))
    assert lying.post(ASSESSMENTS, json=FRESH).status_code == 200
    response = lying.post(WHAT_IF, json=FRESH)
    assert response.status_code == 500
    assert problem(response) == "engine-disagreement"


def _never_mixed(rule: str, judgement: Judgement) -> Judgement:
    return Judgement(when=False) if rule == "phase-is-mixed" else judgement
