"""A referral that may be blocked keeps a floor, and every referral sends the person to somebody.

Avoid: a referral with `unless` alone. Prefer: a second rule with the same `when`, no `unless`
and a lower urgency. Why: what blocks the urgent way must not make a warning sign vanish.

Avoid: a referral none of whose items is a request. Why: a health record takes up requests, and
may pass over the notes beside them.
"""

from collections.abc import Iterator

from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from app.knowledge.faults import Fault


def referrals_without_floor(rule_base: RuleBase) -> Iterator[Fault]:
    """Yield referrals with an `unless` for which no floor rule stands."""
    referrals = [rule for rule in rule_base.rules.values() if rule.then.verb is Verb.REFER]
    for rule in referrals:
        if rule.unless and not any(_is_floor(other, rule, rule_base) for other in referrals):
            message = (
                "a referral with `unless` needs a floor: another rule with the same `when`, no "
                "`unless`, and a lower urgency. Add it."
            )
            yield Fault(rule.file, f"rule {rule.id}", message)


def referrals_to_nobody(rule_base: RuleBase) -> Iterator[Fault]:
    """Yield referrals that need a request, and none of whose items becomes one."""
    guidance = rule_base.guidance
    for rule in rule_base.saying[Verb.REFER]:
        priority = guidance.priorities.get(rule.then.urgency or "")
        if priority and priority.referral and guidance.referrals.isdisjoint(rule.then.targets):
            message = (
                "it sends nobody anywhere. Let it refer to an item that stands under `referrals` "
                "of guidance.yaml too."
            )
            yield Fault(rule.file, f"rule {rule.id}", message)


def _is_floor(floor: Rule, rule: Rule, rule_base: RuleBase) -> bool:
    ranks = rule_base.ranks
    lower = ranks[floor.then.urgency or ""] < ranks[rule.then.urgency or ""]
    return floor.when == rule.when and floor.unless is None and lower
