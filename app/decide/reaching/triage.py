"""Goals about the urgency, and about triage being complete."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import count

from app.decide.reaching.findings import Findings
from app.decide.reaching.goals import ALWAYS, Conditions, Goal, Test, every, some
from app.domain.conditions import ALWAYS as ALWAYS_SO
from app.domain.conditions import Comparison
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from app.domain.vocabulary import Fact


class TriageGoals:
    """Makes goals about triage."""

    def __init__(self, rule_base: RuleBase, conditions: Conditions, findings: Findings) -> None:
        self._rule_base = rule_base
        self._conditions = conditions
        self._findings = findings

    def compared(self, one: Comparison, *, wanted: bool) -> Goal:
        """Return the goal that a comparison with urgency or completion is yes, or is no."""
        if one.name == "triage_complete":
            return self.complete if one.constant is wanted else self.incomplete
        return self._told({rank for rank in self._ranks if one.truth_of(rank) is wanted})

    @cached_property
    def complete(self) -> Goal:
        """The goal that triage is complete."""
        urgencies = self._rule_base.urgencies
        emergencies = {rank for rank in self._ranks if urgencies[rank].completes_triage}
        answered = every(map(self._is_settled, self._mandatory()))
        return some((self._within(emergencies), answered))

    @property
    def incomplete(self) -> Goal:
        """The goal that triage waits for something."""
        return self._conditions.opposite(self.complete)

    def withholds(self, item: str) -> Goal:
        """Return the goal that the urgency withholds an item; the lowest needs a referral too."""
        urgencies = self._rule_base.urgencies
        ranks = {rank for rank in self._ranks if item in urgencies[rank].withholds}
        lowest = [rule for rule in self._referrals if self._rank(rule) == 0] if 0 in ranks else []
        nothing_more = self._conditions.opposite(self._reaches(1))
        sets_lowest = every((some(map(self._findings.in_force, lowest)), nothing_more))
        return some((self._within(ranks - {0}), sets_lowest))

    def _told(self, ranks: AbstractSet[int]) -> Goal:
        """Return the goal that the urgency is one of these, and known."""
        if ranks <= self._known:
            return self._within(ranks)
        return every((self._within(ranks), some((self.complete, self._within(self._known)))))

    def _within(self, ranks: AbstractSet[int]) -> Goal:
        """Return the goal that what is known makes it as urgent as one of these ranks."""
        lowest = (rank for rank in sorted(ranks) if rank - 1 not in ranks)
        return some(self._from_to(rank, ranks) for rank in lowest)

    def _from_to(self, lowest: int, ranks: AbstractSet[int]) -> Goal:
        above = next(rank for rank in count(lowest) if rank not in ranks)
        return every((self._reaches(lowest), self._conditions.opposite(self._reaches(above))))

    def _reaches(self, rank: int) -> Goal:
        """Return the goal that a referral of this rank or above is in force; 0 needs none."""
        if not rank:
            return ALWAYS
        so_urgent = (rule for rule in self._referrals if self._rank(rule) >= rank)
        return some(map(self._findings.in_force, so_urgent))

    @property
    def _referrals(self) -> tuple[Rule, ...]:
        return self._rule_base.saying[Verb.REFER]

    def _rank(self, rule: Rule) -> int:
        return self._rule_base.ranks[rule.then.urgency or ""]

    @property
    def _ranks(self) -> range:
        return range(len(self._rule_base.urgencies))

    @property
    def _known(self) -> AbstractSet[int]:
        """The ranks that are told also while triage is not complete."""
        urgencies = self._rule_base.urgencies
        completing = (rank for rank in self._ranks if urgencies[rank].completes_triage)
        early = (rank for rank in self._ranks if urgencies[rank].known_before_complete)
        return {*completing, *early}

    def _mandatory(self) -> Iterator[Fact]:
        return (fact for fact in self._rule_base.vocabulary.facts.values() if fact.mandatory)

    def _is_settled(self, fact: Fact) -> Goal:
        """Return the goal that triage does not wait for a fact: it has a value, or is not asked."""
        waits = [fact.mandatory or ALWAYS_SO, fact.asked_when or ALWAYS_SO]
        asked = (self._conditions.holds(one, wanted=True) for one in waits)
        settled = self._conditions.answer(fact.name, _told(fact.name))
        return some((settled, *map(self._conditions.opposite, asked)))


def _told(name: str) -> Test:
    return lambda facts: name in facts.values or name in facts.declined
