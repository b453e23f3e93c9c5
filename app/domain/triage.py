"""Whether triage is complete, and how urgent what is known already makes it."""

from collections.abc import Iterable

from app.domain.conditions import ALWAYS, Reading
from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.domain.vocabulary import Fact, Vocabulary


def is_mandatory(fact: Fact, reading: Reading) -> bool:
    """Return whether the fact is asked of this patient and triage waits for it."""
    conditions = (fact.mandatory, fact.asked_when or ALWAYS)
    return all(one is not None and one.truth(reading) is True for one in conditions)


def unanswered_mandatory(vocabulary: Vocabulary, facts: Facts) -> tuple[str, ...]:
    """Return the mandatory facts without a value; an explicit "unknown" is still among them."""
    reading = facts.reading()
    return tuple(
        fact.name
        for fact in vocabulary.facts.values()
        if fact.name not in facts.values
        and fact.name not in facts.declined
        and is_mandatory(fact, reading)
    )


def highest_rank(rule_base: RuleBase, referrals: Iterable[str]) -> int:
    """Return the highest rank among the referral rules in force; 0 when there is none."""
    urgencies = (rule_base.rules[rule].then.urgency for rule in referrals)
    return max((rule_base.ranks[urgency] for urgency in urgencies if urgency), default=0)
