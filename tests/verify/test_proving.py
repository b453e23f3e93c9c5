"""Proofs over all patients, and the patients that are found when a link is taken out."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

import pytest

from app.cases.patients import NotAPatient, Patients
from app.domain.conditions import Comparison, Operator
from app.domain.rule_base import RuleBase
from app.domain.rules import Verb
from app.verify.formulas.model import Model, build_model
from app.verify.formulas.truths import Formula, both, conjunction, disjunction, either, opposite
from app.verify.proving import Prover
from app.verify.witness import witness_of

NUMB = Comparison("impaired_sensation_back", Operator.IS, constant=True)


def heat_on_numb_skin(model: Model) -> Formula:
    return both(model.truth(NUMB).yes, model.items["apply-heat"].advised)


def more_than_triage_in_an_emergency(model: Model) -> Formula:
    emergency = model.urgency_reaches(model.rule_base.ranks["emergency_now"])
    items = model.items.values()
    removable = (item.given for item in items if item.action.kind.can_be_withheld)
    return both(emergency, disjunction(removable))


def heat_and_ice(model: Model) -> Formula:
    return both(model.items["apply-heat"].advised, model.items["apply-ice"].advised)


def no_phase_or_two(model: Model) -> Formula:
    rows = [model.verdicts.outcome(rule).yes for rule in model.rule_base.saying[Verb.CLASSIFY]]
    return either(opposite(disjunction(rows)), *(both(*two) for two in combinations(rows, 2)))


@pytest.mark.parametrize("audience", ["patient", "clinician"])
@pytest.mark.parametrize(
    "never", [heat_on_numb_skin, more_than_triage_in_an_emergency, heat_and_ice, no_phase_or_two]
)
def test_it_is_proved_of_nobody(
    never: object, audience: str, models: Mapping[str, Model], provers: Mapping[str, Prover]
) -> None:
    assert callable(never)
    assert provers[audience].find(never(models[audience])) is None


def less_urgent_for_the_patient(models: Mapping[str, Model]) -> Iterator[Formula]:
    for rank in range(len(models["patient"].rule_base.urgencies)):
        patient, clinician = (models[one].urgency_reaches(rank) for one in ("patient", "clinician"))
        yield both(clinician, opposite(patient))


def test_the_same_answers_are_never_less_urgent_for_a_patient(models: Mapping[str, Model]) -> None:
    prover = Prover(*models.values())
    assert prover.find(disjunction(less_urgent_for_the_patient(models))) is None


def test_two_people_need_not_answer_the_same(
    rule_base: RuleBase, models: Mapping[str, Model]
) -> None:
    people = {**models, "clinician": build_model(rule_base, "clinician", "somebody else, ")}
    found = Prover(*people.values()).find(disjunction(less_urgent_for_the_patient(people)))
    assert found is not None
    answers = [witness_of(one.patient, found).answers for one in people.values()]
    assert answers[0] != answers[1]


def test_heat_without_its_exclusions_is_found_on_numb_skin(rule_base: RuleBase) -> None:
    heat = replace(rule_base.actions["apply-heat"], excluded_by=())
    broken = replace(rule_base, actions={**rule_base.actions, "apply-heat": heat})
    model = build_model(broken, "patient")
    found = Prover(model).find(heat_on_numb_skin(model))
    assert found is not None
    assert witness_of(model.patient, found).answers["impaired_sensation_back"] is True


def test_exactly_what_contradicts_itself_is_refused(
    rule_base: RuleBase, models: Mapping[str, Model]
) -> None:
    patient, patients = models["patient"].patient, Patients(rule_base)
    wellformed = [one for question in patient.asked.values() for one in question.valid()]
    anybody = Prover(replace(models["patient"], valid=tuple(wellformed)))
    for contradiction in rule_base.vocabulary.contradictions:
        found = anybody.find(patient.reading.truth(contradiction.when).yes)
        assert found is not None
        with pytest.raises(NotAPatient):
            patients.facts(witness_of(patient, found).given)
    assert anybody.find(opposite(conjunction(patient.valid()))) is not None
