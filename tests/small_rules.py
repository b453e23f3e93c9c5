"""A small rule base without fault, ways to break it, and what a review then finds."""

from dataclasses import replace
from pathlib import Path

from app.domain.conditions import AllOf, Comparison, Operator, Value
from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule
from app.verify.formulas.model import build_model
from app.verify.review import review

SMALL = Path(__file__).parent / "knowledge" / "minimal"


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
