"""What looking ahead needs of a rule base alone, made once for all patients."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.decide.candidates import Candidates
from app.decide.possible import Look, looking
from app.domain.conditions import ALWAYS, AllOf, AnyOf, Condition, names_read
from app.domain.rule_base import RuleBase
from app.domain.rules import CONCLUDING, Rule, Stratum

NEVER = AnyOf(())


@dataclass(frozen=True, slots=True)
class Mandatory:
    """What finds whether triage waits for a fact, and the names that depends on."""

    waits: Look
    reads: frozenset[str]


@dataclass(frozen=True)
class Lookahead:
    """The conditions of a rule base, ready to be looked at over what is still possible."""

    rule_base: RuleBase

    @cached_property
    def candidates(self) -> Candidates:
        """The values open facts could take."""
        return Candidates(self.rule_base)

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each fact in the vocabulary."""
        return {name: place for place, name in enumerate(self.rule_base.vocabulary.facts)}

    @cached_property
    def steps_from_phase(self) -> Mapping[str, int]:
        """For each name the phase rests on, deferral left aside, how many rules lie between."""
        rows = (row.when for row in self.rule_base.phases if not row.defers)
        steps: dict[str, int] = {}
        reached = frozenset[str]().union(*map(names_read, rows))
        while new := reached - steps.keys():
            steps |= dict.fromkeys(new, max(steps.values(), default=-1) + 1)
            behind = (rule.reads for name in new for rule in self._behind(name))
            reached = frozenset().union(*behind)
        return steps

    def _behind(self, name: str) -> Iterator[Rule]:
        for verb in CONCLUDING:
            yield from self.rule_base.naming[verb].get(name, ())

    @cached_property
    def rules(self) -> Mapping[str, tuple[Look, Look]]:
        """For each rule what finds the truths of its `when` and of its `unless`."""
        return {
            rule.id: (self._look(rule.when), self._look(rule.unless or NEVER))
            for rule in self.rule_base.rules.values()
        }

    @cached_property
    def concluding(self) -> Mapping[Stratum, Mapping[str, list[Rule]]]:
        """For each stratum the rules behind each name that later strata may read."""
        found: dict[Stratum, dict[str, list[Rule]]] = {stratum: {} for stratum in Stratum}
        for rule in self.rule_base.rules.values():
            if rule.then.verb in CONCLUDING:
                found[rule.stratum].setdefault(rule.then.targets[0], []).append(rule)
        return found

    @cached_property
    def mandatory(self) -> Mapping[str, Mandatory]:
        """The facts triage may wait for."""
        return {
            fact.name: self._mandatory(fact.name, fact.mandatory, fact.asked_when or ALWAYS)
            for fact in self.rule_base.vocabulary.facts.values()
            if fact.mandatory
        }

    def _mandatory(self, name: str, *conditions: Condition) -> Mandatory:
        waits = AllOf(conditions)
        return Mandatory(self._look(waits), names_read(waits).union((name,)))

    @cached_property
    def filled_by(self) -> Mapping[str, frozenset[str]]:
        """For each fact that is not always asked the facts whose answers can give it its value."""
        return {name: frozenset(self._filling(name)) for name in self.rule_base.vocabulary.facts}

    def _filling(self, name: str) -> Iterator[str]:
        vocabulary = self.rule_base.vocabulary
        asked_when = vocabulary.facts[name].asked_when
        for other in names_read(asked_when) if asked_when else ():
            yield other
            yield from self._filling(other)

    def _look(self, condition: Condition) -> Look:
        return looking(condition, self.candidates.wide_open)
