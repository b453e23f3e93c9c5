"""Why each rule applied, or did not → JSON, shaped as in `explanation_wire.py`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from app.domain.actions import Action
from app.domain.conditions import Answered, Comparison, leaves
from app.domain.decision import Atom, RuleExplanation
from app.domain.rule_base import RuleBase
from app.domain.told import Changes
from app.representations import catalogue, values
from app.representations.for_therapists.labels import Labels
from app.representations.for_therapists.plain_words import PlainWords
from app.representations.parts import WORDS, Json

RULES = "/v1/rules/"


@dataclass(frozen=True)
class ExplainedRules:
    """Writes explanations for one audience, with items in the words of one country."""

    rule_base: RuleBase
    actions: Mapping[str, Action]
    audience: str

    def of(self, one: RuleExplanation) -> Json:
        """Return why one rule applied, or did not, or what it waits for."""
        return {
            "rule": one.rule.id,
            "href": f"{RULES}{one.rule.id}",
            "title": one.rule.title,
            "stratum": one.rule.stratum.words,
            "outcome": WORDS[one.outcome],
            "when": WORDS[one.when],
            "unless": WORDS[one.unless],
            "when_atoms": self._atoms(one.when_atoms),
            "unless_atoms": self._atoms(one.unless_atoms),
            "reads": [
                {"name": name, "value": values.found(name, value, self.rule_base)}
                for name, value in one.reads.items()
            ],
            "decided_by": one.decided_by,
            "open_facts": one.open_facts,
            "would_fire": one.would_fire.value,
            "would_fire_with": _answers(one.would_fire_with),
        }

    def _atoms(self, atoms: Iterable[Atom]) -> list[Json]:
        return [{**self._spoken[one.leaf], "truth": WORDS[one.truth]} for one in atoms]

    @cached_property
    def _spoken(self) -> Mapping[Comparison | Answered, Json]:
        """Every comparison of the rule base in words, made when first asked for."""
        spoken = replace(self.rule_base, actions=self.actions)
        words = PlainWords(Labels.of(spoken, self.audience), spoken.vocabulary)
        rules = self.rule_base.rules.values()
        conditions = (condition for rule in rules for condition in rule.conditions)
        every = dict.fromkeys(leaf for condition in conditions for leaf in leaves(condition))
        return {leaf: self._compared(leaf, words) for leaf in every}

    def _compared(self, leaf: Comparison | Answered, words: PlainWords) -> Json:
        phrase = words.condition(leaf)
        said = {"name": leaf.name, "words": f"{phrase.subject} {phrase.says}"}
        if isinstance(leaf, Answered):
            return {**said, "operator": "answered", "constant": None}
        constant = catalogue.constant(leaf, self.rule_base)
        return {**said, "operator": leaf.operator, "constant": constant}


def _answers(changes: Changes | None) -> list[Json] | None:
    if changes is None:
        return None
    return [{"fact": name, "answer": values.answer(value)} for name, value in changes.items()]
