"""Goals about the urgency, and about triage being complete."""

from collections.abc import Iterator
from functools import cached_property

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
        ranks = range(len(self._rule_base.urgencies))
        return some(self._is_told(rank) for rank in ranks if one.truth_of(rank) is wanted)

    @cached_property
    def complete(self) -> Goal:
        """The goal that triage is complete."""
        emergencies = self._emergencies()
        answered = every(map(self._is_settled, self._mandatory()))
        return some((*map(self.is_highest, emergencies), answered))

    @property
    def incomplete(self) -> Goal:
        """The goal that triage waits for something."""
        return self._conditions.opposite(self.complete)

    def is_highest(self, rank: int) -> Goal:
        """Return the goal that this is how urgent what is known makes it; 0 needs no referral."""
        return self.sets(rank) if rank else self._none_above(rank)

    def sets(self, rank: int) -> Goal:
        """Return the goal that a referral of this rank is in force, and none above it."""
        here = (rule for rule in self._referrals if self._rank(rule) == rank)
        return every((some(map(self._findings.in_force, here)), self._none_above(rank)))

    def _none_above(self, rank: int) -> Goal:
        above = (rule for rule in self._referrals if self._rank(rule) > rank)
        in_force = map(self._findings.in_force, above)
        return every(map(self._conditions.opposite, in_force))

    @property
    def _referrals(self) -> tuple[Rule, ...]:
        return self._rule_base.saying[Verb.REFER]

    def _rank(self, rule: Rule) -> int:
        return self._rule_base.ranks[rule.then.urgency or ""]

    def _is_told(self, rank: int) -> Goal:
        urgency = self._rule_base.urgencies[rank]
        is_known = urgency.completes_triage or urgency.known_before_complete
        return every((self.is_highest(rank), ALWAYS if is_known else self.complete))

    def _emergencies(self) -> Iterator[int]:
        for rank, urgency in enumerate(self._rule_base.urgencies):
            if urgency.completes_triage:
                yield rank

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
