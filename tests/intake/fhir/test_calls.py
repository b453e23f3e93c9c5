"""What is evaluated, of whom, in whose words: the parts of a call around the answers."""

from typing import Any

import pytest

from app.intake.fhir.evaluation import EvaluationIntake
from tests.intake.fhir.calls import (
    TODAY,
    code,
    item,
    parameters,
    refused,
    response,
    warned,
)

TIGHT = item("tightness", code("yes"))
NOT_STATED = {"display": "not stated"}


@pytest.mark.parametrize("status", ["in-progress", "completed", "amended"])
def test_a_response_of_this_status_is_evaluated(intake: EvaluationIntake, status: str) -> None:
    assert warned(intake.read(response(TIGHT, status=status), TODAY)) == []


@pytest.mark.parametrize("status", ["entered-in-error", "stopped", "final"])
def test_a_response_of_this_status_is_refused(intake: EvaluationIntake, status: str) -> None:
    assert refused(intake, response(TIGHT, status=status)) == ["QuestionnaireResponse.status"]


def test_a_response_without_status_is_taken_with_a_warning(intake: EvaluationIntake) -> None:
    assert warned(intake.read(response(TIGHT, status=None), TODAY)) == [
        "QuestionnaireResponse.status"
    ]


@pytest.mark.parametrize(
    "body",
    [
        [],
        "text",
        {},
        {"resourceType": "Patient"},
        parameters(subject={"reference": "Patient/1"}),
        parameters(questionnaireResponse={"resourceType": "Patient"}),
        parameters(questionnaireResponse="r1"),
    ],
)
def test_without_a_response_nothing_is_evaluated(intake: EvaluationIntake, body: object) -> None:
    assert len(refused(intake, body)) == 1


def test_clinicians_are_the_audience_unless_another_is_named(intake: EvaluationIntake) -> None:
    bare = intake.read(response(TIGHT), TODAY)
    named = intake.read(
        parameters(questionnaireResponse=response(TIGHT), audience="patient", locale="en-GB"), TODAY
    )
    assert (bare.facts.audience, bare.locale) == ("clinician", "generic")
    assert (named.facts.audience, named.locale) == ("patient", "en-GB")


@pytest.mark.parametrize("name", ["audience", "locale"])
@pytest.mark.parametrize("word", ["someone", None, 7])
def test_an_unknown_audience_or_country_is_refused_at_its_place(
    intake: EvaluationIntake, name: str, word: object
) -> None:
    given: dict[str, Any] = {"questionnaireResponse": response(TIGHT), name: word}
    assert refused(intake, parameters(**given)) == ["Parameters.parameter[1].value"]


def test_a_parameter_given_twice_is_refused(intake: EvaluationIntake) -> None:
    body = parameters(questionnaireResponse=response(TIGHT))
    body["parameter"] *= 2
    assert refused(intake, body) == ["Parameters.parameter[1]"]


def test_the_name_that_the_other_operation_takes_is_taken_with_a_warning(
    intake: EvaluationIntake,
) -> None:
    sent = response(TIGHT)
    read = intake.read(parameters(resource=sent), TODAY)
    assert warned(read) == ["Parameters.parameter[0]"]
    assert read.facts == intake.read(sent, TODAY).facts
    both = parameters(questionnaireResponse=sent, resource=sent)
    assert refused(intake, both) == ["Parameters.parameter[1]"]


def test_an_unknown_parameter_is_left_out_with_a_warning(intake: EvaluationIntake) -> None:
    body = parameters(
        questionnaireResponse=response(TIGHT), condition={"resourceType": "Condition"}
    )
    assert warned(intake.read(body, TODAY)) == ["Parameters.parameter[1]"]


@pytest.mark.parametrize(
    "subject",
    [
        {"reference": "Patient/p1"},
        {"reference": "https://ehr.example/r4/Patient/p1"},
        {"reference": "urn:uuid:00000000-0000-4000-8000-000000000000"},
        {"identifier": {"system": "http://ehr.example/mrn", "value": "1"}},
    ],
)
def test_the_subject_goes_back_as_it_came(intake: EvaluationIntake, subject: Any) -> None:  # noqa: ANN401  # JSON
    evaluation = intake.read(response(TIGHT, subject=subject), TODAY)
    assert evaluation.subject == subject
    assert warned(evaluation) == []


def test_a_response_about_nobody_is_about_somebody_not_stated(intake: EvaluationIntake) -> None:
    evaluation = intake.read(response(TIGHT), TODAY)
    assert evaluation.subject == NOT_STATED
    assert warned(evaluation) == []


@pytest.mark.parametrize("reference", ["#p1", "Practitioner/1", "Patient/a b", "javascript:x"])
def test_a_reference_that_leads_nowhere_is_not_repeated(
    intake: EvaluationIntake, reference: str
) -> None:
    evaluation = intake.read(response(TIGHT, subject={"reference": reference}), TODAY)
    assert evaluation.subject == NOT_STATED
    assert warned(evaluation) == ["QuestionnaireResponse.subject"]


def test_the_subject_of_the_call_stands_before_that_of_the_response(
    intake: EvaluationIntake,
) -> None:
    about = response(TIGHT, subject={"reference": "Patient/p1/_history/1"})
    body = parameters(questionnaireResponse=about, subject={"reference": "Patient/p1"})
    assert intake.read(body, TODAY).subject == {"reference": "Patient/p1"}


@pytest.mark.parametrize(("sent", "kept"), [("r-1.A", "r-1.A"), ("a b", None), (7, None)])
def test_only_a_proper_id_is_kept(intake: EvaluationIntake, sent: object, kept: str | None) -> None:
    assert intake.read(response(TIGHT, id=sent), TODAY).response_id == kept


UNKNOWN_ITEMS = [
    ({"linkId": "weight", "answer": [{"valueInteger": 80}]}, "QuestionnaireResponse.item[0]"),
    ({"answer": [{"valueInteger": 80}]}, "QuestionnaireResponse.item[0]"),
    ({"linkId": "red-flags", "answer": [code("yes")]}, "QuestionnaireResponse.item[0]"),
]


@pytest.mark.parametrize(("odd", "place"), UNKNOWN_ITEMS)
def test_what_nobody_asked_is_left_out_with_a_warning(
    intake: EvaluationIntake, odd: object, place: str
) -> None:
    evaluation = intake.read(response(odd, TIGHT), TODAY)
    assert warned(evaluation) == [place]
    assert evaluation.facts.values["tightness"] is True


def test_questions_are_found_wherever_they_stand(intake: EvaluationIntake) -> None:
    inside_an_answer = {**item("lock_ups", code("no")), "item": []}
    inside_an_answer["answer"][0]["item"] = [item("stress", {"valueInteger": 3})]
    foreign = {"linkId": "foreign", "item": [{"linkId": "pain", "item": [TIGHT]}, inside_an_answer]}
    evaluation = intake.read(response(foreign), TODAY)
    assert evaluation.facts.values["tightness"] is True
    assert evaluation.facts.values["stress"] == 3
    assert warned(evaluation) == ["QuestionnaireResponse.item[0]"]


@pytest.mark.parametrize("broken", [{"item": "x"}, {"item": ["x"]}, {"item": [{"answer": 3}]}])
def test_what_is_no_list_of_objects_is_refused(intake: EvaluationIntake, broken: Any) -> None:  # noqa: ANN401  # JSON
    assert refused(intake, response(**broken))


def test_an_item_that_stands_alone_is_read_as_a_list_of_one(intake: EvaluationIntake) -> None:
    alone = {"linkId": "tightness", "answer": code("yes")}
    evaluation = intake.read(response(alone), TODAY)
    assert evaluation.facts.values["tightness"] is True
    assert warned(evaluation) == ["QuestionnaireResponse.item[0].answer"]
