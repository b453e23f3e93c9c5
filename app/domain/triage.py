"""Whether triage is complete, and how urgent what is known already makes it."""

from collections.abc import Iterable

from app.domain.conditions import Truth
from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.domain.vocabulary import Fact, Vocabulary


def is_asked(fact: Fact, facts: Facts) -> Truth:
    """Return whether the fact is to be asked of this patient; unknown while that depends."""
    return fact.asked_when.truth(facts.reading()) if fact.asked_when else True


def is_mandatory(fact: Fact, facts: Facts) -> bool:
    """Return whether triage waits for this fact."""
    if fact.mandatory is None:
        return False
    return fact.mandatory.truth(facts.reading()) is True and is_asked(fact, facts) is True


def unanswered_mandatory(vocabulary: Vocabulary, facts: Facts) -> tuple[str, ...]:
    """Return the mandatory facts without a value; an explicit "unknown" is still among them."""
    return tuple(
        fact.name
        for fact in vocabulary.facts.values()
        if fact.mandatory
        and fact.name not in facts.values
        and fact.name not in facts.declined
        and is_mandatory(fact, facts)
    )


def highest_rank(rule_base: RuleBase, referrals: Iterable[str]) -> int:
    """Return the highest rank among the referral rules in force; 0 when there is none."""
    urgencies = (rule_base.rules[rule].then.urgency for rule in referrals)
    return max((rule_base.ranks[urgency] for urgency in urgencies if urgency), default=0)
