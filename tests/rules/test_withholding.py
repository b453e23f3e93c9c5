"""What referrals and urgencies hold back, whichever rule would give it."""

import pytest

from app.domain.rule_base import RuleBase
from app.domain.rules import Verb

EFFORT = {"strength-test", "loading", "deep-pressure"}


@pytest.mark.parametrize("urgency", ["soon", "same_day", "emergency_now"])
def test_all_hard_effort_waits_for_a_visit_that_is_due(urgency: str, rule_base: RuleBase) -> None:
    rung = rule_base.urgencies[rule_base.ranks[urgency]]
    effort = {one.id for one in rule_base.actions.values() if EFFORT & {*one.involves}}
    assert effort
    assert effort - rung.withholds == set()


def test_every_routine_visit_names_a_physical_therapist(rule_base: RuleBase) -> None:
    routine = [rule for rule in rule_base.saying[Verb.REFER] if rule.then.urgency == "routine"]
    assert routine
    assert [rule.id for rule in routine if "see-physical-therapist" not in rule.then.targets] == []
