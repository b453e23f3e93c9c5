"""Every question can be answered, and every group can be denied.

Avoid: a fact in a group without a `none`. Prefer: the value that "none of these" means for it.
Why: an app that shows the group would otherwise get silence where the person said no.
"""

from collections.abc import Iterator, Mapping

from app.domain.conditions import names_read
from app.domain.rule_base import RuleBase
from app.domain.vocabulary import Fact
from app.knowledge.faults import Fault
from app.knowledge.files import RuleFiles
from app.knowledge.names import declared_in


def unanswerable_facts(rule_base: RuleBase, files: RuleFiles) -> Iterator[Fault]:
    """Yield facts in a group that lack `none`, and facts that wait for each other."""
    where = declared_in(files)
    facts = rule_base.vocabulary.facts
    for fact in facts.values():
        subject = (where[fact.wire_name], f"fact {fact.wire_name}")
        if fact.groups and fact.none is None:
            yield Fault(
                *subject, 'it stands in a group and has no value for "none of these". Add `none`.'
            )
        if fact.name in _waits_for(fact, facts):
            yield Fault(*subject, "it is asked only when it is answered itself. Mend `asked_when`.")


def _waits_for(fact: Fact, facts: Mapping[str, Fact]) -> set[str]:
    """Return all facts that must be known before it is known whether to ask this one."""
    waiting: set[str] = set()
    new = set(names_read(fact.asked_when)) if fact.asked_when else set()
    while new - waiting:
        waiting |= new
        conditions = [facts[name].asked_when for name in waiting if name in facts]
        new = {name for condition in conditions if condition for name in names_read(condition)}
    return waiting
