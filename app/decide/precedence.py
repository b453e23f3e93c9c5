"""Refer beats avoid beats recommend beats explain: what referrals remove, and which rule did."""

from collections.abc import Iterable, Iterator, Mapping

from app.domain.rule_base import RuleBase, Urgency
from app.domain.rules import Rule

TRIAGE_INCOMPLETE = "triage-incomplete"


def removed(
    rule_base: RuleBase, referrals: Iterable[Rule], urgency: Urgency, *, complete: bool
) -> Mapping[str, tuple[str, ...]]:
    """Return for each item that may not be given what removes it: rule ids, or triage-incomplete.

    Items are removed by the ladder (the rules that set the urgency are the reason), by what
    a referral withholds, and all of them while triage is incomplete.
    """
    reasons: dict[str, dict[str, None]] = {}
    for reason, items in _removals(rule_base, tuple(referrals), urgency, complete=complete):
        for item in items:
            reasons.setdefault(item, {})[reason] = None
    return {item: tuple(found) for item, found in reasons.items()}


def _removals(
    rule_base: RuleBase, referrals: tuple[Rule, ...], urgency: Urgency, *, complete: bool
) -> Iterator[tuple[str, Iterable[str]]]:
    for rule in referrals:
        yield rule.id, rule.then.withhold
        if rule.then.urgency == urgency.id:
            yield rule.id, urgency.withholds
    if not complete:
        yield TRIAGE_INCOMPLETE, removable(rule_base)


def removable(rule_base: RuleBase) -> tuple[str, ...]:
    """Return the ids of everything but triage items and contraindications."""
    return tuple(action.id for action in rule_base.actions.values() if action.kind.can_be_withheld)
