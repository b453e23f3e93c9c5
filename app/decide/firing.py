"""For every rule that did not fire, the smallest set of answers that would have made it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.decide.lookahead import Lookahead
from app.decide.reaching.conditions import ConditionGoals
from app.decide.reaching.goals import Goal, every
from app.decide.reaching.leaves import LeavesOn, leaves_by_fact
from app.decide.reaching.search import Search
from app.decide.reaching.supposed import Reach, Supposed
from app.decide.reaching.values import WorthTrying
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule
from app.domain.told import Changes, Told

MOST_ANSWERS = 12
MOST_TRIED = 400


@dataclass(frozen=True, slots=True)
class _Aim:
    goal: Goal
    leaves: Mapping[str, LeavesOn]


class Firing:
    """Finds what would have made rules fire; what depends on the rule base alone is made once."""

    def __init__(self, rule_base: RuleBase) -> None:
        self._ahead = Lookahead(rule_base)
        self._goals = ConditionGoals(self._ahead)
        self._bits = {name: 1 << place for name, place in self._ahead.order.items()}
        self._aims: dict[str, _Aim] = {}

    def would_fire(self, told: Told, rules: Iterable[Rule]) -> Mapping[str, Changes | None]:
        self.worth = WorthTrying(self._ahead.candidates, self.all_leaves, unknown=True)
        reach = Reach(told=told, bits=self._bits, may_change=sum(self._bits.values()))
        start = Supposed(reach)
        return {rule.id: self._smallest(start, rule) for rule in rules}

    def _smallest(self, start: Supposed, rule: Rule):
        aim = self._aim(rule)
        worth = self.worth
        search = Search(start, aim.goal, worth, {}, MOST_TRIED, one_is_enough=True)
        found = search.smallest(MOST_ANSWERS)
        self.last = found
        return found.found[0].changes if found.found else None

    def _aim(self, rule: Rule) -> _Aim:
        if rule.id not in self._aims:
            goal = every((self._goals.findings.applies(rule), self._goals.findings.unblocked(rule), *self._consistent))
            self._aims[rule.id] = _Aim(goal, {})
        return self._aims[rule.id]

    @cached_property
    def all_leaves(self):
        return leaves_by_fact(every(self._aim(rule).goal for rule in self._ahead.rule_base.rules.values()))

    @cached_property
    def _consistent(self) -> tuple[Goal, ...]:
        """Nothing that intake would refuse."""
        contradictions = self._ahead.rule_base.vocabulary.contradictions
        refused = (self._goals.holds(one.when, wanted=True) for one in contradictions)
        return tuple(map(self._goals.opposite, refused))
