"""Items, questions and what rules find, each with the rules that name or read it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.conditions import Condition
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from app.domain.vocabulary import Fact
from app.representations import catalogue
from app.representations.for_therapists.plain_words import Phrase, PlainWords
from app.representations.parts import Json
from app.representations.questions import asked, catalogued, groups

NAMES_ITEMS = (Verb.REFER, Verb.AVOID, Verb.RECOMMEND, Verb.EXPLAIN, Verb.FOLLOW_UP)


@dataclass(frozen=True, slots=True)
class SpokenParts:
    """Tells what the rules of one rule base speak of to one audience."""

    rule_base: RuleBase
    words: PlainWords
    audience: str
    read_by: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, rule_base: RuleBase, words: PlainWords, audience: str) -> "SpokenParts":
        """Return what tells them, with the rules that read each fact, counter and conclusion."""
        return cls(rule_base, words, audience, _read_by(rule_base))

    def items(self) -> list[Json]:
        """Return every item of advice."""
        return [
            {
                **catalogue.action(one, self.audience),
                "said_by": self._naming(one.id, NAMES_ITEMS),
                "excludes": [
                    other.id
                    for other in self.rule_base.actions.values()
                    if one.id in other.excluded_by
                ],
            }
            for one in self.rule_base.actions.values()
        ]

    def questions(self) -> Json:
        """Return every question and every group."""
        words = self.rule_base.vocabulary
        return {"questions": list(map(self._question, asked(words))), "groups": groups(words)}

    def _question(self, fact: Fact) -> Json:
        return {
            **catalogued(self.rule_base, fact, self.audience),
            "none_means": self._none(fact),
            "mandatory_when": self._condition(fact.mandatory),
            "asked_when": self._condition(fact.asked_when),
            "read_by": self.read_by.get(fact.wire_name, ()),
        }

    def _none(self, fact: Fact) -> str | None:
        return None if fact.none is None else self.words.labels.value(fact.name, fact.none)

    def _condition(self, one: Condition | None) -> Phrase | None:
        return None if one is None else self.words.condition(one)

    def found(self) -> Json:
        """Return numbers that are computed, points that are added up, and conclusions."""
        words = self.rule_base.vocabulary
        return {
            "derived": [
                {
                    "name": one.name,
                    "title": one.title,
                    "operation": one.operation,
                    "operands": one.operands,
                    "unit": one.unit,
                    "decimals": one.decimals,
                    "read_by": self.read_by.get(one.name, ()),
                }
                for one in words.derived.values()
            ],
            "counters": [self._found(*one, Verb.ADD) for one in words.counters.items()],
            "conclusions": [self._found(*one, Verb.CONCLUDE) for one in words.conclusions.items()],
            "contradictions": [
                {"id": one.id, "when": self.words.condition(one.when), "message": one.message}
                for one in words.contradictions
            ],
        }

    def _found(self, name: str, title: str, verb: Verb) -> Json:
        return {
            "name": name,
            "title": title,
            "found_by": self._naming(name, (verb,)),
            "read_by": self.read_by.get(name, ()),
        }

    def _naming(self, name: str, verbs: Iterable[Verb]) -> list[str]:
        naming = self.rule_base.naming
        return [rule.id for verb in verbs for rule in naming[verb].get(name, ())]


def _read_by(rule_base: RuleBase) -> Mapping[str, tuple[str, ...]]:
    """Return the rules that read each name; a key of a map counts for the whole map."""
    found: dict[str, dict[str, None]] = {}
    for rule in rule_base.rules.values():
        for name in _wire_names(rule, rule_base):
            found.setdefault(name, {})[rule.id] = None
    return {name: tuple(rules) for name, rules in found.items()}


def _wire_names(rule: Rule, rule_base: RuleBase) -> Iterator[str]:
    return map(rule_base.vocabulary.wire_name, rule.reads)
