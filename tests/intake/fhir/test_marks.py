"""Findings say which question they are about, and whether an answer stayed out of the decision."""

import pytest

from app.intake.fhir.evaluation import EvaluationIntake, NotEvaluated
from tests.intake.fhir.calls import TODAY, Json, absent, code, item, parameters, response

BORN_OTHERWISE = {"resourceType": "Patient", "birthDate": "1950-01-01", "gender": "female"}
AGED = item("age_years", {"valueInteger": 12})
FEVER_VOID = item("fever", {**code("yes"), **absent("error")})


@pytest.mark.parametrize(
    ("given", "marks"),
    [
        (item("nothing", code("yes")), [("not_asked", None)]),
        ({"linkId": "nothing", "valueBoolean": True}, [("not_asked", None)]),
        (item("nothing"), [(None, None)]),
        (FEVER_VOID, [("not_usable", "fever")]),
        (item("fever", absent("masked")), [("not_usable", "fever")]),
        (item("fever", {"valueBoolean": True}), [(None, "fever")]),
        (item("fever", code("yes", None)), [(None, "fever")]),
        (item("red-flags.none-of-these", code("no")), [(None, "red-flags")]),
    ],
)
def test_a_warning_tells_what_was_left_out(
    intake: EvaluationIntake, given: Json, marks: list[tuple[str | None, str | None]]
) -> None:
    warnings = intake.read(response(given), TODAY).warnings
    assert [(one.not_read, one.question) for one in warnings] == marks


def test_only_the_age_is_left_open_by_a_patient_who_says_otherwise(
    intake: EvaluationIntake,
) -> None:
    answers = response(AGED, item("sex", code("male")))
    body = parameters(questionnaireResponse=answers, patient=BORN_OTHERWISE)
    marks = {one.expression: one.not_read for one in intake.read(body, TODAY).warnings}
    place = "Parameters.parameter[1].resource"
    assert marks == {f"{place}.birthDate": "differs", f"{place}.gender": None}


def test_a_fault_names_its_question_and_what_is_allowed(intake: EvaluationIntake) -> None:
    wrong = response(item("age_years", {"valueInteger": 400}))
    with pytest.raises(NotEvaluated) as refused:
        intake.read(wrong, TODAY)
    (fault,) = refused.value.faults
    assert fault.question == "age_years"
    assert fault.allowed == "a whole number from 0 to 120 (years) or unknown"
