"""Which answers, were they other ones, would change the phase or where an item stands."""

from collections.abc import Iterable
from decimal import Decimal

from app.decide.assessing import Assessing
from app.decide.difference import difference, stands
from app.decide.reaching.aims import Target, Targets
from app.decide.reaching.search import Search, Smallest
from app.decide.reaching.supposed import Reach, Supposed
from app.decide.reaching.values import MEASURED, WorthTrying
from app.domain.conditions import Value
from app.domain.decision import Decision
from app.domain.told import Told
from app.domain.what_if import Aim, Change, WhatIf

MOST_ANSWERS = 3
MOST_TRIED = 2000
MOST_CHANGES = 100
"""Bounds of one search: by what is done, not by the clock, so that it ends the same everywhere."""


class Supposing:
    """Finds changes; what depends on the rule base alone is made once."""

    def __init__(self, assess: Assessing) -> None:
        self._assess = assess
        self._rule_base = assess.rule_base
        self._ahead = assess.ahead
        self._targets = Targets(self._ahead)
        facts = assess.rule_base.vocabulary.facts.values()
        self._may_change = {fact.name for fact in facts if fact.can_change}

    def __call__(self, told: Told, target: str | None) -> WhatIf:
        """Return the smallest changes of answers that change the target.

        Only facts that can change in life are changed, to a value and not to "unknown", and only
        questions that would be put. Of numbers, and of sets, that lead to the same, the nearest is
        told. Each change is confirmed by a whole assessment before it is told.

        Raises EngineDisagreement or EngineFault when a decision cannot be vouched for.
        """
        before = self._assess(told.facts)
        now = aim_of(before, target)
        aims = self._targets.of(target)
        found = self._search(told, aims, now)
        nearest = self._nearest(aims, found.found)
        changes = self._confirmed(told, before, nearest[:MOST_CHANGES], target)
        return WhatIf(
            target=target,
            decision=before,
            stand=stands(before).get(target) if target else None,
            changes=changes,
            complete=found.complete and len(changes) == len(nearest),
            tried=found.tried,
        )

    def _confirmed(
        self, told: Told, before: Decision, found: Iterable[Supposed], target: str | None
    ) -> tuple[Change, ...]:
        """Return what a whole assessment bears out; whatever it does not is not told."""
        now = aim_of(before, target)
        changes = (self._change(told, before, one) for one in found)
        return tuple(one for one in changes if aim_of(one.decision, target) != now)

    def _search(self, told: Told, aims: Target, now: Aim) -> Smallest:
        start = Supposed(Reach.of(told, self._ahead.order, self._may_change))
        worth = WorthTrying(self._ahead.candidates, aims.leaves, unknown=False)
        goal, asked = aims.other_than(now), self._targets.asked
        search = Search(start, goal, worth, asked, one_is_enough=False, most_tried=MOST_TRIED)
        return search.smallest(MOST_ANSWERS)

    def _nearest(self, aims: Target, found: Iterable[Supposed]) -> list[Supposed]:
        """Return the changes, of those that lead to the same the nearest; in fixed order.

        First come those that do not end in deferral: they would be lost among the many warning
        signs that do. Within both, first
        come the facts that the phase rests on, the nearest first, as in questions.
        """
        best: dict[object, Supposed] = {}
        for one in found:
            key = self._kind(one), aims.now(one)
            if key not in best or self._distances(one) < self._distances(best[key]):
                best[key] = one
        return sorted(best.values(), key=lambda one: (self._defers(one), self._places(one)))

    def _defers(self, patient: Supposed) -> bool:
        """Tell whether the phase would be one in which someone else decides first."""
        phase = self._targets.of(None).now(patient)
        return any(row.defers for row in self._rule_base.phases if row.id == phase)

    def _kind(self, patient: Supposed) -> frozenset[tuple[str, Value | None]]:
        """Return what is answered otherwise; with which number or set does not matter."""
        return frozenset(
            (name, None if self._has_distances(name) else value)
            for name, value in patient.changes.items()
        )

    def _distances(self, patient: Supposed) -> list[Decimal]:
        """Return how far each number or set is from the present one, by place of the fact."""
        return [
            distance(patient.changes[name], patient.present(name))
            for name in self._in_order(patient)
            if self._has_distances(name)
        ]

    def _has_distances(self, name: str) -> bool:
        return self._rule_base.vocabulary.facts[name].type in MEASURED

    def _in_order(self, patient: Supposed) -> list[str]:
        return sorted(patient.changes, key=self._ahead.order.__getitem__)

    def _places(self, patient: Supposed) -> list[tuple[int, int]]:
        steps, order = self._ahead.steps_from_phase, self._ahead.order
        return sorted((steps.get(name, len(steps)), order[name]) for name in patient.changes)

    def _change(self, told: Told, before: Decision, patient: Supposed) -> Change:
        after = self._assess(told.changed(patient.changes))
        return Change(
            answers={name: patient.changes[name] for name in self._in_order(patient)},
            given={name: told.given.get(name) for name in patient.changes},
            decision=after,
            stands=stands(after),
            difference=difference(self._rule_base, before, after),
        )


def aim_of(decision: Decision, target: str | None) -> Aim:
    """Return the phase of a decision, or where an item stands in it."""
    return decision.phase.value if target is None else stands(decision).get(target)


def distance(value: Value | None, present: Value | None) -> Decimal:
    """Return how far a number is from another, or how many choices two sets do not share.

    Without a present one it is the distance from 0, or from the empty set.
    """
    if isinstance(value, frozenset):
        chosen = present if isinstance(present, frozenset) else frozenset[str]()
        return Decimal(len(value ^ chosen))
    return abs(_number(value) - _number(present))


def _number(value: Value | None) -> Decimal:
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)
