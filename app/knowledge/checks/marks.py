"""The mark of a test can be read from the rules that find it reached.

Avoid: a mark hidden in a condition of many parts. Prefer: one comparison of the result, beside
conditions on whom it is for, in the direction that is better. Why: the answer names the mark
that holds for this person.
"""

from collections.abc import Iterator, Mapping

from app.domain.conditions import AllOf, Comparison, Condition, Operator, names_read
from app.domain.measures import Measured
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from app.knowledge.faults import Fault

REACHED: Mapping[str | None, Operator] = {
    "higher": Operator.AT_LEAST,
    "lower": Operator.AT_MOST,
    None: Operator.IS,
}
"""How a mark is reached, by what is better; of words none is."""


def unreadable_marks(rule_base: RuleBase) -> Iterator[Fault]:
    """Yield rules for the mark of a test that do more than compare its result once, or wrongly."""
    concluding = rule_base.naming[Verb.CONCLUDE]
    for test in rule_base.tests:
        for measured in test.results:
            for rule in concluding.get(measured.passed or "", ()):
                if message := _wrong_in(rule, measured):
                    found = f"it finds the mark of {test.code}, so {message}"
                    yield Fault(rule.file, f"rule {rule.id}", found)


def _wrong_in(rule: Rule, measured: Measured) -> str | None:
    on_result = _on_result(rule.when, measured.fact)
    if rule.unless or len(on_result) != 1 or not isinstance(on_result[0], Comparison):
        return (
            f"its `when` is one comparison of {measured.fact}, or `all` of that and conditions on "
            "other facts, and it has no `unless`. Write one rule for each mark."
        )
    reached = REACHED[measured.better]
    if on_result[0].operator is not reached:
        better = f"`better: {measured.better}`" if measured.better else "no `better`"
        return f"with {better} it compares {measured.fact} with `{reached}`. Mend one of them."
    return None


def _on_result(when: Condition, fact: str) -> list[Condition]:
    parts = when.parts if isinstance(when, AllOf) else (when,)
    return [part for part in parts if fact in names_read(part)]
