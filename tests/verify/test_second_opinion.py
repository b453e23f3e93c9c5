"""The second solver: it confirms what is so, contradicts what is not, and may give up."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.domain.conditions import Comparison, Operator
from app.domain.rule_base import RuleBase
from app.domain.safety import SafetyStatement
from app.verify.formulas.model import Model, build_model
from app.verify.formulas.truths import Formula, both, disjunction, opposite
from app.verify.proving import Prover
from app.verify.second_opinion import SecondOpinion, SolversDisagree, Verdict
from app.verify.sightings import sightings

NUMB = Comparison("impaired_sensation_back", Operator.IS, constant=True)
EVERY_HOW_MANIETH_SIGHTING = 40
EVERY_HOW_MANIETH_STATEMENT = 4


def broken(model: Model, statement: SafetyStatement) -> Formula:
    given = disjunction(model.items[name].given for name in sorted(statement.never))
    return both(model.truth(statement.when).yes, given)


def heat_on_numb_skin(model: Model) -> Formula:
    return both(model.truth(NUMB).yes, model.items["apply-heat"].advised)


def test_safety_statements_are_confirmed(models: Mapping[str, Model], rule_base: RuleBase) -> None:
    second = SecondOpinion(models["patient"])
    for statement in rule_base.safety[::EVERY_HOW_MANIETH_STATEMENT]:
        opinion = second.confirm(statement.id, broken(models["patient"], statement))
        assert opinion.verdict is Verdict.CONFIRMED
        assert opinion.seconds > 0


def test_a_claim_with_a_patient_against_it_is_contradicted_aloud(rule_base: RuleBase) -> None:
    heat = replace(rule_base.actions["apply-heat"], excluded_by=())
    unsafe = replace(rule_base, actions={**rule_base.actions, "apply-heat": heat})
    model = build_model(unsafe, "patient")
    second = SecondOpinion(model)
    assert second.on(heat_on_numb_skin(model)).verdict is Verdict.CONTRADICTED
    with pytest.raises(SolversDisagree, match="no heat on numb skin"):
        second.confirm("no heat on numb skin", heat_on_numb_skin(model))


def test_a_solver_that_gives_up_says_why_and_confirms_nothing(
    models: Mapping[str, Model],
) -> None:
    hurried = SecondOpinion(models["patient"], effort=1)
    opinion = hurried.confirm("no heat", models["patient"].items["apply-heat"].advised)
    assert opinion.verdict is Verdict.GAVE_UP
    assert opinion.reason == "undecided within 1 steps"


def test_both_solvers_see_the_same_patients(
    models: Mapping[str, Model], provers: Mapping[str, Prover]
) -> None:
    second = SecondOpinion(models["clinician"])
    for one in list(sightings(models["clinician"]))[::EVERY_HOW_MANIETH_SIGHTING]:
        nobody = provers["clinician"].find(one.formula) is None
        confirmed = second.on(one.formula).verdict is Verdict.CONFIRMED
        assert confirmed is nobody, one.what


def test_two_audiences_are_compared(models: Mapping[str, Model], rule_base: RuleBase) -> None:
    patient, clinician = models["patient"], models["clinician"]
    second = SecondOpinion(patient, clinician)
    ranks = rule_base.ranks.values()
    less = [
        both(clinician.urgency_reaches(rank), opposite(patient.urgency_reaches(rank)))
        for rank in ranks
    ]
    assert second.on(disjunction(less)).verdict is Verdict.CONFIRMED
    more = [
        both(patient.urgency_reaches(rank), opposite(clinician.urgency_reaches(rank)))
        for rank in ranks
    ]
    assert second.on(disjunction(more)).verdict is Verdict.CONTRADICTED


def test_what_holds_of_nobody_at_all_is_confirmed(models: Mapping[str, Model]) -> None:
    assert SecondOpinion(models["patient"]).on(False, True).verdict is Verdict.CONFIRMED  # noqa: FBT003  # formulas


def test_the_written_claim_is_in_the_language_of_solvers(models: Mapping[str, Model]) -> None:
    text = SecondOpinion(models["patient"]).written(heat_on_numb_skin(models["patient"]))
    assert "(declare-fun |impaired_sensation_back: = yes| () Bool)" in text
    assert text.count("(check-sat)") == 1
