"""What an action does to the body is guarded by a contraindication.

Avoid: an item with heat in it that nothing excludes. Prefer: `excluded_by` a contraindication
that guards what the item involves. Why: an exclusion that is forgotten once is an unsafe advice.

The other way round, an item that is excluded because of heat says that it involves heat: safety
statements speak of everything that involves it, and would pass it by.
"""

from collections.abc import Iterator, Mapping

from app.domain.actions import Action
from app.domain.rule_base import RuleBase
from app.knowledge.faults import Fault, unknown_word
from app.knowledge.files import RuleFiles
from app.knowledge.names import declared_in


def unguarded_actions(rule_base: RuleBase, files: RuleFiles) -> Iterator[Fault]:
    """Yield actions that involve what none of their exclusions guards, or do not say they do."""
    guarded = {word for action in rule_base.actions.values() for word in action.guards}
    where = declared_in(files)
    for action in rule_base.actions.values():
        messages = (
            *(_unguarded(action, word, guarded, rule_base.actions) for word in action.involves),
            *(_unsaid(action, rule_base.actions[name]) for name in action.excluded_by),
        )
        for message in filter(None, messages):
            yield Fault(where[action.id], f"action {action.id}", message)


def _unguarded(
    action: Action, word: str, guarded: set[str], actions: Mapping[str, Action]
) -> str | None:
    if word not in guarded:
        return unknown_word("contraindication that guards", word, guarded)
    if any(word in actions[name].guards for name in action.excluded_by):
        return None
    guards = sorted(name for name, other in actions.items() if word in other.guards)
    remedy = f"Add {' or '.join(guards)} to excluded_by."
    return f"it involves {word}, but nothing that guards {word} excludes it. {remedy}"


def _unsaid(action: Action, exclusion: Action) -> str | None:
    if not exclusion.guards or not set(exclusion.guards).isdisjoint(action.involves):
        return None
    words = " or ".join(exclusion.guards)
    return (
        f"it is excluded by {exclusion.id}, and does not say that it involves {words}. "
        f"Add {words} to `involves`, or take the exclusion out."
    )
