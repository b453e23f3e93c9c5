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
            message = (
                f"it needs {AT_LEAST} examples or more and has {len(rule.examples)}. Add some."
            )
            yield Fault(rule.file, f"rule {rule.id}", message)
        elif rule.when != ALWAYS and not _leaves_someone_alone(rule):
            message = "no example shows whom it leaves alone. Add one: `expect: does not apply`."
            yield Fault(rule.file, f"rule {rule.id}", message)


def _leaves_someone_alone(rule: Rule) -> bool:
    return any(example.expect == "does not apply" for example in rule.examples)
