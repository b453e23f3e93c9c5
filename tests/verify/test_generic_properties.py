"""What must hold of every rule base fails where a rule base lets go of it, and shows a patient."""

from dataclasses import replace

import pytest

from app.domain.conditions import Comparison, Condition, Established, Operator
from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from app.domain.safety import NotAsked
from app.verify.properties.everyone import Everyone
from app.verify.properties.generic import generic
from app.verify.properties.judging import Judged, judge
from app.verify.properties.warning_questions import needless_sparing, waits_for_answers
from app.verify.proving import Prover

OLD_AGE = Comparison("age_years", Operator.AT_LEAST, 65)
STRESSED = Comparison("stress", Operator.AT_LEAST, 7)
SADDLE = "saddle_sensation_change"
BY_URGENCY = {"no-tests-above-self-care-without-consent", "no-weights-while-a-visit-is-due-soon"}
"""The contraindications that a risen urgency brings with it."""


def asking(rule_base: RuleBase, name: str, **conditions: Condition) -> RuleBase:
    """Return the rule base in which a question is put to other people."""
    vocabulary = rule_base.vocabulary
    fact = replace(vocabulary.facts[name], **conditions)  # type: ignore[arg-type]  # conditions
    facts = {**vocabulary.facts, name: fact}
    return replace(rule_base, vocabulary=replace(vocabulary, facts=facts))


def ruling(rule_base: RuleBase, *rules: Rule) -> RuleBase:
    """Return the rule base in which some rules are others."""
    return replace(rule_base, rules={**rule_base.rules, **{one.id: one for one in rules}})


def found(rule_base: RuleBase, name: str) -> Judged:
    properties = generic(Everyone(rule_base, "patient"))
    return judge(next(one for one in properties if one.id == name))


@pytest.mark.parametrize(
    "conditions",
    [
        {"asked_when": OLD_AGE},
        {"mandatory": OLD_AGE},
        {"asked_when": OLD_AGE, "mandatory": OLD_AGE},
        {"asked_when": STRESSED},
    ],
)
def test_a_warning_question_that_some_never_see_is_refuted(
    conditions: dict[str, Condition], rule_base: RuleBase
) -> None:
    judged = judge(waits_for_answers(Everyone(asking(rule_base, SADDLE, **conditions), "patient")))
    assert judged.breach
    assert SADDLE in judged.breach.what
    (patient,) = judged.breach.patients
    assert SADDLE not in patient.answers


def test_who_is_spared_a_question_is_said_and_nobody_else_is(rule_base: RuleBase) -> None:
    """The signs of a pregnancy are no longer asked of women under 65, and `not_asked` stays."""
    broken = asking(rule_base, "fluid_leak", asked_when=OLD_AGE)
    judged = judge(waits_for_answers(Everyone(broken, "patient")))
    assert judged.breach
    (patient,) = judged.breach.patients
    assert patient.answers["pregnancy_status"] in {"possible", "pregnant"}


def test_sparing_a_question_that_everybody_answers_is_seen(rule_base: RuleBase) -> None:
    for claim in needless_sparing(Everyone(rule_base, "patient")):
        assert Prover(*claim.people).find(*claim.given, claim.never), claim.what
    needless = NotAsked(facts=(SADDLE,), when=OLD_AGE, because="It is tried.")
    everyone = Everyone(replace(rule_base, not_asked=(needless,)), "patient")
    (claim,) = needless_sparing(everyone)
    assert claim.what == f"not_asked: it need not name {SADDLE}"
    assert not Prover(*claim.people).find(*claim.given, claim.never)


def test_a_referral_that_sends_nowhere_leaves_a_gap(rule_base: RuleBase) -> None:
    rule = rule_base.rules["serious-accident"]
    nowhere = replace(rule, then=replace(rule.then, targets=("watch-for-warning-signs",)))
    judged = found(ruling(rule_base, nowhere), "nobody-is-left-without-an-answer")
    assert judged.breach
    (patient,) = judged.breach.patients
    assert patient.answers["trauma"] == "major"


def test_a_contraindication_that_takes_open_for_no_is_refuted(rule_base: RuleBase) -> None:
    """Skin that nobody asked about no longer holds heat back."""
    guards = rule_base.naming[Verb.AVOID]["avoid-heat"]
    heedless = [replace(one, when=Established(one.when)) for one in guards]
    judged = found(ruling(rule_base, *heedless), "nothing-recommended-turns-out-contraindicated")
    assert judged.breach
    assert "apply-heat" in judged.breach.what
    before, after = judged.breach.patients
    told_later = after.answers.keys() - before.answers.keys()
    assert told_later
    assert told_later <= frozenset().union(*(one.reads for one in guards))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_only_what_goes_by_the_urgency_may_be_found_later(
    audience: str, rule_base: RuleBase
) -> None:
    """What the property leaves aside is needed, and no more than is left aside."""
    everyone = Everyone(rule_base, audience)
    model, later = everyone.model, everyone.another
    prover = Prover(model, later)
    against = (
        (item, rule)
        for item in model.items.values()
        for name in item.action.excluded_by
        for rule in rule_base.naming[Verb.AVOID][name]
    )
    with prover.supposing(*everyone.completes):
        in_force = {
            rule.id
            for item, rule in against
            if prover.find(item.recommended, later.verdicts.outcome(rule).yes) is not None
        }
    assert in_force == BY_URGENCY
