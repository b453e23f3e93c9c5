"""Each table of contraindications can be asked as one question: do any of these apply? None."""

import pytest

from app.domain.rule_base import RuleBase
from app.domain.rules import Verb

ASKED_AS = {
    "avoid-heat": "heat-safety",
    "avoid-strong-heat": "heat-safety",
    "avoid-ice": "ice-safety",
    "avoid-deep-pressure": "soft-tissue-safety",
    "avoid-lying-flat": "breathing-safety",
    "breathe-gently": "breathing-safety",
    "avoid-strength-tests": "test-safety",
    "avoid-loading": "loading-safety",
}
CAUTIONS = {
    "heat-safety": {"diabetes", "heart_failure", "anticoagulant", "bleeding_disorder"},
    "ice-safety": {"diabetes", "hypertension", "unsettled_heart_disease"},
}
"""What a table names without ruling anything out; the text of the item tells what to do."""
OTHER_GROUPS = {
    "red-flags",
    "other-warning-signs",
    "inflammatory-signs",
    "leg-signs",
    "heat-and-ice-use",
    "stretching",
}


def test_there_is_a_group_for_every_table(rule_base: RuleBase) -> None:
    assert {*ASKED_AS.values(), *OTHER_GROUPS} <= {*rule_base.vocabulary.groups}


@pytest.mark.parametrize(("item", "group"), ASKED_AS.items())
def test_whatever_rules_an_item_out_can_be_denied_with_its_table(
    item: str, group: str, rule_base: RuleBase
) -> None:
    facts = rule_base.vocabulary.facts
    rules = rule_base.naming[Verb.AVOID][item]
    read = {name for rule in rules for name in rule.reads if name in facts}
    deniable = {name for name in read if facts[name].groups}
    assert deniable, f"nothing is asked for {item}"
    assert {name for name in deniable if group not in facts[name].groups} == set()


@pytest.mark.parametrize(("group", "cautions"), CAUTIONS.items())
def test_a_caution_stands_in_the_group_of_its_table(
    group: str, cautions: set[str], rule_base: RuleBase
) -> None:
    facts = rule_base.vocabulary.facts
    assert {name for name in cautions if group not in facts[name].groups} == set()
