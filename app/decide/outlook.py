"""What could still come of the open facts, and which of them are worth asking.

Every statement here may claim too much change, never too little.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import chain, product

from app.decide.confidence import confidence_of
from app.decide.item_prospects import ItemProspects
from app.decide.lookahead import Lookahead
from app.decide.prospects import NOTHING, Names, Prospects
from app.domain.conditions import Bounds
from app.domain.facts import Facts
from app.domain.rules import Verb
from app.domain.verdicts import Verdicts


class Outlook:
    """The open possibilities of one patient, from one pass over the undecided rules."""

    def __init__(self, ahead: Lookahead, facts: Facts, verdicts: Verdicts) -> None:
        self._ahead = ahead
        self._rule_base = ahead.rule_base
        self._verdicts = verdicts
        self._prospects = Prospects(ahead, facts, verdicts)
        self._items = ItemProspects(ahead.rule_base, self._prospects)

    def could_become(self, phase: str) -> tuple[str, ...]:
        """Return the other phases the patient could turn out to be in; deferral is left aside."""
        possible = self._prospects.values["phase"]
        return tuple(
            row.id
            for row in self._rule_base.phases
            if row.id in possible and row.id != phase and not row.defers
        )

    @cached_property
    def could_change_advice(self) -> tuple[str, ...]:
        """Return the open facts that could change the advice, the most telling first.

        First what the phase rests on, the nearest first, then what bears on most of the advice.
        """
        if self._nothing_could_raise_it:
            return ()
        weight = Counter(chain.from_iterable(self._undecided()))
        steps, order = self._ahead.steps_from_phase, self._ahead.order
        far = len(steps)
        return tuple(
            sorted(weight, key=lambda name: (steps.get(name, far), -weight[name], order[name]))
        )

    @property
    def _nothing_could_raise_it(self) -> bool:
        rank = self._verdicts.reading.values.get("urgency")
        return isinstance(rank, int) and self._rule_base.urgencies[rank].completes_triage

    def _undecided(self) -> Iterator[Names]:
        """Yield the open facts behind each part of the advice that is not decided yet."""
        yield self._prospects.behind_names(("urgency",))
        yield self._prospects.behind_names(("phase",))
        yield self._behind_confidence()
        yield from self._behind_lists(Verb.REFER)
        if self._items.are_all_removed:
            return
        yield from self._behind_lists(Verb.AVOID)
        for verb in (Verb.EXPLAIN, Verb.FOLLOW_UP):
            yield from self._behind_shown(verb)
        yield from self._behind_recommended()

    def _behind_confidence(self) -> Names:
        contests = self._rule_base.confidence.contests.values()
        counters = tuple(dict.fromkeys(chain.from_iterable(contests)))
        levels = self._levels(counters)
        first = next(levels, None)
        if all(level == first for level in levels):
            return NOTHING
        return self._prospects.behind_names((*counters, "phase"))

    def _levels(self, counters: tuple[str, ...]) -> Iterator[str | None]:
        """Yield the confidence of each possible phase, at each possible state of the counters."""
        lows = [self._lows(counter) for counter in counters]
        for phase in self._prospects.values["phase"]:
            for low in product(*lows):
                established = dict(zip(counters, low, strict=True))
                yield confidence_of(self._rule_base.confidence, str(phase), established)

    def _lows(self, counter: str) -> range:
        lows = [one.low for one in self._prospects.values[counter] if isinstance(one, Bounds)]
        return range(min(lows), max(lows) + 1)

    def _behind_lists(self, verb: Verb) -> Iterator[Names]:
        for rules in self._rule_base.naming[verb].values():
            if len(self._items.in_force(rules)) > 1:
                yield self._prospects.behind(rules)

    def _behind_shown(self, verb: Verb) -> Iterator[Names]:
        for target, rules in self._rule_base.naming[verb].items():
            if len(self._items.shown(target, rules)) > 1:
                yield self._prospects.behind(rules) | self._items.behind_removal(target)

    def _behind_recommended(self) -> Iterator[Names]:
        for target in self._rule_base.naming[Verb.RECOMMEND]:
            action = self._rule_base.actions[target]
            if len(self._items.recommended(action)) > 1:
                yield self._items.behind_recommended(action)
