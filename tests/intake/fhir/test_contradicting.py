"""A value beside something that says otherwise is refused, not known, or told; never just taken."""

from typing import Any

import pytest

from app.domain.fhir_names import UCUM
from app.intake.fhir.evaluation import EvaluationIntake, NotEvaluated
from tests.intake.fhir.calls import OURS, TODAY, absent, code, item, refused, response, warned

ANSWER = "QuestionnaireResponse.item[0].answer[0]"
SIGN = "saddle_sensation_change"


def years(**parts: str) -> dict[str, Any]:
    return {"valueQuantity": {"value": 38, **parts}}


@pytest.mark.parametrize(
    "answer",
    [
        years(code="mo", unit="years"),
        years(code="mo", unit="years", system=UCUM),
        years(unit="months"),
        years(code="a", system="http://elsewhere.example/units"),
    ],
)
def test_a_unit_that_does_not_fit_is_refused(
    intake: EvaluationIntake, answer: dict[str, Any]
) -> None:
    assert refused(intake, response(item("age_years", answer))) == [f"{ANSWER}.valueQuantity"]


def test_the_code_of_a_unit_counts_and_not_how_it_is_shown(intake: EvaluationIntake) -> None:
    answer = years(code="a", unit="Jahre", system=UCUM)
    evaluation = intake.read(response(item("age_years", answer)), TODAY)
    assert evaluation.facts.values["age_years"] == 38
    assert warned(evaluation) == [f"{ANSWER}.valueQuantity"]


@pytest.mark.parametrize(("word", "display"), [("no", "Yes"), ("yes", " no ")])
def test_the_label_of_another_choice_is_told(
    intake: EvaluationIntake, word: str, display: str
) -> None:
    answer = {"valueCoding": {"system": OURS, "code": word, "display": display}}
    evaluation = intake.read(response(item(SIGN, answer)), TODAY)
    assert evaluation.facts.values[SIGN] is (word == "yes")
    assert warned(evaluation) == [f"{ANSWER}.valueCoding.display"]


@pytest.mark.parametrize("display", ["No", "Nein"])
def test_its_own_label_and_one_nobody_knows_are_not_told(
    intake: EvaluationIntake, display: str
) -> None:
    answer = {"valueCoding": {"system": OURS, "code": "no", "display": display}}
    assert warned(intake.read(response(item(SIGN, answer)), TODAY)) == []


def with_reason(reason: str) -> list[dict[str, Any]]:
    """Return an item with "no" and a reason, at each place where a reason may stand."""
    said = code("no")
    inside = {"valueCoding": said["valueCoding"] | absent(reason)}
    return [
        item(SIGN, said | absent(reason)),
        item(SIGN, inside),
        item(SIGN, {"valueBoolean": False, "_valueBoolean": absent(reason)}),
        item(SIGN, said) | absent(reason),
    ]


@pytest.mark.parametrize("number", range(4))
def test_a_value_that_is_said_to_be_an_error_is_not_known(
    intake: EvaluationIntake, number: int
) -> None:
    evaluation = intake.read(response(with_reason("error")[number]), TODAY)
    assert SIGN in evaluation.facts.unknown
    assert SIGN not in evaluation.facts.values
    assert ANSWER in warned(evaluation)


@pytest.mark.parametrize("number", range(4))
def test_a_value_beside_another_reason_is_told(intake: EvaluationIntake, number: int) -> None:
    evaluation = intake.read(response(with_reason("masked")[number]), TODAY)
    assert evaluation.facts.values[SIGN] is False
    assert ANSWER in warned(evaluation)


def test_a_contradiction_is_told_apart_from_what_is_not_allowed(intake: EvaluationIntake) -> None:
    """Whoever shows cards says which of the two it was."""
    lying = [item("pain_free_moment_24h", code("no")), item("pain_max_7_days", {"valueInteger": 0})]
    twice = [item("tightness", code("yes")), item("tightness", code("no"))]
    for items in (lying, twice):
        with pytest.raises(NotEvaluated) as refusal:
            intake.read(response(item("age_years", {"valueInteger": 400}), *items), TODAY)
        codes = {one.expression.split(".")[1]: one.code for one in refusal.value.faults}
        assert codes.pop("item[0]") == "value"
        assert set(codes.values()) == {"invariant"}
