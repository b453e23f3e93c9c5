"""Age and sex come from the Patient where nobody answered, and never against an answer."""

from typing import Any

import pytest

from app.intake.fhir.evaluation import Evaluation, EvaluationIntake
from tests.intake.fhir.calls import (
    TODAY,
    absent,
    code,
    item,
    parameters,
    response,
    warned,
)

BORN = "1988-05-10"
AUTHORED = "2026-05-09T23:59:00Z"
PATIENT: dict[str, Any] = {"resourceType": "Patient", "birthDate": BORN, "gender": "female"}


def read(
    intake: EvaluationIntake, *items: object, patient: object = None, **parts: object
) -> Evaluation:
    told = response(*items, **{"authored": AUTHORED, **parts})
    return intake.read(parameters(questionnaireResponse=told, patient=patient or PATIENT), TODAY)


@pytest.mark.parametrize(
    ("authored", "age"),
    [("2026-05-09T23:59:00Z", 37), ("2026-05-10T00:00:00Z", 38), ("2026-05-10", 38), (None, 38)],
)
def test_the_age_is_that_on_the_day_of_the_response(
    intake: EvaluationIntake, authored: str | None, age: int
) -> None:
    evaluation = read(intake, authored=authored)
    assert evaluation.facts.values["age_years"] == age
    assert warned(evaluation) == []


def test_the_sex_is_that_of_the_patient(intake: EvaluationIntake) -> None:
    assert read(intake).facts.values["sex"] == "female"


def test_a_gender_that_is_not_known_leaves_the_sex_open(intake: EvaluationIntake) -> None:
    facts = read(intake, patient={**PATIENT, "gender": "unknown"}).facts
    assert "sex" not in facts.answered


def test_a_patient_inside_the_response_is_asked_too(intake: EvaluationIntake) -> None:
    inside = {**PATIENT, "id": "p"}
    told = response(contained=[inside], subject={"reference": "#p"}, authored=AUTHORED)
    assert intake.read(told, TODAY).facts.values["age_years"] == 37


def test_an_answer_that_agrees_stands(intake: EvaluationIntake) -> None:
    evaluation = read(intake, item("age_years", {"valueInteger": 37}))
    assert evaluation.facts.values["age_years"] == 37
    assert warned(evaluation) == []


def test_a_conflict_leaves_the_age_open(intake: EvaluationIntake) -> None:
    evaluation = read(intake, item("age_years", {"valueInteger": 12}))
    assert "age_years" not in evaluation.facts.answered
    assert warned(evaluation) == ["Parameters.parameter[1].resource.birthDate"]


def test_an_age_that_is_not_known_stays_so(intake: EvaluationIntake) -> None:
    evaluation = read(intake, item("age_years", absent("asked-unknown")))
    assert "age_years" in evaluation.facts.unknown


def test_the_answer_to_the_sex_stands_against_the_patient(intake: EvaluationIntake) -> None:
    evaluation = read(intake, item("sex", code("male")))
    assert evaluation.facts.values["sex"] == "male"
    assert warned(evaluation) == ["Parameters.parameter[1].resource.gender"]


BAD_BIRTH = ["1988", "1988-05", "10.5.1988", "1988-13-01", "2030-01-01", "1900-01-01", 19880510]


@pytest.mark.parametrize("born", BAD_BIRTH)
def test_a_date_of_birth_that_gives_no_age_leaves_it_open(
    intake: EvaluationIntake, born: object
) -> None:
    evaluation = read(intake, item("fever", code("yes")), patient={**PATIENT, "birthDate": born})
    assert "age_years" not in evaluation.facts.answered
    assert evaluation.facts.values["fever"] is True
    assert warned(evaluation) == ["Parameters.parameter[1].resource.birthDate"]


def test_nobody_but_a_patient_is_asked(intake: EvaluationIntake) -> None:
    other = {"resourceType": "Practitioner", "birthDate": BORN}
    evaluation = read(intake, patient=other, subject={"reference": "Patient/p1"})
    assert "age_years" not in evaluation.facts.answered
    assert warned(evaluation) == ["Parameters.parameter[1].resource"]


@pytest.mark.parametrize(("name", "other"), [("birthDate", "1950-01-01"), ("gender", "male")])
def test_patients_who_differ_tell_nothing(intake: EvaluationIntake, name: str, other: str) -> None:
    one, two = {**PATIENT, "id": "p"}, {**PATIENT, "id": "q", name: other}
    told = response(contained=[one, two], authored=AUTHORED)
    both_inside = intake.read(told, TODAY)
    one_passed = read(intake, patient=PATIENT, contained=[two])
    for evaluation in (both_inside, one_passed):
        assert evaluation.facts.answered.isdisjoint({"age_years", "sex"})
        assert any(place.endswith(name) for place in warned(evaluation))


def test_patients_who_agree_are_one(intake: EvaluationIntake) -> None:
    evaluation = read(intake, contained=[{**PATIENT, "id": "p"}])
    assert evaluation.facts.values["age_years"] == 37
    assert warned(evaluation) == []


@pytest.mark.parametrize("authored", ["yesterday", "2026-02-30", "2027-11-22", "2026"])
def test_a_response_of_no_day_leaves_the_age_open(intake: EvaluationIntake, authored: str) -> None:
    evaluation = read(intake, authored=authored)
    assert "age_years" not in evaluation.facts.answered
    assert warned(evaluation) == ["Parameters.parameter[0].resource.authored"]


def test_a_response_from_before_the_birth_leaves_the_age_open(intake: EvaluationIntake) -> None:
    evaluation = read(intake, authored="1980-01-01")
    assert "age_years" not in evaluation.facts.answered
    assert warned(evaluation) == ["Parameters.parameter[1].resource.birthDate"]


def test_a_calendar_may_be_a_day_ahead(intake: EvaluationIntake) -> None:
    assert warned(read(intake, authored="2026-11-23T08:00:00+14:00")) == []
