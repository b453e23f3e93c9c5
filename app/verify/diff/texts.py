"""How many texts two rule bases have in other words; whether they mean the same is for readers."""

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter

from app.domain.rule_base import RuleBase

ITEM = attrgetter("patient", "clinician", "dose", "until", "within_hours", "enter_when")
STAGE = attrgetter("progress_when", "regress_when")
RULE = attrgetter("title", "reading", "because", "not_formalised", "evidence", "status")
QUESTION = attrgetter("question", "clinician_question", "choices", "note")


def texts_that_differ(old: RuleBase, new: RuleBase) -> Mapping[str, int]:
    """Return for items, rules and questions how many that both have are worded otherwise."""
    return {name: count for name, count in _counts(old, new) if count}


def _counts(old: RuleBase, new: RuleBase) -> Iterator[tuple[str, int]]:
    facts, others = old.vocabulary.facts, new.vocabulary.facts
    yield "items", _differing(old.actions, new.actions, ITEM, STAGE)
    yield "rules", _differing(old.rules, new.rules, RULE)
    yield "questions", _differing(facts, others, QUESTION)


def _differing(
    old: Mapping[str, object], new: Mapping[str, object], *parts: Callable[[object], object]
) -> int:
    shared = ((one, new[name]) for name, one in old.items() if name in new)
    return sum(any(part(one) != part(other) for part in parts) for one, other in shared)
