"""What is about nobody, never blocked, or superfluous: one is put into a small rule base each."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.domain.conditions import ALWAYS, AllOf, AnyOf, Condition
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule
from app.knowledge.load import load_rule_base
from tests.small_rules import (
    FREE,
    IMPOSSIBLE,
    LOCKED,
    NUMB,
    SMALL,
    changed,
    compared,
    found,
    new,
    with_rules,
)


@pytest.fixture(scope="module")
def small() -> RuleBase:
    return load_rule_base(SMALL)


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
