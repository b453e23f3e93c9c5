"""Every rule shows whom it helps and whom it leaves alone.

Avoid: a rule that nobody tried. Prefer: one patient it applies to, one it does not, and the
boundary from both sides. Why: an example is what a therapist agrees or disagrees with.
"""

from collections.abc import Iterator

from app.domain.conditions import ALWAYS
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from app.knowledge.faults import Fault

AT_LEAST = 2


def too_few_examples(rule_base: RuleBase) -> Iterator[Fault]:
    """Yield rules with fewer than two examples, or none whom the rule leaves alone."""
    for rule in rule_base.rules.values():
        if rule.then.verb is Verb.CLASSIFY:
            continue
        if len(rule.examples) < AT_LEAST:
            yield _fault(
                rule, f"it has {len(rule.examples)} examples and needs at least {AT_LEAST}."
            )
        elif rule.when != ALWAYS and not _leaves_someone_alone(rule):
            yield _fault(rule, "no example shows whom it leaves alone.")


def _leaves_someone_alone(rule: Rule) -> bool:
    return any(example.expect == "does not apply" for example in rule.examples)


def _fault(rule: Rule, message: str) -> Fault:
    remedy = "Add one with `expect: does not apply`." if "alone" in message else "Add some."
    return Fault(rule.file, f"rule {rule.id}", f"{message} {remedy}")
