"""Two sets of answers become the facts of two times, or all their faults are told at once."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.domain.comparison import TwoTimes
from app.domain.rule_base import RuleBase
from app.intake.comparison import Comparison, comparison_model
from app.intake.native import assessment_model


@pytest.fixture(scope="module")
def model(rule_base: RuleBase) -> type[Comparison]:
    return comparison_model(rule_base, assessment_model(rule_base.vocabulary, rule_base.locales))


def times(model: type[Comparison], earlier: dict[str, Any], later: dict[str, Any]) -> TwoTimes:
    return model.model_validate({"earlier": earlier, "later": later}).times


def faults(model: type[Comparison], body: object) -> dict[str, str]:
    with pytest.raises(ValidationError) as refusal:
        model.model_validate(body)
    return {"/".join(map(str, one["loc"])): one["msg"] for one in refusal.value.errors()}


def test_each_time_has_the_facts_its_assessment_would_have(
    model: type[Comparison], rule_base: RuleBase
) -> None:
    earlier = {"answers": {"age_years": 40, "fever": True}, "none_of": ["red-flags"]}
    later = {"answers": {"age_years": 40, "nrs": 3, "nrs_before": 8}}
    alone = assessment_model(rule_base.vocabulary, rule_base.locales)
    found = times(model, earlier, later)
    assert found.earlier == alone.model_validate(earlier).facts
    assert found.later == alone.model_validate(later).facts


def test_the_earlier_result_stands_in_place_of_one_from_before(model: type[Comparison]) -> None:
    later = {"answers": {"nrs": 3, "nrs_before": 8, "rmdq": 5, "rmdq_before": 9}}
    found = times(model, {"answers": {"nrs": 6}}, later).since
    assert found.values["nrs_before"] == 6
    assert found.values["nrs_change"] == -3
    assert "rmdq_before" not in found.answered


def test_the_audience_holds_for_both_times(model: type[Comparison]) -> None:
    body = {"audience": "clinician", "earlier": {"answers": {}}, "later": {"answers": {}}}
    found = model.model_validate(body).times
    assert {found.earlier.audience, found.later.audience, found.since.audience} == {"clinician"}


def test_every_fault_of_both_times_is_told_at_its_place(model: type[Comparison]) -> None:
    told = faults(
        model,
        {
            "audience": "robot",
            "earlier": {"answers": {"age_years": 140, "weather": 1}, "none_of": ["everything"]},
            "later": {
                "answers": {"nrs": -1, "pain_max_7_days": 0, "pain_now": 4},
                "audience": "patient",
            },
            "more": {},
        },
    )
    assert set(told) == {
        "audience",
        "more",
        "earlier/answers/age_years",
        "earlier/answers/weather",
        "earlier/none_of/0",
        "later/answers/nrs",
        "later/answers/pain_max_7_days",
        "later/answers/pain_now",
        "later/audience",
    }
    assert told["earlier/answers/age_years"] == "a whole number from 0 to 120 (years) or unknown"


@pytest.mark.parametrize("missing", ["earlier", "later"])
def test_both_times_are_required(model: type[Comparison], missing: str) -> None:
    body: dict[str, Any] = {"earlier": {"answers": {}}, "later": {"answers": {}}}
    del body[missing]
    assert faults(model, body) == {missing: "this part is required"}


def test_an_age_that_falls_is_refused_in_the_words_of_the_rule_base(
    model: type[Comparison], rule_base: RuleBase
) -> None:
    body = {"earlier": {"answers": {"age_years": 41}}, "later": {"answers": {"age_years": 40}}}
    words = rule_base.changes.never_falls["age_years"]
    assert faults(model, body) == {"later/answers/age_years": words}


@pytest.mark.parametrize("later", [41, 42, "unknown", None])
def test_an_age_that_does_not_fall_is_taken(model: type[Comparison], later: object) -> None:
    answers = {} if later is None else {"age_years": later}
    found = times(model, {"answers": {"age_years": 41}}, {"answers": answers})
    assert found.earlier.values["age_years"] == 41
