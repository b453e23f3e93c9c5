"""Comparisons that cannot matter: wherever a condition stands, one is put there, and found."""

from dataclasses import replace

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
)
from app.domain.rule_base import RuleBase
from app.knowledge.load import load_rule_base
from tests.small_rules import FREE, LOCKED, NUMB, OLD, SMALL, SOON, changed, compared, new


@pytest.fixture(scope="module")
def small() -> RuleBase:
    return load_rule_base(SMALL)


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


def with_result(small: RuleBase, **parts: object) -> RuleBase:
    (test,) = small.tests
    (result,) = test.results
    other = replace(result, **parts)  # type: ignore[arg-type]  # parts of a result
    return replace(small, tests=(replace(test, results=(other,)),))


def test_a_limit_of_the_last_band_is_idle_where_the_bands_above_leave_no_other(
    small: RuleBase,
) -> None:
    (heavy,) = small.tests[0].results[0].bands
    light = replace(heavy, id="light", when=Comparison("lifted_kg", Operator.BELOW, 30))
    told = f"bands of lifted_kg, row 2: {CONSTANT} when, 1: lifted_kg below 30"
    assert told in new(small, with_result(small, bands=(heavy, light)))
    lighter = replace(light, when=Comparison("lifted_kg", Operator.BELOW, 20))
    assert not new(small, with_result(small, bands=(heavy, lighter)))


def test_a_comparison_in_what_is_no_standard_measurement_is_idle(small: RuleBase) -> None:
    sudden = compared("onset", "sudden")
    broken = with_result(small, done_otherwise=AnyOf((sudden, AllOf((sudden, LOCKED)))))
    told = f"standard_unless of lifted_kg: {CONSTANT} when, 3: locked is yes"
    assert told in new(small, broken)
