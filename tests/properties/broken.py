"""The shipped rule base broken on purpose, each time in one way that a property has to find."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.domain.conditions import AnyOf, Comparison, Not, Operator
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from tests.engine.rule_bases import is_yes

Breaking = Callable[[RuleBase], RuleBase]
STAY_ACTIVE = "stay-active-always"
A_SIGN = AnyOf(tuple(map(is_yes, ("hypertension", "diabetes", "smoker_ever", "vomiting", "limp"))))
NUMB = "impaired_sensation_back"


def rule(name: str, **changes: object) -> Breaking:
    """Return what changes one rule."""
    return lambda base: _with_rules(base, {name: _changed(base.rules[name], changes)})


def item(name: str, **changes: object) -> Breaking:
    """Return what changes one item."""
    return lambda base: replace(
        base, actions={**base.actions, name: _changed(base.actions[name], changes)}
    )


def question(name: str, **changes: object) -> Breaking:
    """Return what changes one question."""

    def breaking(base: RuleBase) -> RuleBase:
        facts = base.vocabulary.facts
        changed = {**facts, name: _changed(facts[name], changes)}
        return replace(base, vocabulary=replace(base.vocabulary, facts=changed))

    return breaking


def urgency(name: str, **changes: object) -> Breaking:
    """Return what changes one rung of the ladder."""
    return lambda base: replace(
        base,
        urgencies=tuple(
            _changed(one, changes) if one.id == name else one for one in base.urgencies
        ),
    )


def no_referral_with_a_sign(base: RuleBase) -> RuleBase:
    """Let a few warning signs stop every referral."""
    referrals = base.saying[Verb.REFER]
    return _with_rules(base, {one.id: replace(one, unless=A_SIGN) for one in referrals})


def active_with_a_sign_only(base: RuleBase) -> RuleBase:
    """Let a few warning signs bring advice."""
    return rule(STAY_ACTIVE, when=A_SIGN)(base)


def active_unless_hard_to_bear(base: RuleBase) -> RuleBase:
    """Let pain tolerance withhold advice."""
    bears_little = Comparison("pain_tolerance_self", Operator.IS, "low")
    return rule(STAY_ACTIVE, when=Not(bears_little))(base)


def three_points_for_a_muscle(base: RuleBase) -> RuleBase:
    """Let one weak sign make a back overactive."""
    then = base.rules["waist-muscle-feels-hard"].then
    return rule("waist-muscle-feels-hard", then=replace(then, points=3))(base)


def less_urgent_for_patients(base: RuleBase) -> RuleBase:
    """Lower an urgency for patients alone."""
    name = "cauda-equina-sign-told-by-a-patient"
    return rule(name, then=replace(base.rules[name].then, urgency="soon"))(base)


def nobody_asks_for_numb_skin(base: RuleBase) -> RuleBase:
    """Drop every contraindication that rests on numb skin alone."""
    numb = is_yes(NUMB)
    kept = {name: one for name, one in base.rules.items() if one.when != numb}
    return replace(base, rules=kept)


def frightening_for_clinicians(base: RuleBase) -> RuleBase:
    """Say a forbidden word in the clinician's wording only."""
    clinician = replace(base.actions["stay-active"].clinician, title="Crumbling discs")
    return item("stay-active", clinician=clinician)(base)


def unsupported(base: RuleBase) -> RuleBase:
    """Take away what a rule rests on."""
    evidence = base.rules[STAY_ACTIVE].evidence
    assert evidence
    bare = replace(evidence, supports={}, note={})
    return rule(STAY_ACTIVE, sources=(), evidence=bare)(base)


def _with_rules(base: RuleBase, changed: Mapping[str, Rule]) -> RuleBase:
    return replace(base, rules={**base.rules, **changed})


def _changed(one: Any, changes: Mapping[str, object]) -> Any:  # noqa: ANN401  # whichever part of a rule base
    return replace(one, **changes)
