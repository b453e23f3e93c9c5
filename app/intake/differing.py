"""Answers that do not change in life, and yet are others the second time."""

from collections.abc import Iterator
from decimal import Decimal

from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.domain.vocabulary import Fact, FactType

NUMBERS = (FactType.INTEGER, FactType.DECIMAL)


def differing(rule_base: RuleBase, earlier: Facts, later: Facts) -> Iterator[str]:
    """Yield the names of facts that cannot change and have another value later, in file order.

    What was denied before may have happened since, and numbers may rise. Results from before are
    left out: a person may name an older or a newer one.
    """
    from_before = set(rule_base.from_before.values())
    for fact in rule_base.vocabulary.facts.values():
        if not fact.can_change and fact.name not in from_before and _differs(fact, earlier, later):
            yield fact.name


def _differs(fact: Fact, earlier: Facts, later: Facts) -> bool:
    if fact.type in NUMBERS:
        return fell(earlier.number(fact.name), later.number(fact.name))
    before, now = earlier.values.get(fact.name), later.values.get(fact.name)
    return None not in (before, now) and before not in (now, fact.none)


def fell(before: Decimal | None, now: Decimal | None) -> bool:
    """Tell whether a number is lower than before; one that is not known did not fall."""
    return before is not None and now is not None and now < before
