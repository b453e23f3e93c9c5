"""Properties hold of the shipped rules, fail where they should, and never hold of nobody."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from app.cases.patients import Patients
from app.domain.conditions import ALWAYS, Comparison, Operator
from app.domain.rule_base import RuleBase
from app.domain.rules import Verb
from app.domain.safety import SafetyStatement
from app.domain.verification import ProofStatus
from app.verify.properties.claim import Claim, Property
from app.verify.properties.comparisons import comparisons
from app.verify.properties.every import limits
from app.verify.properties.everyone import Everyone
from app.verify.properties.generic import generic
from app.verify.properties.judging import Judged, breach_of, judge, judge_twice
from app.verify.properties.statements import exceptions, statements
from app.verify.proving import Prover

Section = Callable[[Everyone], Iterator[Property]]
NOTHING = SafetyStatement(id="stated", title="Stated", because="It is tried.", when=ALWAYS)


@pytest.fixture(scope="module")
def everyone(rule_base: RuleBase) -> Everyone:
    return Everyone(rule_base, "patient")


def found(section: Section, rule_base: RuleBase, name: str, audience: str = "patient") -> Judged:
    properties = section(Everyone(rule_base, audience))
    return judge(next(one for one in properties if one.id == name))


def stating(rule_base: RuleBase, *said: SafetyStatement) -> RuleBase:
    return replace(rule_base, safety=said)


@pytest.mark.parametrize("section", [generic, limits])
def test_it_holds_of_the_shipped_rules(section: Section, everyone: Everyone) -> None:
    """The rest takes longer; the certificate is held against the rules instead."""
    judged = [judge(one) for one in section(everyone)]
    assert judged
    assert [one.id for one in judged if one.breach] == []


@pytest.mark.parametrize(
    "said",
    [
        replace(NOTHING, never=frozenset({"stay-active"})),
        replace(NOTHING, never_both=frozenset({"stay-active", "programme-p0"})),
        replace(NOTHING, never_phases=frozenset({"acute"})),
        replace(NOTHING, never_signs=frozenset({"back-locks-up"})),
        replace(NOTHING, always=frozenset({"avoid-heat"})),
        replace(NOTHING, urgency="soon"),
        replace(NOTHING, urgency="same_day"),
    ],
)
def test_each_kind_of_statement_can_be_refuted(said: SafetyStatement, rule_base: RuleBase) -> None:
    judged = found(statements, stating(rule_base, said), "stated")
    assert judged.status is ProofStatus.REFUTED
    assert judged.breach
    assert len(judged.breach.patients) == 1


def test_a_recommendation_is_refuted_that_an_open_answer_would_forbid(rule_base: RuleBase) -> None:
    numb = Comparison("reflux", Operator.IS, constant=True)
    said = replace(NOTHING, when=numb, never=frozenset({"stay-active"}))
    told = rule_base.rules["stay-active-always"]
    guarded = replace(told, unless=numb)
    careful = replace(rule_base, rules={**rule_base.rules, told.id: guarded})
    assert not found(statements, stating(careful, said), "stated").breach  # it is to be checked
    heedless = replace(told, when=Comparison("age_years", Operator.AT_LEAST, 0))
    broken = stating(replace(rule_base, rules={**rule_base.rules, told.id: heedless}), said)
    claims = next(statements(Everyone(broken, "patient"))).claims
    _, open_claim = claims
    breach = breach_of(open_claim, Prover(*open_claim.people))
    assert breach
    before, after = breach.patients
    assert "reflux" not in before.answers
    assert after.answers["reflux"] is True


def test_a_statement_about_nobody_is_no_proof(rule_base: RuleBase) -> None:
    impossible = Comparison("age_years", Operator.ABOVE, 1000)
    judged = found(
        statements,
        stating(rule_base, replace(NOTHING, when=impossible, never=frozenset({"stay-active"}))),
        "stated",
    )
    assert judged.breach
    assert judged.breach.what.startswith("it is about nobody")


def test_a_statement_for_the_other_audience_is_left_to_it(rule_base: RuleBase) -> None:
    patients = Comparison("audience", Operator.IS, "patient")
    said = stating(rule_base, replace(NOTHING, when=patients, never=frozenset({"stay-active"})))
    assert not list(statements(Everyone(said, "clinician")))
    assert len(list(statements(Everyone(said, "patient")))) == 1


def test_an_exception_nobody_needs_is_seen(rule_base: RuleBase, everyone: Everyone) -> None:
    for claim in exceptions(everyone):
        assert Prover(*claim.people).find(*claim.given, claim.never) is not None, claim.what
    numb = next(
        one for one in rule_base.safety if one.id == "no-heat-where-it-could-burn-unnoticed"
    )
    needless = replace(numb, while_open=frozenset({"apply-heat"}))
    (claim,) = exceptions(Everyone(stating(rule_base, needless), "patient"))
    assert Prover(*claim.people).find(*claim.given, claim.never) is None


def test_a_warning_sign_that_brings_ice_is_refuted_with_two_patients(rule_base: RuleBase) -> None:
    ice = rule_base.rules["ice-alone-where-heat-is-out"]
    (signs,) = (one for one in rule_base.comparisons if one.changes is None)
    thinner = replace(signs, facts=("anticoagulant",))
    rules = {**rule_base.rules, ice.id: replace(ice, unless=None)}
    broken = replace(rule_base, rules=rules, comparisons=(thinner,))
    judged = found(comparisons, broken, "a-warning-sign-never-reassures")
    assert judged.breach
    one, other = judged.breach.patients
    differing = {
        name
        for name in {**one.answers, **other.answers}
        if one.answers.get(name) != other.answers.get(name)
    }
    assert differing == {"anticoagulant"}
    patients = Patients(broken)
    assert patients.facts(one.given) != patients.facts(other.given)


def test_pain_tolerance_that_changes_more_is_refuted(rule_base: RuleBase) -> None:
    told = rule_base.rules["stay-active-always"]
    high = Comparison("pain_tolerance_self", Operator.IS, "high")
    broken = replace(rule_base, rules={**rule_base.rules, told.id: replace(told, unless=high)})
    judged = found(comparisons, broken, "pain-tolerance-changes-nothing-else")
    assert judged.breach
    assert len(judged.breach.patients) == 2


def test_a_patient_who_is_told_less_than_a_clinician_is_refuted(rule_base: RuleBase) -> None:
    name = "serious-accident"
    seen = Comparison("audience", Operator.IS, "clinician")
    broken = replace(
        rule_base, rules={**rule_base.rules, name: replace(rule_base.rules[name], when=seen)}
    )
    judged = found(generic, broken, "a-patient-is-told-no-less-carefully")
    assert judged.breach
    assert [one.audience for one in judged.breach.patients] == ["patient", "clinician"]


def test_a_phase_table_with_a_gap_is_refuted(rule_base: RuleBase) -> None:
    rows = {rule.id for rule in rule_base.saying[Verb.CLASSIFY]}
    last = [name for name in rule_base.rules if name in rows][-1]
    rules = {name: rule for name, rule in rule_base.rules.items() if name != last}
    assert found(generic, replace(rule_base, rules=rules), "exactly-one-phase").breach


def test_a_property_is_confirmed_by_a_second_solver(everyone: Everyone) -> None:
    judged = judge_twice(next(generic(everyone)))
    assert judged.second_opinion is ProofStatus.PROVED


def test_what_the_solver_cannot_decide_is_not_proved(everyone: Everyone) -> None:
    model = everyone.model
    claim = Claim(
        what="hard", people=(model,), given=(), never=model.items["apply-heat"].recommended
    )
    breach = breach_of(claim, Prover(model, effort=100))
    assert breach
    assert breach.status is ProofStatus.UNDECIDED
