"""Triage for every patient at once: what is in force, how urgent it is, whether it is complete."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.domain.conditions import ALWAYS, Value
from app.domain.rule_base import RuleBase, Urgency
from app.domain.vocabulary import Fact
from app.verify.formulas.patient import SymbolicPatient
from app.verify.formulas.truths import Formula, both, disjunction, either, opposite
from app.verify.formulas.values import Finite, Readable


@dataclass(frozen=True)
class SymbolicTriage:
    """What follows from the referrals: `in_force` tells for each when it is."""

    rule_base: RuleBase
    patient: SymbolicPatient
    in_force: Mapping[str, Formula]

    @cached_property
    def complete(self) -> Formula:
        """Whether nothing mandatory is open, or nothing could raise the urgency."""
        top = (one for one in self._rungs if one.completes_triage)
        return either(self._highest(top), opposite(self.waits))

    @cached_property
    def waits(self) -> Formula:
        """Whether a mandatory question is open: these are listed as unanswered."""
        facts = self.patient.vocabulary.facts.values()
        return disjunction(self._waits_for(fact) for fact in facts if fact.mandatory)

    @cached_property
    def known(self) -> Formula:
        """Whether the urgency is told."""
        early = self._highest(one for one in self._rungs if one.known_before_complete)
        return either(self.complete, early)

    def reaches(self, rank: int) -> Formula:
        """Return whether the urgency told is at least so high; -1 is "unknown", the lowest."""
        return True if rank < 0 else both(self.known, self.found(rank))

    def found(self, rank: int) -> Formula:
        """Return whether referrals in force are at least so urgent, told or not."""
        if rank <= 0:
            return True
        ranks = self.rule_base.ranks
        return disjunction(
            holds
            for rule, holds in self.in_force.items()
            if (urgency := self.rule_base.rules[rule].then.urgency) and ranks[urgency] >= rank
        )

    def is_highest(self, rank: int) -> Formula:
        """Return whether the most urgent referral in force is exactly so urgent."""
        return both(self.found(rank), opposite(self.found(rank + 1)))

    def names(self, rank: int) -> Formula:
        """Return whether a referral in force is exactly so urgent."""
        rules = self.rule_base.rules
        urgency = self._rungs[rank].id
        return disjunction(
            holds for rule, holds in self.in_force.items() if rules[rule].then.urgency == urgency
        )

    @property
    def readable(self) -> Mapping[str, Readable]:
        """What later strata may read."""
        cases: dict[Value, Formula] = {
            rank: both(self.known, self.is_highest(rank)) for rank in self._ranks
        }
        complete = Finite({True: self.complete, False: opposite(self.complete)})
        return {"triage_complete": complete, "urgency": Finite(cases)}

    @property
    def _rungs(self) -> tuple[Urgency, ...]:
        return self.rule_base.urgencies

    @property
    def _ranks(self) -> range:
        return range(len(self._rungs))

    def _highest(self, rungs: Iterable[Urgency]) -> Formula:
        return disjunction(self.is_highest(self.rule_base.ranks[one.id]) for one in rungs)

    def _waits_for(self, fact: Fact) -> Formula:
        """Return whether a fact is asked, mandatory and without a value."""
        reading = self.patient.reading
        conditions = (
            reading.truth(one).yes for one in (fact.mandatory, fact.asked_when or ALWAYS) if one
        )
        question = self.patient.asked[fact.name]
        has_value = either(reading.values[fact.name].known, question.declined)
        return both(opposite(has_value), *conditions)
