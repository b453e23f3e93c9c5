"""Nothing is declared that no rule uses.

Avoid: an item nobody recommends, a word nobody concludes. Prefer: a rule for it, or no such word.
Why: what cannot be said or known only looks like knowledge.
"""

from collections.abc import Iterator

from app.domain.rule_base import RuleBase
from app.domain.rules import Verb
from app.knowledge.faults import Fault, unknown_word
from app.knowledge.files import RuleFiles
from app.knowledge.names import declared_in
from app.knowledge.tables import EVIDENCE


def unused_words(rule_base: RuleBase, files: RuleFiles) -> Iterator[Fault]:
    """Yield what no rule says or names, and what rules say that is not declared."""
    where = declared_in(files)
    said = {target for rule in rule_base.rules.values() for target in rule.then.targets}
    for action in rule_base.actions:
        if action not in said:
            message = "no rule says this item. Write a rule for it, or remove the item."
            yield Fault(where[action], f"action {action}", message)
    for word in (*rule_base.vocabulary.counters, *rule_base.vocabulary.conclusions):
        if word not in said:
            kind = "counter" if word in rule_base.vocabulary.counters else "conclusion"
            message = "no rule finds this. Write a rule that concludes or adds to it, or remove it."
            yield Fault(where[word], f"{kind} {word}", message)
    yield from _undeclared(rule_base)
    yield from _unnamed_statements(rule_base)


def _undeclared(rule_base: RuleBase) -> Iterator[Fault]:
    declared = {
        Verb.ADD: ("counter", rule_base.vocabulary.counters),
        Verb.CONCLUDE: ("conclusion", rule_base.vocabulary.conclusions),
    }
    for rule in rule_base.rules.values():
        what, words = declared.get(rule.then.verb, ("", {}))
        if what and rule.then.targets[0] not in words:
            message = unknown_word(what, rule.then.targets[0], words)
            yield Fault(rule.file, f"rule {rule.id}", message)


def _unnamed_statements(rule_base: RuleBase) -> Iterator[Fault]:
    evidence = (rule.evidence for rule in rule_base.rules.values() if rule.evidence)
    named = {statement for one in evidence for statement in one.statements}
    for statement in rule_base.evidence.statements:
        if statement not in named:
            message = "no rule names it. Add it to the `statements` of a rule, or remove it."
            yield Fault(EVIDENCE, f"statement {statement}", message)
