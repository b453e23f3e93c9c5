"""The mark of a test can be read from the rules that find it reached.

Avoid: a mark hidden in a condition of many parts. Prefer: one comparison of the result, beside
conditions on whom it is for. Why: the answer names the mark that holds for this person.
"""

from collections.abc import Iterator

from app.domain.conditions import AllOf, Comparison, Condition, names_read
from app.domain.measures import Measured
from app.domain.rule_base import RuleBase
from app.domain.rules import Verb
from app.knowledge.faults import Fault


def unreadable_marks(rule_base: RuleBase) -> Iterator[Fault]:
    """Yield rules for the mark of a test that do more than compare its result once."""
    concluding = rule_base.naming[Verb.CONCLUDE]
    for test in rule_base.tests:
        for measured in test.results:
            for rule in concluding.get(measured.passed or "", ()):
                if rule.unless or not _compares_once(rule.when, measured):
                    message = (
                        f"it finds the mark of {test.code}, so its `when` is one comparison of "
                        f"{measured.fact}, or `all` of that and conditions on other facts, and "
                        "it has no `unless`. Write one rule for each mark."
                    )
                    yield Fault(rule.file, f"rule {rule.id}", message)


def _compares_once(when: Condition, measured: Measured) -> bool:
    parts = when.parts if isinstance(when, AllOf) else (when,)
    on_result = [part for part in parts if measured.fact in names_read(part)]
    return len(on_result) == 1 and isinstance(on_result[0], Comparison)
