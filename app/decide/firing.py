"""What would have made rules fire: the smallest set of answers for each that did not."""

from collections.abc import Iterable, Mapping
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
from app.domain.rules import Rule
from app.domain.told import Changes, Told
from app.domain.would_fire import WouldFire

MOST_ANSWERS = 8
MOST_EFFORT = 80_000
EFFORTS = (500, 2000, 8000, 32_000)
"""Bounds of the search for all rules, and for one in each round: by what is done, not by the
clock, so that it ends the same everywhere. What is near is found first, and what it leaves goes to
the rules that need more."""


class Firing:
    """Finds what would have made rules fire; what depends on the rule base alone is made once."""

    def __init__(self, ahead: Lookahead) -> None:
        self._rules = ahead.rule_base.rules
        self._ahead = ahead
        self._goals = ConditionGoals(self._ahead)

    def explained(
        self, told: Told, explanation: Iterable[RuleExplanation]
    ) -> tuple[RuleExplanation, ...]:
        """Return the explanation with the answers that would have made each rule fire.

        A set is the smallest there is, whichever answers it gives or changes: its `when` is then
        yes, its `unless` no, and intake refuses none of it. Where there is None, `would_fire`
        says whether no answers do that, more than `MOST_ANSWERS` would be needed if any do, or
        the effort allowed did not find out.
        """
        rules = tuple(explanation)
        found = self._found(told, [one.rule.id for one in rules if one.outcome is not True])
        return tuple(self._with(one, found.get(one.rule.id)) for one in rules)

    def _found(self, told: Told, rules: list[str]) -> Mapping[str, Smallest]:
        """Return what was found for each rule, the nearest first."""
        start = Supposed(Reach.of(told, self._ahead.order))
        worth = WorthTrying(self._ahead.candidates, self._leaves, unknown=True)
        found: dict[str, Smallest] = {}
        left = MOST_EFFORT
        for allowed in EFFORTS:
            for rule in [one for one in rules if one not in found or _is_open(found[one])]:
                search = self._search(start, worth, rule, min(allowed, left))
                found[rule] = search.smallest(MOST_ANSWERS)
                left -= search.effort
        return found

    def _search(self, start: Supposed, worth: WorthTrying, rule: str, most: int) -> Search:
        goal = self._aims[rule]
        return Search(start, goal, worth, {}, one_is_enough=True, most_effort=most)

    def _with(self, one: RuleExplanation, found: Smallest | None) -> RuleExplanation:
        if found is None:
            return replace(one, would_fire=WouldFire.NOW, would_fire_with={})
        return replace(one, would_fire=_known(found), would_fire_with=self._first(found))

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


def _is_open(smallest: Smallest) -> bool:
    return smallest.is_cut and not smallest.found


def _known(smallest: Smallest) -> WouldFire:
    if smallest.found:
        return WouldFire.WITH_THESE
    if smallest.is_cut:
        return WouldFire.NOT_FOUND
    return WouldFire.NEVER if smallest.complete else WouldFire.NEEDS_MORE
