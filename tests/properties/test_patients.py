"""The generated patients are real ones, of many kinds, at the numbers that the rules name."""

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, seed, settings

from app.domain.facts import AUDIENCES
from app.intake.native import assessment_model
from tests.decide.futures import Clinic, shipped
from tests.decide.outcomes import Outcome
from tests.properties.patients import Patient, patients
from tests.properties.trying import UNHURRIED

MANY = settings(UNHURRIED, max_examples=1000)
BOUNDARIES = {
    "episode_days": (3, 4, 7, 8, 42, 43),
    "stress": (6, 7),
    "bp_systolic": (179, 180),
    "age_years": (15, 16, 59, 60, 64, 65),
    "morning_stiffness_min": (29, 30),
}


@cache
def generated() -> tuple[Clinic, list[Patient]]:
    clinic, found = shipped(), []

    @seed(__name__)
    @MANY
    @given(patients(clinic))
    def meet(patient: Patient) -> None:
        found.append(patient)

    meet()
    return clinic, found


def outcomes() -> Iterator[Outcome]:
    clinic, found = generated()
    return (clinic.outcome(patient.facts) for patient in found)


def test_a_patient_is_printed_as_a_request_for_the_same_facts() -> None:
    clinic, found = generated()
    model = assessment_model(clinic.rule_base.vocabulary, clinic.rule_base.locales)
    for patient in found:
        assert model.model_validate_json(repr(patient)).facts == patient.facts


def test_they_come_with_every_urgency_phase_and_confidence() -> None:
    rule_base = generated()[0].rule_base
    found = list(outcomes())
    assert {one.urgency for one in found} == {"unknown", *rule_base.ranks}
    assert {one.phase for one in found} == {phase.id for phase in rule_base.phases}
    assert {one.confidence for one in found} == {None, "high", "moderate", "low"}
    assert {patient.audience for patient in generated()[1]} == {*AUDIENCES}


def test_most_are_told_something_to_do_and_many_have_something_withheld() -> None:
    found = list(outcomes())
    told = [dict(one.statuses).values() for one in found]
    assert sum("recommended" in statuses for statuses in told) > len(found) / 2
    assert sum("withheld" in statuses for statuses in told) > len(found) / 4
    assert sum("check_first" in statuses for statuses in told) > len(found) / 10


def test_answers_are_known_unknown_and_not_given() -> None:
    clinic, found = generated()
    asked = [clinic.rule_base.vocabulary.facts.keys() for _ in found]
    unknown = sum(len(one.facts.unknown) for one in found)
    known = sum(len(one.facts.values) for one in found)
    assert unknown > len(found)
    assert known > 10 * len(found)
    assert sum(map(len, asked)) > known + unknown


@pytest.mark.parametrize("name", BOUNDARIES)
def test_numbers_lie_on_both_sides_of_what_decides(name: str) -> None:
    answers = {patient.answers.get(name) for patient in generated()[1]}
    assert answers >= {*BOUNDARIES[name]}


def test_numbers_lie_between_the_boundaries_too() -> None:
    answers = {patient.answers.get("episode_days") for patient in generated()[1]}
    assert len(answers) > 50
