"""The goals of every phase, and of every place where an item may stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from app.decide.lookahead import Lookahead
from app.decide.reaching.conditions import ConditionGoals
from app.decide.reaching.goals import Goal, every, some
from app.decide.reaching.items import ItemGoals
from app.decide.reaching.leaves import LeavesOn, leaves_by_fact
from app.decide.reaching.supposed import Supposed
from app.domain.rules import Verb
from app.domain.what_if import Aim


@dataclass(frozen=True)
class Target:
    """Everything one target may come to; of its goals exactly one holds of each patient."""

    goals: Mapping[Aim, Goal]
    consistent: tuple[Goal, ...]

    def now(self, patient: Supposed) -> Aim:
        """Return what the target comes to."""
        return next(aim for aim, goal in self.goals.items() if patient.holds(goal))

    def other_than(self, now: Aim) -> Goal:
        """Return the goal that it comes to something else, with answers that intake takes."""
        others = (goal for aim, goal in self.goals.items() if aim != now)
        return every((some(others), *self.consistent))

    @cached_property
    def leaves(self) -> Mapping[str, LeavesOn]:
        """What each fact is asked for on the way."""
        return leaves_by_fact(every((*self.goals.values(), *self.consistent)))


class Targets:
    """Makes the targets of one rule base, each when it is first asked for."""

    def __init__(self, ahead: Lookahead) -> None:
        self._rule_base = ahead.rule_base
        self._goals = ConditionGoals(ahead)
        self._items = ItemGoals(ahead.rule_base, self._goals)
        self._made: dict[str | None, Target] = {}

    def of(self, target: str | None) -> Target:
        """Return an item as a target, by its id, or the phase."""
        if target not in self._made:
            goals = self._phases() if target is None else self._stands(target)
            self._made[target] = Target(goals, self._goals.consistent)
        return self._made[target]

    @cached_property
    def asked(self) -> Mapping[str, Goal]:
        """For each fact that is not always asked the goal that it may be."""
        facts = self._rule_base.vocabulary.facts.values()
        return {one.name: self._goals.may_be(one.asked_when) for one in facts if one.asked_when}

    def _phases(self) -> Mapping[Aim, Goal]:
        rows = self._rule_base.saying[Verb.CLASSIFY]
        return {row.then.targets[0]: self._goals.findings.in_force(row) for row in rows}

    def _stands(self, target: str) -> Mapping[Aim, Goal]:
        stands = self._items.stands(self._rule_base.actions[target])
        return dict(stands.items())
