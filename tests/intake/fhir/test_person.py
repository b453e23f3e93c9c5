"""A call is about one person: answers of one and the subject of another are never put together."""

from typing import Any

import pytest

from app.intake.fhir.evaluation import EvaluationIntake, NotEvaluated
from tests.intake.fhir.calls import TODAY, parameters, refused, response, warned

SUBJECT = "Parameters.parameter[1].valueReference"


def call(own: object, **given: object) -> dict[str, Any]:
    return parameters(questionnaireResponse=response(subject=own), **given)


def to(reference: str) -> dict[str, Any]:
    return {"reference": reference}


def identified(value: str, system: str = "http://ehr.example") -> dict[str, Any]:
    return {"identifier": {"system": system, "value": value}}


SAME = [
    ("Patient/A", "Patient/A"),
    ("Patient/A", "https://x.example/fhir/Patient/A"),
    ("Patient/A/_history/1", "Patient/A"),
    ("https://x.example/fhir/Patient/A/_history/2", "https://x.example/fhir/Patient/A"),
    ("#p", "Patient/A"),
    ("urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0",) * 2,
]


@pytest.mark.parametrize(("own", "named"), SAME)
def test_one_person_may_be_written_in_several_ways(
    intake: EvaluationIntake, own: str, named: str
) -> None:
    assert warned(intake.read(call(to(own), subject=to(named)), TODAY)) == []


OTHERS = [
    ("Patient/A", "Patient/B"),
    ("Patient/A", "https://x.example/fhir/Patient/B"),
    ("Patient/A/_history/1", "Patient/B/_history/1"),
    ("Patient/A", "Patient/a"),
    ("Patient/A", "Practitioner/A"),
    ("Group/A", "Patient/A"),
    ("https://x.example/fhir/Patient/A", "https://y.example/fhir/Patient/A"),
]


@pytest.mark.parametrize(("own", "named"), OTHERS)
def test_two_persons_are_refused(intake: EvaluationIntake, own: str, named: str) -> None:
    assert refused(intake, call(to(own), subject=to(named))) == [SUBJECT]


def test_it_is_told_as_a_conflict(intake: EvaluationIntake) -> None:
    with pytest.raises(NotEvaluated) as refusal:
        intake.read(call(to("Patient/A"), subject=to("Patient/B")), TODAY)
    assert [fault.code for fault in refusal.value.faults] == ["conflict"]


@pytest.mark.parametrize("own", ["Patient/A", "Practitioner/B", "Group/B"])
def test_a_patient_of_another_name_is_refused(intake: EvaluationIntake, own: str) -> None:
    patient = {"resourceType": "Patient", "id": "B", "birthDate": "1988-05-10"}
    assert refused(intake, call(to(own), patient=patient)) == ["Parameters.parameter[1].resource"]


def test_subject_and_patient_of_two_persons_are_refused(intake: EvaluationIntake) -> None:
    body = parameters(
        questionnaireResponse=response(),
        subject=to("Patient/A"),
        patient={"resourceType": "Patient", "id": "B"},
    )
    assert refused(intake, body) == ["Parameters.parameter[2].resource"]


def test_identifiers_of_one_system_tell_persons_apart(intake: EvaluationIntake) -> None:
    own = identified("1")
    assert refused(intake, call(own, subject=identified("2"))) == [SUBJECT]
    for other in (identified("1"), identified("2", "http://other.example")):
        assert warned(intake.read(call(own, subject=other), TODAY)) == []
