"""Which facts an undecided condition still waits for."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.domain.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Established,
    Not,
    Truth,
)
from app.domain.rule_base import RuleBase
from app.domain.rules import CONCLUDING, Rule
from app.domain.triage import is_mandatory
from app.domain.verdicts import Verdicts, outcome


@dataclass(frozen=True)
class Tracing:
    """Follows undecided conditions through earlier conclusions down to the facts."""

    rule_base: RuleBase
    verdicts: Verdicts
    _waits: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def outcome(self, rule: Rule) -> Truth:
        """Return what the rule came to for this patient."""
        return outcome(rule.then.verb, self.verdicts.judgements[rule.id])

    def open_facts(self, rule: Rule) -> tuple[str, ...]:
        """Return the names of the facts the rule waits for, in the order it names them."""
        return self.waits_for(*rule.conditions)

    def waits_for(self, *conditions: Condition) -> tuple[str, ...]:
        """Return the names of unknown facts in the undecided parts of the conditions."""
        names = dict.fromkeys(name for one in conditions for name in self._undecided(one))
        return tuple(dict.fromkeys(fact for name in names for fact in self._facts_behind(name)))

    def _undecided(self, condition: Condition) -> Iterator[str]:
        if condition.truth(self.verdicts.reading) is not None:
            return
        match condition:
            case AllOf(parts) | AnyOf(parts):
                for part in parts:
                    yield from self._undecided(part)
            case Not(part) | Established(part):
                yield from self._undecided(part)
            case Comparison() | Answered():
                yield condition.name

    def _facts_behind(self, name: str) -> tuple[str, ...]:
        if name not in self._waits:
            self._waits[name] = ()
            self._waits[name] = self._trace(name)
        return self._waits[name]

    def _trace(self, name: str) -> tuple[str, ...]:
        vocabulary = self.rule_base.vocabulary
        if name in vocabulary.facts:
            return (name,)
        if name in vocabulary.derived:
            return self._behind_operands(vocabulary.derived[name].operands)
        if name == "urgency":
            return self._behind_urgency()
        naming = (self.rule_base.naming[verb].get(name, ()) for verb in CONCLUDING)
        rules = (rule for rules in naming for rule in rules if self.outcome(rule) is None)
        return tuple(dict.fromkeys(fact for rule in rules for fact in self.open_facts(rule)))

    def _behind_operands(self, operands: tuple[str, ...]) -> tuple[str, ...]:
        """Name the unknown operands; all of them where the number itself has no value."""
        unknown = [name for name in operands if name not in self.verdicts.reading.values]
        return tuple(fact for name in unknown or operands for fact in self._facts_behind(name))

    def _behind_urgency(self) -> tuple[str, ...]:
        """Name what triage waits for; only an answer that may be declined does without a value."""
        reading = self.verdicts.reading
        return tuple(
            fact.name
            for fact in self.rule_base.vocabulary.facts.values()
            if fact.name not in reading.values
            and not (fact.may_decline and fact.name in reading.answered)
            and is_mandatory(fact, reading)
        )
