"""The limits of the rules hold for every patient, and each is seen broken."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.conditions import AllOf, Answered, AnyOf, Comparison, Established, Not, Operator
from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.domain.rules import Stratum
from app.domain.vocabulary import FactType
from app.knowledge.load import load_rule_base
from app.verify.formulas.model import Model, build_model
from app.verify.formulas.values import Points
from app.verify.limits import limits_claims, runnable
from app.verify.proving import Prover

SMALL = Path(__file__).parent.parent / "knowledge" / "minimal"
LOCKED = Comparison("locked", Operator.IS, constant=True)


@pytest.fixture(scope="module")
def small() -> RuleBase:
    return load_rule_base(SMALL)


def broken(model: Model) -> dict[str, tuple[str, ...]]:
    """Return each limit that somebody breaks, and by which rules."""
    prover = Prover(model)
    return {one.what: one.by for one in limits_claims(model) if prover.find(one.broken)}


def changed(rule_base: RuleBase, rule: str, **parts: object) -> Model:
    other = replace(rule_base.rules[rule], **parts)  # type: ignore[arg-type]  # parts of a rule
    rules = {**rule_base.rules, rule: other}
    return build_model(replace(rule_base, rules=rules), "patient")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_limit_holds_for_everybody(models: Mapping[str, Model], audience: str) -> None:
    assert not broken(models[audience])


def test_each_counter_each_stratum_and_each_floor_has_its_limits(
    models: Mapping[str, Model], rule_base: RuleBase
) -> None:
    told = " ".join(one.what for one in limits_claims(models["patient"]))
    assert all(counter in told for counter in rule_base.vocabulary.counters)
    assert all(stratum.words in told for stratum in Stratum)
    assert "kept from" in told
    assert "durable-rules" in told


def test_no_limit_of_a_small_rule_base_is_broken(small: RuleBase) -> None:
    assert not broken(build_model(small, "patient"))


def with_points(small: RuleBase, read: Callable[[Points], Points]) -> Model:
    model = build_model(small, "patient")
    reading = model.verdicts.reading
    points = reading.values["acute_points"]
    assert isinstance(points, Points)
    values = {**reading.values, "acute_points": read(points)}
    return replace(model, verdicts=replace(model.verdicts, reading=replace(reading, values=values)))


MISREADINGS: Mapping[str, Callable[[Points], Points]] = {
    "low too high": lambda points: Points(points.high, points.high),
    "high too low": lambda points: Points(points.low, points.low),
    "a rung missing": lambda points: Points(points.low[:-1], points.high),
    "a rung too many": lambda points: Points(points.low, (*points.high, True)),
}


@pytest.mark.parametrize("wrong", MISREADINGS)
def test_a_counter_that_is_read_wrongly_is_found(small: RuleBase, wrong: str) -> None:
    told = broken(with_points(small, MISREADINGS[wrong]))
    assert "acute_points is read as the points that were found" in told


def test_points_below_zero_are_found(small: RuleBase) -> None:
    model = build_model(small, "patient")
    rule = small.rules["fresh"]
    negative = replace(rule, then=replace(rule.then, points=-2))
    rules = {**small.rules, "fresh": negative}
    told = broken(replace(model, rule_base=replace(small, rules=rules)))
    assert "acute_points lies between 0 and -2, its lower bound first" in told


def test_a_rule_that_looks_ahead_is_found(small: RuleBase) -> None:
    spasm = Comparison("in_spasm", Operator.IS, constant=True)
    model = changed(small, "enough", when=AllOf((spasm, LOCKED)))
    assert broken(model) == {
        "rules of special pathways read answers and what earlier strata found": ("enough",),
        "nothing that is found later changes a rule of special pathways": (),
    }


def test_a_rule_that_reads_what_nobody_finds_is_found(small: RuleBase) -> None:
    model = changed(small, "enough", when=Comparison("rested", Operator.IS, constant=True))
    what = "rules of special pathways read answers and what earlier strata found"
    assert broken(model)[what] == ("enough",)


@pytest.mark.parametrize("closed", [Established(LOCKED), Answered("locked")])
def test_unknown_taken_for_no_is_found(small: RuleBase, closed: Established | Answered) -> None:
    model = changed(small, "no-warmth", when=AllOf((LOCKED, AnyOf((Not(closed),)))))
    assert broken(model) == {"no rule of contraindications takes unknown for no": ("no-warmth",)}


def test_a_question_that_takes_unknown_for_no_is_found(small: RuleBase) -> None:
    swelling = replace(small.vocabulary.facts["swelling"], asked_when=Established(LOCKED))
    facts = {**small.vocabulary.facts, "swelling": swelling}
    vocabulary = replace(small.vocabulary, facts=facts)
    told = broken(build_model(replace(small, vocabulary=vocabulary), "patient"))
    assert told == {"no question and no contradiction takes unknown for no": ("swelling",)}


def test_an_item_excluded_by_what_is_no_contraindication_is_found(small: RuleBase) -> None:
    model = build_model(small, "patient")
    warmth = replace(small.actions["warm-up"], excluded_by=("avoid-heat", "breathe"))
    actions = {**small.actions, "warm-up": warmth}
    told = broken(replace(model, rule_base=replace(small, actions=actions)))
    assert told == {"only contraindications exclude": ("warm-up",)}


def test_a_referral_without_a_floor_is_found(small: RuleBase) -> None:
    model = changed(small, "call-soon", when=AllOf((small.rules["call-soon"].when, LOCKED)))
    assert broken(model) == {"whom call-now is kept from is referred in another way": ()}


def test_a_rule_that_durable_rules_cannot_hold_is_found(rule_base: RuleBase) -> None:
    facts = rule_base.vocabulary.facts.values()
    yes = [
        Comparison(one.name, Operator.IS, constant=True)
        for one in facts
        if one.type is FactType.YES_NO
    ]
    pairs = tuple(AnyOf((yes[number], yes[number + 1])) for number in range(0, 20, 2))
    rule = replace(next(iter(rule_base.rules.values())), when=AllOf(pairs))
    limit = runnable(replace(rule_base, rules={**rule_base.rules, rule.id: rule}))
    assert limit.broken is True
    assert rule.id in limit.by[0]
