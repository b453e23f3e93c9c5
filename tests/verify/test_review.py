"""What is without effect in rules: of each kind one is put into a small rule base, and found."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.conditions import (
    ALWAYS,
    AllOf,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Established,
    Not,
    Operator,
    Value,
)
from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule
from app.knowledge.load import load_rule_base
from app.verify.formulas.model import build_model
from app.verify.review import review

SMALL = Path(__file__).parent.parent / "knowledge" / "minimal"


@pytest.fixture(scope="module")
def small() -> RuleBase:
    return load_rule_base(SMALL)


def found(rule_base: RuleBase, *audiences: str) -> list[str]:
    models = [build_model(rule_base, audience) for audience in audiences or AUDIENCES]
    return [str(finding) for finding in review(models)]


def new(rule_base: RuleBase, broken: RuleBase) -> list[str]:
    """Return what is found in the broken rule base alone."""
    before = found(rule_base)
    return [finding for finding in found(broken) if finding not in before]


def with_rules(rule_base: RuleBase, *rules: Rule) -> RuleBase:
    return replace(rule_base, rules={**rule_base.rules, **{rule.id: rule for rule in rules}})


def changed(rule_base: RuleBase, rule: str, **parts: object) -> RuleBase:
    return with_rules(rule_base, replace(rule_base.rules[rule], **parts))  # type: ignore[arg-type]  # parts of a rule


def compared(name: str, constant: Value, operator: Operator = Operator.IS) -> Comparison:
    return Comparison(name, operator, constant)


LOCKED = compared("locked", constant=True)
FREE = compared("locked", constant=False)
NUMB = compared("numb_skin", constant=True)
IMPOSSIBLE = AllOf((LOCKED, FREE))
SOON = compared("urgency", 1)
OLD = compared("age_years", 110, Operator.AT_LEAST)


def test_a_rule_about_nobody_is_dead(small: RuleBase) -> None:
    broken = changed(small, "breath", when=AllOf((NUMB, compared("onset", "gradual"))))
    assert "rule breath: it is about nobody" in new(small, broken)


def test_a_rule_for_one_audience_is_not_dead(small: RuleBase) -> None:
    broken = changed(small, "breath", when=AllOf((NUMB, compared("audience", "clinician"))))
    assert "rule breath: it is about nobody" in found(broken, "patient")
    assert not new(small, broken)


def test_an_unless_that_keeps_a_rule_from_nobody_is_found(small: RuleBase) -> None:
    broken = changed(small, "breath", unless=compared("numb_skin", constant=False))
    told = "rule breath: its `unless` keeps it from nobody it applies to"
    assert told in new(small, broken)


def test_a_statement_about_nobody_is_dead(small: RuleBase) -> None:
    statement = replace(small.safety[0], when=IMPOSSIBLE)
    broken = replace(small, safety=(statement,))
    assert "statement no-heat-on-numb-skin: it is about nobody" in new(small, broken)


def test_a_contradiction_that_refuses_nobody_else_is_dead(small: RuleBase) -> None:
    (one,) = small.vocabulary.contradictions
    stricter = replace(one, id="stricter", when=AllOf((one.when, LOCKED)))
    vocabulary = replace(small.vocabulary, contradictions=(one, stricter))
    broken = replace(small, vocabulary=vocabulary)
    assert "contradiction stricter: it is about nobody" in new(small, broken)


def another(rule: Rule, when: Condition) -> Rule:
    return replace(rule, id="another", when=when)


@pytest.mark.parametrize("rule", ["call-soon", "no-warmth", "spasm", "breath"])
def test_a_rule_that_another_one_covers_is_superfluous(small: RuleBase, rule: str) -> None:
    one = small.rules[rule]
    broken = with_rules(small, another(one, AllOf((one.when, compared("onset", "sudden")))))
    told = f"rule another: whomever it speaks to is told at least as much by {rule}"
    assert told in new(small, broken)


def test_points_are_never_superfluous(small: RuleBase) -> None:
    fresh = small.rules["fresh"]
    broken = with_rules(small, another(fresh, fresh.when))
    assert not new(small, broken)


def beside_one_for_everybody(small: RuleBase, rule: str, **parts: object) -> list[str]:
    """Return what is found where another rule always speaks, and differs in these parts."""
    one = replace(
        small.rules[rule], unless=None, then=replace(small.rules[rule].then, optional=False)
    )
    then = replace(one.then, **parts)  # type: ignore[arg-type]  # parts of a consequence
    return found(with_rules(small, one, replace(one, id="another", when=ALWAYS, then=then)))


@pytest.mark.parametrize(
    ("rule", "parts"),
    [
        ("call-now", {"urgency": "self_manage"}),
        ("call-soon", {"urgency": "self_manage"}),
        ("breath", {"optional": True}),
        ("call-now", {"targets": ("look-again",)}),
    ],
)
def test_a_rule_is_not_superfluous_beside_one_that_says_less(
    small: RuleBase, rule: str, parts: Mapping[str, object]
) -> None:
    told = f"rule {rule}: whomever it speaks to is told at least as much by another"
    assert told in beside_one_for_everybody(small, rule)
    assert told not in beside_one_for_everybody(small, rule, **parts)


def test_a_referral_is_not_superfluous_beside_one_that_withholds_less(small: RuleBase) -> None:
    one = small.rules["call-soon"]
    strict = changed(small, "call-soon", then=replace(one.then, withhold=("breathe",)))
    told = "rule call-soon: whomever it speaks to is told at least as much by another"
    assert told in beside_one_for_everybody(strict, "call-soon")
    assert told not in beside_one_for_everybody(strict, "call-soon", withhold=())


def test_an_item_is_not_superfluous_beside_one_that_may_have_to_be_checked(small: RuleBase) -> None:
    one = small.rules["breath"]
    reserved = replace(one, id="another", unless=AllOf((NUMB, FREE)))
    broken = with_rules(small, replace(one, when=AllOf((NUMB, LOCKED))), reserved)
    told = "rule breath: whomever it speaks to is told at least as much by another"
    assert told in new(small, broken)
    uncertain = with_rules(small, replace(one, when=NUMB), reserved)
    assert told not in new(small, uncertain)


def test_a_rule_that_two_others_cover_together_is_superfluous(small: RuleBase) -> None:
    one = small.rules["breath"]
    onset = [compared("onset", word) for word in ("sudden", "gradual")]
    parts = [replace(one, id=f"part-{word.constant}", when=AllOf((NUMB, word))) for word in onset]
    broken = with_rules(small, replace(one, when=AllOf((NUMB, AnyOf(tuple(onset))))), *parts)
    told = "rule breath: whomever it speaks to is told at least as much by"
    assert any(one.startswith(told) for one in new(small, broken))


CONSTANT = "nothing would change for anybody if this were constant:"


@pytest.mark.parametrize(
    ("rule", "part", "condition", "comparison"),
    [
        ("loading", "when", AnyOf((ALWAYS, LOCKED)), "when, 1: locked is yes"),
        ("loading", "unless", AnyOf((LOCKED, AllOf((LOCKED, NUMB)))), "unless, 2: locked is yes"),
        ("call-now", "when", AllOf((OLD, Not(AnyOf((FREE, FREE))))), "when, 2: locked is no"),
        (
            "loading",
            "when",
            Established(AllOf((LOCKED, Answered("locked")))),
            "when, 2: answered locked",
        ),
        ("warmth", "when", AnyOf((NUMB, SOON, AllOf((SOON, NUMB)))), "when, 3: urgency is soon"),
    ],
)
def test_a_comparison_that_cannot_matter_is_idle(
    small: RuleBase, rule: str, part: str, condition: Condition, comparison: str
) -> None:
    told = new(small, changed(small, rule, **{part: condition}))
    assert f"rule {rule}: {CONSTANT} {comparison}" in told


def test_a_comparison_that_only_keeps_a_rule_open_is_not_idle(small: RuleBase) -> None:
    any_age = compared("age_years", 0, Operator.AT_LEAST)
    broken = changed(small, "breath", when=AllOf((NUMB, any_age)))
    assert not new(small, broken)


def test_a_comparison_in_a_row_below_that_the_row_above_decides_is_idle(small: RuleBase) -> None:
    acute, last = small.phases
    points = compared("acute_points", 2, Operator.AT_LEAST)
    between = replace(acute, id="between", when=AllOf((LOCKED, Not(Established(points)))))
    broken = replace(small, phases=(acute, between, last))
    assert f"phase between: {CONSTANT} when, 2: acute_points at_least 2" in new(small, broken)


def test_a_comparison_that_a_question_does_not_wait_for_is_idle(small: RuleBase) -> None:
    swelling = replace(small.vocabulary.facts["swelling"], asked_when=AnyOf((LOCKED, LOCKED)))
    facts = {**small.vocabulary.facts, "swelling": swelling}
    broken = replace(small, vocabulary=replace(small.vocabulary, facts=facts))
    assert f"question swelling: {CONSTANT} asked_when, 1: locked is yes" in new(small, broken)
