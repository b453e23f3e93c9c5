"""What would have made rules fire: the smallest set of answers for each that did not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from app.decide.lookahead import Lookahead
from app.decide.reaching.conditions import ConditionGoals
from app.decide.reaching.goals import Goal, every
from app.decide.reaching.leaves import LeavesOn, leaves_by_fact
from app.decide.reaching.search import Search, Smallest
from app.decide.reaching.supposed import Reach, Supposed
from app.decide.reaching.values import WorthTrying
from app.domain.decision import RuleExplanation
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule
from app.domain.told import Changes, Told

MOST_ANSWERS = 8
LEAST_TRIED, MOST_TRIED = 300, 3000
MOST_TRIED_IN_ALL = 10_000
"""Bounds of the search for one rule, and for all: by what is done, not by the clock. Few rules
need more than the least, and that is left to each, whatever those before it took."""


class Firing:
    """Finds what would have made rules fire; what depends on the rule base alone is made once."""

    def __init__(self, rule_base: RuleBase) -> None:
        self._rules = rule_base.rules
        self._ahead = Lookahead(rule_base)
        self._goals = ConditionGoals(self._ahead)

    def explained(
        self, told: Told, explanation: Iterable[RuleExplanation]
    ) -> tuple[RuleExplanation, ...]:
        """Return the explanation with the answers that would have made each rule fire.

        A set is the smallest there is, whichever answers it gives or changes: its `when` is then
        yes, its `unless` no, and intake refuses none of it. There is None where no answers do
        that, or more than `MOST_ANSWERS`, or where `MOST_TRIED` sets did not find them.
        """
        return tuple(self._explained(told, explanation))

    def _explained(
        self, told: Told, explanation: Iterable[RuleExplanation]
    ) -> Iterator[RuleExplanation]:
        start = Supposed(Reach.of(told, self._ahead.order))
        worth = WorthTrying(self._ahead.candidates, self._leaves, unknown=True)
        left = MOST_TRIED_IN_ALL
        for one in explanation:
            if one.outcome is True:
                yield replace(one, would_fire_with={})
                continue
            goal, most = self._aims[one.rule.id], max(LEAST_TRIED, min(left, MOST_TRIED))
            search = Search(start, goal, worth, {}, most, one_is_enough=True)
            smallest = search.smallest(MOST_ANSWERS)
            left -= smallest.tried
            yield replace(one, would_fire_with=self._first(smallest))

    def _first(self, smallest: Smallest) -> Changes | None:
        """Return the set that was found, in the order of the vocabulary."""
        if not smallest.found:
            return None
        changes = smallest.found[0].changes
        return {name: changes[name] for name in sorted(changes, key=self._ahead.order.__getitem__)}

    @cached_property
    def _aims(self) -> Mapping[str, Goal]:
        """For each rule the goal that it fires, and that no answers contradict each other."""
        return {
            rule.id: every((*self._fires(rule), *self._goals.consistent))
            for rule in self._rules.values()
        }

    def _fires(self, rule: Rule) -> tuple[Goal, Goal]:
        return self._goals.findings.applies(rule), self._goals.findings.unblocked(rule)

    @cached_property
    def _leaves(self) -> Mapping[str, LeavesOn]:
        return leaves_by_fact(every(self._aims.values()))
