"""What sort of thing each readable name is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from app.domain.actions import Kind
from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.domain.vocabulary import Fact, FactType


class Sort(Enum):
    """The kinds of value the engine is told apart."""

    FLAG = auto()
    WORD = auto()
    SET = auto()
    NUMBER = auto()
    COUNTER = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """One readable name; `words` are the values a word or a set may have."""

    sort: Sort
    words: tuple[str, ...] = ()


SORTS: Mapping[FactType, Sort] = {
    FactType.YES_NO: Sort.FLAG,
    FactType.CHOICE: Sort.WORD,
    FactType.SET: Sort.SET,
    FactType.INTEGER: Sort.NUMBER,
    FactType.DECIMAL: Sort.NUMBER,
}


def dictionary(rule_base: RuleBase) -> Mapping[str, Entry]:
    """Return every name a condition may read: facts, what rules conclude, and the built-in ones."""
    vocabulary = rule_base.vocabulary
    return {
        **{name: _fact(fact) for name, fact in vocabulary.facts.items()},
        **dict.fromkeys(vocabulary.derived, Entry(Sort.NUMBER)),
        **dict.fromkeys(vocabulary.counters, Entry(Sort.COUNTER)),
        **dict.fromkeys(vocabulary.conclusions, Entry(Sort.FLAG)),
        **dict.fromkeys(_contraindications(rule_base), Entry(Sort.FLAG)),
        "triage_complete": Entry(Sort.FLAG),
        "urgency": Entry(Sort.NUMBER),
        "phase": Entry(Sort.WORD, tuple(phase.id for phase in rule_base.phases)),
        "audience": Entry(Sort.WORD, AUDIENCES),
    }


def _fact(fact: Fact) -> Entry:
    return Entry(SORTS[fact.type], tuple(fact.choices))


def _contraindications(rule_base: RuleBase) -> list[str]:
    actions = rule_base.actions.values()
    return [action.id for action in actions if action.kind is Kind.CONTRAINDICATION]
