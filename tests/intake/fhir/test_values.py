"""What clients write in other ways is read where its meaning is plain, and told; else refused."""

from typing import Any

import pytest

from app.intake.fhir.evaluation import EvaluationIntake
from tests.intake.fhir.calls import OURS, TODAY, absent, code, item, refused, response, warned

ELSEWHERE = "http://elsewhere.example/codes"
REASONS = "http://terminology.hl7.org/CodeSystem/data-absent-reason"


def shown(words: str) -> dict[str, Any]:
    return {"valueCoding": {"display": words}}


PROPER = [
    ("tightness", code("yes"), True),
    ("tightness", code("no"), False),
    ("night_pain", code("wakes_settles"), "wakes_settles"),
    ("age_years", {"valueInteger": 38}, 38),
    ("posture_tone.head_forward", code("rock"), "rock"),
    ("treatments_tried", code("massage"), frozenset({"massage"})),
    ("treatments_tried", code("none"), frozenset()),
    ("imaging_findings", code("none"), frozenset({"none"})),
]


@pytest.mark.parametrize(("link", "answer", "value"), PROPER)
def test_a_proper_answer_is_read_without_a_warning(
    intake: EvaluationIntake, link: str, answer: dict[str, Any], value: object
) -> None:
    evaluation = intake.read(response(item(link, answer)), TODAY)
    assert evaluation.facts.values[link] == value
    assert warned(evaluation) == []


ODD = [
    ("tightness", {"valueBoolean": True}, True),
    ("tightness", {"valueBoolean": False}, False),
    ("tightness", {"valueString": "Yes"}, True),
    ("tightness", {"valueString": " no "}, False),
    ("tightness", {"valueString": "false"}, False),
    ("tightness", code("yes", None), True),
    ("tightness", code("YES"), True),
    ("tightness", shown("No"), False),
    ("night_pain", code("wakes_settles", None), "wakes_settles"),
    ("night_pain", {"valueString": "It wakes me, then settles"}, "wakes_settles"),
    ("night_pain", shown("only when i turn over"), "on_turning"),
    ("age_years", {"valueString": "38"}, 38),
    ("age_years", {"valueInteger": "38"}, 38),
    ("age_years", {"valueDecimal": 38.0}, 38),
    ("age_years", {"valueQuantity": {"value": 38, "code": "a"}}, 38),
    ("age_years", {"valueQuantity": {"value": 38, "unit": "years"}}, 38),
    ("age_years", {"valueQuantity": {"value": 38}}, 38),
    ("treatments_tried", {"valueString": "Massage"}, frozenset({"massage"})),
]


@pytest.mark.parametrize(("link", "answer", "value"), ODD)
def test_an_odd_answer_is_read_with_a_warning_at_its_place(
    intake: EvaluationIntake, link: str, answer: dict[str, Any], value: object
) -> None:
    evaluation = intake.read(response(item(link, answer)), TODAY)
    assert evaluation.facts.values[link] == value
    (place,) = warned(evaluation)
    assert place.startswith("QuestionnaireResponse.item[0].answer[0].value")


UNKNOWN = [
    ("tightness", code("unknown")),
    ("treatments_tried", code("unknown")),
    ("age_years", {"_valueInteger": absent("asked-unknown")}),
    ("age_years", absent("asked-unknown")),
    ("age_years", absent("unknown")),
    ("age_years", code("asked-unknown", REASONS)),
    ("age_years", code("unknown")),
    ("tightness", absent("asked-declined")),
]


@pytest.mark.parametrize(("link", "answer"), UNKNOWN)
def test_not_known_is_an_answer_and_no_value(
    intake: EvaluationIntake, link: str, answer: dict[str, Any]
) -> None:
    facts = intake.read(response(item(link, answer)), TODAY).facts
    assert link in facts.unknown
    assert link not in facts.values


def test_a_reason_may_stand_at_the_item(intake: EvaluationIntake) -> None:
    odd = {"linkId": "age_years", **absent("asked-unknown")}
    assert "age_years" in intake.read(response(odd), TODAY).facts.unknown


OPEN: list[dict[str, Any]] = [
    {},
    absent("not-asked"),
    absent("masked"),
    {"valueString": None},
    {"valueCoding": None},
]


@pytest.mark.parametrize("answer", OPEN)
def test_an_answer_that_says_nothing_leaves_the_question_open(
    intake: EvaluationIntake, answer: dict[str, Any]
) -> None:
    facts = intake.read(response(item("saddle_sensation_change", answer)), TODAY).facts
    assert "saddle_sensation_change" not in facts.answered


@pytest.mark.parametrize("answer", [code("declined"), absent("asked-declined")])
def test_what_may_be_declined_is_declined(intake: EvaluationIntake, answer: dict[str, Any]) -> None:
    facts = intake.read(response(item("sexual_function_change", answer)), TODAY).facts
    assert facts.declined == {"sexual_function_change"}


WRONG = [
    ("tightness", code("declined")),
    ("tightness", code("perhaps")),
    ("tightness", code("yes", ELSEWHERE)),
    ("tightness", {"valueInteger": 1}),
    ("tightness", {"valueDate": "2026-01-01"}),
    ("tightness", {"valueBoolean": True, "valueString": "no"}),
    ("tightness", {"valueCoding": {"system": OURS}}),
    ("tightness", {"valueCoding": "yes"}),
    ("night_pain", {"valueBoolean": True}),
    ("night_pain", {"valueString": "sometimes"}),
    ("age_years", {"valueInteger": 400}),
    ("age_years", {"valueInteger": True}),
    ("age_years", {"valueDecimal": 38.5}),
    ("age_years", {"valueString": "about 38"}),
    ("age_years", {"valueQuantity": {"value": 38, "code": "mo"}}),
    ("age_years", {"valueQuantity": {"value": 38, "comparator": "<"}}),
    ("red-flags.none-of-these", {"valueInteger": 1}),
]


@pytest.mark.parametrize(("link", "answer"), WRONG)
def test_what_is_wrong_is_refused_at_its_place(
    intake: EvaluationIntake, link: str, answer: dict[str, Any]
) -> None:
    places = refused(intake, response(item(link, answer)))
    assert places
    assert all(place.startswith("QuestionnaireResponse.item[0].answer[0]") for place in places)


def test_all_faults_are_told_at_once(intake: EvaluationIntake) -> None:
    body = response(
        item("age_years", {"valueInteger": 400}),
        item("tightness", code("perhaps")),
        item("stress", {"valueTime": "10:00:00"}),
        status="stopped",
        questionnaire="http://elsewhere.example/Questionnaire/other",
    )
    assert sorted(refused(intake, body)) == [
        "QuestionnaireResponse.item[0].answer[0]",
        "QuestionnaireResponse.item[1].answer[0]",
        "QuestionnaireResponse.item[2].answer[0].value",
        "QuestionnaireResponse.questionnaire",
        "QuestionnaireResponse.status",
    ]


def test_a_contradiction_is_refused_where_it_was_said(intake: EvaluationIntake) -> None:
    body = response(
        item("age_years", {"valueInteger": 40}),
        item("pain_free_moment_24h", code("no")),
        item("pain_max_7_days", {"valueInteger": 0}),
    )
    places = sorted(refused(intake, body))
    assert places == [f"QuestionnaireResponse.item[{number}].answer[0]" for number in (1, 2)]


def test_one_question_answered_twice_alike_is_read_with_a_warning(intake: EvaluationIntake) -> None:
    evaluation = intake.read(response(*[item("tightness", code("yes"))] * 2), TODAY)
    assert evaluation.facts.values["tightness"] is True
    assert len(evaluation.warnings) == 1


def test_one_question_answered_in_two_ways_is_refused(intake: EvaluationIntake) -> None:
    both = response(item("tightness", code("yes")), item("tightness", code("no")))
    assert refused(intake, both) == ["QuestionnaireResponse.item[0].answer[0]"]


def test_a_set_takes_what_several_items_say(intake: EvaluationIntake) -> None:
    body = response(
        item("treatments_tried", code("massage")),
        item("treatments_tried", code("pills"), code("exercise")),
    )
    facts = intake.read(body, TODAY).facts
    assert facts.values["treatments_tried"] == {"massage", "pills", "exercise"}


def test_nothing_beside_something_is_refused(intake: EvaluationIntake) -> None:
    body = response(item("treatments_tried", code("massage"), code("none")))
    assert refused(intake, body) == ["QuestionnaireResponse.item[0].answer[0]"]


@pytest.mark.parametrize(
    "answer",
    [{"valueBoolean": True}, code("yes"), {"valueString": "true"}, {"valueBoolean": "true"}],
)
def test_a_ticked_box_denies_its_group(intake: EvaluationIntake, answer: dict[str, Any]) -> None:
    facts = intake.read(response(item("red-flags.none-of-these", answer)), TODAY).facts
    assert facts.values["saddle_sensation_change"] is False


@pytest.mark.parametrize("answer", [{"valueBoolean": False}, code("no"), code("unknown"), {}])
def test_a_box_that_is_not_ticked_denies_nothing(
    intake: EvaluationIntake, answer: dict[str, Any]
) -> None:
    facts = intake.read(response(item("red-flags.none-of-these", answer)), TODAY).facts
    assert "saddle_sensation_change" not in facts.answered


def test_a_sign_wins_over_the_box_of_its_group(intake: EvaluationIntake) -> None:
    body = response(
        item("fever", code("yes")), item("red-flags.none-of-these", {"valueBoolean": True})
    )
    facts = intake.read(body, TODAY).facts
    assert facts.values["fever"] is True
    assert facts.values["trauma"] == "none"
