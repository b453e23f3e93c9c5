"""What a test is said to lead to follows from it.

Avoid: an exercise named beside a test that no rule ties to it. Prefer: a rule that reads the mark
and says the item. Why: what is told of a missed mark is what the person will get.
"""

from collections.abc import Collection, Iterator

from app.domain.measures import PhysicalTest
from app.domain.rule_base import RuleBase
from app.knowledge.faults import Fault
from app.knowledge.measures import TESTS


def leads_nobody_follows(rule_base: RuleBase) -> Iterator[Fault]:
    """Yield tests that lead to an item which no rule says because of their results."""
    for test in rule_base.tests:
        said = _said_because_of(rule_base, _found_by(test))
        for item in test.leads_to:
            if item not in said:
                message = (
                    f'no rule that reads a result of it says "{item}". Write one, or take it out.'
                )
                yield Fault(TESTS, f"test {test.id}", message)


def _found_by(test: PhysicalTest) -> frozenset[str]:
    """Return the results of a test, and the conclusions on their marks."""
    names = (name for measured in test.results for name in (measured.fact, measured.passed))
    return frozenset(filter(None, names))


def _said_because_of(rule_base: RuleBase, names: frozenset[str]) -> Collection[str]:
    reading = (rule for rule in rule_base.rules.values() if rule.reads & names)
    return {target for rule in reading for target in rule.then.targets}
