"""Everything a passage is said to be carried by exists, and every rule comes from a passage.

Avoid: a map that names a rule somebody has deleted. Prefer: the rule that carries it now, or the
reason why nothing does. Why: a reader must be able to follow each line of the sources, and to
follow each rule back.
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
    """Yield carriers that a passage names and that are not there, and rules that none names."""
    yield from _gone(rule_base)
    yield from _from_nowhere(rule_base)


def _gone(rule_base: RuleBase) -> Iterator[Fault]:
    known = _carriers(rule_base)
    for chapter in rule_base.traceability:
        for passage in chapter.passages:
            for kind, names in passage.carriers.items():
                for name in names:
                    if name not in known[kind]:
                        message = unknown_word(SINGULAR[kind], name, known[kind])
                        yield Fault(TRACEABILITY, f"passage {passage.id}", message)


def _from_nowhere(rule_base: RuleBase) -> Iterator[Fault]:
    passages = (one for chapter in rule_base.traceability for one in chapter.passages)
    named = {name for passage in passages for name in passage.carriers.get("rules", ())}
    for rule in rule_base.rules.values():
        if rule.id not in named:
            message = (
                "no passage names it. Add it to the passage it was read from, in "
                "rules/traceability.yaml."
            )
            yield Fault(rule.file, f"rule {rule.id}", message)


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
