"""What would have made rules fire: the smallest set of answers for each that did not."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from app.decide.lookahead import Lookahead
from app.decide.reaching.conditions import ConditionGoals
from app.decide.reaching.goals import Goal, every
from app.decide.reaching.leaves import LeavesOn, leaves_by_fact
from app.decide.reaching.search import Search
from app.decide.reaching.supposed import Reach, Supposed
from app.decide.reaching.values import WorthTrying
from app.domain.decision import RuleExplanation
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule
from app.domain.told import Changes, Told

MOST_ANSWERS = 8
MOST_TRIED = 3000
"""Bounds of the search for one rule: by what is done, not by the clock."""


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
        that, or where `MOST_TRIED` did not find them.
        """
        start = Supposed(Reach.of(told, self._ahead.order))
        worth = WorthTrying(self._ahead.candidates, self._leaves, unknown=True)
        return tuple(
            replace(one, would_fire_with=self._would_fire(one, start, worth)) for one in explanation
        )

    def _would_fire(
        self, one: RuleExplanation, start: Supposed, worth: WorthTrying
    ) -> Changes | None:
        if one.outcome is True:
            return {}
        goal = self._aims[one.rule.id]
        search = Search(start, goal, worth, {}, MOST_TRIED, one_is_enough=True)
        found = search.smallest(MOST_ANSWERS).found
        return self._in_order(found[0].changes) if found else None

    def _in_order(self, changes: Changes) -> Changes:
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
