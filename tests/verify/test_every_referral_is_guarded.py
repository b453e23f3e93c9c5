"""No referral can be made less urgent without a statement that fails, or without any effect."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from app.domain.conditions import names_read
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from app.verify.formulas.model import Model
from app.verify.formulas.triage import SymbolicTriage
from app.verify.mutation.other_advice import first_change
from app.verify.properties.everyone import Everyone
from app.verify.properties.statements import statements
from app.verify.proving import Prover

Patients = tuple[tuple[Model, Prover], ...]
FOUND_BY_URGENCY = {"urgency", "triage_complete", "phase"}
"""What statements may not read here: only triage is made anew for each lowered referral."""


def referrals(rule_base: RuleBase) -> Iterator[tuple[Rule, RuleBase]]:
    """Yield each that can be less urgent, with the rule base in which it is so by one rung."""
    for rule in rule_base.saying[Verb.REFER]:
        rank = rule_base.ranks[rule.then.urgency or ""]
        if rank > 0:
            lower = replace(rule.then, urgency=rule_base.urgencies[rank - 1].id)
            rules = {**rule_base.rules, rule.id: replace(rule, then=lower)}
            yield rule, replace(rule_base, rules=rules)


def about(urgency: str | None, rule_base: RuleBase) -> RuleBase:
    """Return the rule base that states of nothing but one urgency."""
    safety = tuple(one for one in rule_base.safety if one.urgency == urgency)
    assert not any(names_read(one.when) & FOUND_BY_URGENCY for one in safety)
    return replace(rule_base, safety=safety)


def in_triage(rule_base: RuleBase, model: Model) -> Model:
    """Return the model with the urgencies of another rule base; referrals are in force alike."""
    triage = SymbolicTriage(rule_base, model.patient, model.verdicts.triage.in_force)
    verdicts = replace(model.verdicts, triage=triage)
    return replace(model, rule_base=rule_base, verdicts=verdicts)


def is_refuted(rule_base: RuleBase, model: Model, prover: Prover) -> bool:
    """Return whether a statement fails in a rule base whose triage alone is another."""
    everyone = Everyone(rule_base, model.patient.audience)
    everyone.model = in_triage(rule_base, model)
    claims = (claim for one in statements(everyone) for claim in one.claims)
    return any(prover.find(*claim.given, claim.never) is not None for claim in claims)


def is_told(rule_base: RuleBase, rule: Rule, lowered: RuleBase, patients: Patients) -> bool:
    """Return whether a statement fails where a referral is lowered, or nobody's advice changes."""
    stated = about(rule.then.urgency, lowered)
    if any(is_refuted(stated, model, prover) for model, prover in patients):
        return True
    return first_change(rule_base, lowered) is None


@pytest.fixture(scope="module")
def patients(models: Mapping[str, Model], provers: Mapping[str, Prover]) -> Patients:
    return tuple((models[audience], provers[audience]) for audience in models)


def test_no_referral_can_be_less_urgent_unseen(rule_base: RuleBase, patients: Patients) -> None:
    tried = {
        rule.id: is_told(rule_base, rule, lowered, patients)
        for rule, lowered in referrals(rule_base)
    }
    assert tried
    assert [name for name, told in tried.items() if not told] == []


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("a-leg-that-gets-weaker-goes-now", "leg-getting-weaker"),
        ("a-back-no-better-after-six-weeks-leads-to-a-visit", "no-better-after-six-weeks"),
    ],
)
def test_without_its_statement_a_referral_is_lowered_unseen(
    statement: str, name: str, rule_base: RuleBase, patients: Patients
) -> None:
    (tried,) = (both for both in referrals(rule_base) if both[0].id == name)
    rule, lowered = tried
    kept = tuple(one for one in rule_base.safety if one.id != statement)
    assert is_told(rule_base, rule, lowered, patients)
    assert not is_told(rule_base, rule, replace(lowered, safety=kept), patients)
