"""Everything a passage is said to be carried by exists.

Avoid: a map that names a rule somebody has deleted. Prefer: the rule that carries it now, or the
reason why nothing does. Why: a reader must be able to follow each line of the sources.
"""

from collections.abc import Collection, Iterator, Mapping

from app.domain.rule_base import RuleBase
from app.knowledge.faults import Fault, unknown_word
from app.knowledge.tables import TRACEABILITY

SINGULAR: Mapping[str, str] = {
    "rules": "rule",
    "items": "item",
    "facts": "fact",
    "tests": "test",
    "scores": "score",
    "statements": "evidence statement",
}


def untraceable(rule_base: RuleBase) -> Iterator[Fault]:
    """Yield every carrier that a passage names and that is not there."""
    known = _carriers(rule_base)
    for chapter in rule_base.traceability:
        for passage in chapter.passages:
            for kind, names in passage.carriers.items():
                for name in names:
                    if name not in known[kind]:
                        message = unknown_word(SINGULAR[kind], name, known[kind])
                        yield Fault(TRACEABILITY, f"passage {passage.id}", message)


def _carriers(rule_base: RuleBase) -> Mapping[str, Collection[str]]:
    vocabulary = rule_base.vocabulary
    return {
        "rules": rule_base.rules,
        "items": rule_base.actions,
        "facts": {*vocabulary.facts, *vocabulary.maps, *vocabulary.derived},
        "tests": [test.id for test in rule_base.tests],
        "scores": [score.id for score in rule_base.scores],
        "statements": rule_base.evidence.statements,
    }
