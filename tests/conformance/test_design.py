"""The request of the design page, and what must come of it."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase
from tests.conformance.decisions import listed, self_care
from tests.http.posting import FRESH, assessed

STRETCH = "avoid-flexion-rotation-stretch"
UNASKED = {"answers": FRESH["answers"]}
SADDLE = {"answers": {**FRESH["answers"], "saddle_sensation_change": "yes"}}
SADDLE_ELSE_WELL = {**SADDLE, "none_of": ["red-flags"]}


@pytest.fixture(scope="module")
def fresh(client: TestClient) -> Any:  # noqa: ANN401  # JSON
    return assessed(client, FRESH)


def test_every_top_level_key_of_the_contract_is_there(fresh: dict[str, Any]) -> None:
    assert list(fresh) == [
        "decision_id",
        "decided_at",
        "rule_base",
        "audience",
        "locale",
        "triage",
        "phase",
        "recommendations",
        "contraindications",
        "education",
        "withheld",
        "follow_up",
        "questions",
        "programme",
        "test_results",
        "scores",
        "explanation",
        "notice",
    ]


def test_the_phase_is_acute_and_could_become_mixed(fresh: dict[str, Any]) -> None:
    phase = fresh["phase"]
    assert phase["value"] == "acute"
    assert not phase["settled"]
    assert phase["could_become"] == ["mixed"]
    assert phase["confidence"] == "high"
    assert phase["acute_points"] == {"low": 5, "high": 9}
    assert phase["overactive_points"] == {"low": 0, "high": 5}


def test_triage_is_complete_and_calm(fresh: dict[str, Any]) -> None:
    assert fresh["triage"]["complete"]
    assert fresh["triage"]["urgency"] == "self_manage"
    assert fresh["triage"]["unanswered"] == []


def test_ice_is_offered_with_its_checks(fresh: dict[str, Any], client: TestClient) -> None:
    (ice,) = [one for one in fresh["recommendations"] if one["id"] == "apply-ice"]
    assert ice["kind"] == "modality"
    assert ice["status"] == "check_first"
    assert "raynaud" in ice["check_first"]
    facts = {one["fact"] for one in client.get("/v1/questions").json()["questions"]}
    assert facts >= set(ice["check_first"])
    assert ice["why"] == ["ice-in-acute-phase"]
    assert ice["certainty"] == "very_low"
    assert ice["agreement"] == "qualifies"
    assert {"kind": "article", "ref": "cor-8-tips#5"}.items() <= ice["basis"][0].items()
    assert ice["dose"]
    assert ice["steps"]


def test_ice_is_recommended_once_its_checks_are_answered(client: TestClient) -> None:
    safe = {**FRESH, "none_of": ["red-flags", "ice-safety"]}
    ice = next(one for one in assessed(client, safe)["recommendations"] if one["id"] == "apply-ice")
    assert ice["status"] == "recommended"
    assert ice["check_first"] == []


def test_ice_is_withheld_from_who_must_not_have_it(client: TestClient) -> None:
    unsafe = {**FRESH, "answers": {**FRESH["answers"], "raynaud": "yes"}}
    decision = assessed(client, unsafe)
    assert "apply-ice" not in listed(decision)
    assert "apply-ice" in {one["id"] for one in decision["withheld"]}


def test_the_stretch_is_a_contraindication(fresh: dict[str, Any], rule_base: RuleBase) -> None:
    (stretch,) = [one for one in fresh["contraindications"] if one["id"] == STRETCH]
    assert stretch["until"]
    assert stretch["why"]
    assert rule_base.rules.keys() >= set(stretch["why"])


def test_looking_again_after_three_days_is_advised(fresh: dict[str, Any]) -> None:
    (again,) = [one for one in fresh["follow_up"] if one["id"] == "reassess-72h"]
    assert again["within_hours"] == 72


def test_a_question_that_could_change_the_advice_is_named(fresh: dict[str, Any]) -> None:
    assert fresh["questions"]["must_answer"] == []
    assert "history_months" in {one["fact"] for one in fresh["questions"]["could_change_advice"]}
    assert not fresh["questions"]["done"]


def test_a_programme_stage_is_given(fresh: dict[str, Any]) -> None:
    assert fresh["programme"]["stage"] == "P0"
    assert fresh["programme"]["progress_when"]
    assert fresh["programme"]["regress_when"]


@pytest.mark.parametrize("request_", [SADDLE, SADDLE_ELSE_WELL])
@pytest.mark.parametrize("audience", ["patient", "clinician"])
def test_saddle_numbness_is_an_emergency_without_one_self_care_item(
    client: TestClient, request_: dict[str, Any], audience: str
) -> None:
    decision = assessed(client, {**request_, "audience": audience})
    assert decision["triage"]["urgency"] == "emergency_now"
    assert decision["triage"]["items"]
    assert self_care(decision) == set()
    assert decision["programme"] is None
    assert decision["withheld"]
    assert decision["questions"]["done"]


def test_without_red_flag_answers_there_is_no_self_care_but_the_questions(
    client: TestClient,
) -> None:
    decision = assessed(client, UNASKED)
    assert not decision["triage"]["complete"]
    assert decision["triage"]["urgency"] == "unknown"
    assert self_care(decision) == set()
    assert decision["programme"] is None
    assert not decision["questions"]["done"]
    unanswered = decision["triage"]["unanswered"]
    assert "saddle_sensation_change" in unanswered
    asked = [question["fact"] for question in decision["questions"]["must_answer"]]
    assert set(asked) == set(unanswered)
    assert all(question["question"] for question in decision["questions"]["must_answer"])


def test_every_red_flag_question_holds_the_advice_back(
    client: TestClient, rule_base: RuleBase
) -> None:
    """A single one left open is enough."""
    group = [one for one in rule_base.vocabulary.facts.values() if "red-flags" in one.groups]
    denied = {fact.name: _denied(fact.none) for fact in group if not fact.map}
    mandatory = assessed(client, UNASKED)["triage"]["unanswered"]
    assert len(mandatory) >= 16
    for name in mandatory:
        answers = {**denied, **FRESH["answers"], name: "unknown"}
        decision = assessed(client, {"answers": answers})
        assert decision["triage"]["unanswered"] == [name]
        assert self_care(decision) == set()


def _denied(none: object) -> object:
    return list(none) if isinstance(none, frozenset) else none
