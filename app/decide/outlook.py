"""What could still come of the open facts, and which of them are worth asking.

Every statement here may claim too much change, never too little: the parts of a condition are
taken as independent, and each item as if it could change without the others.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, reduce
from itertools import product

from app.decide.candidates import Candidates
from app.decide.confidence import confidence_of
from app.decide.possible import NO, YES, Truths, either
from app.decide.precedence import removable
from app.decide.prospects import NOTHING, Names, Prospects, members
from app.decide.standing import Standing, standing
from app.domain.actions import Action
from app.domain.conditions import Bounds
from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from app.domain.verdicts import Judgement, Verdicts

LISTED = "listed"
ABSENT = "absent"
WITHHELD = "withheld"


class Outlook:
    """The open possibilities of one patient, from one pass over the undecided rules."""

    def __init__(
        self, rule_base: RuleBase, facts: Facts, verdicts: Verdicts, candidates: Candidates
    ) -> None:
        self._rule_base = rule_base
        self._verdicts = verdicts
        self._prospects = Prospects(rule_base, facts, verdicts, candidates)

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

        First what could change the phase, then what bears on most of the advice.
        """
        if self._nothing_could_raise_it:
            return ()
        weight = Counter(name for names in self._undecided() for name in names)
        phase = self._behind("phase")
        order = {name: place for place, name in enumerate(self._rule_base.vocabulary.facts)}
        return tuple(
            sorted(weight, key=lambda name: (name not in phase, -weight[name], order[name]))
        )

    @property
    def _nothing_could_raise_it(self) -> bool:
        rank = self._verdicts.reading.values.get("urgency")
        return isinstance(rank, int) and self._rule_base.urgencies[rank].completes_triage

    def _behind(self, name: str) -> Names:
        return self._prospects.rests_on.get(name, NOTHING)

    def _undecided(self) -> Iterator[Names]:
        """Yield the open facts behind each part of the advice that is not decided yet."""
        yield self._behind("urgency")
        yield self._behind("phase")
        yield self._behind_confidence()
        yield from self._behind_lists(Verb.REFER)
        if self._is_suppressed:
            return
        yield from self._behind_lists(Verb.AVOID)
        for verb in (Verb.EXPLAIN, Verb.FOLLOW_UP):
            yield from self._behind_shown(verb)
        yield from self._behind_recommended()

    def _behind_confidence(self) -> Names:
        contests = self._rule_base.confidence.contests
        counters = tuple(dict.fromkeys(name for contest in contests.values() for name in contest))
        lows = [self._lows(counter) for counter in counters]
        levels = {
            confidence_of(
                self._rule_base.confidence, str(phase), dict(zip(counters, low, strict=True))
            )
            for phase in self._prospects.values["phase"]
            for low in product(*lows)
        }
        behind = (self._behind(name) for name in (*counters, "phase"))
        return NOTHING.union(*behind) if len(levels) > 1 else NOTHING

    def _lows(self, counter: str) -> range:
        lows = [one.low for one in self._prospects.values[counter] if isinstance(one, Bounds)]
        return range(min(lows), max(lows) + 1)

    def _in_force(self, rules: Iterable[Rule]) -> set[bool]:
        """Return whether any of the rules could be in force, and whether none could."""
        truths = reduce(either, map(self._prospects.outcomes, rules), NO)
        return {truth is True for truth in members(truths)}

    def _behind_lists(self, verb: Verb) -> Iterator[Names]:
        for rules in self._rule_base.naming[verb].values():
            if len(self._in_force(rules)) > 1:
                yield self._prospects.behind(rules)

    def _behind_shown(self, verb: Verb) -> Iterator[Names]:
        for target, rules in self._rule_base.naming[verb].items():
            states = {
                (WITHHELD if removed else LISTED) if shown else ABSENT
                for shown in self._in_force(rules)
                for removed in self._removed(target)
            }
            if len(states) > 1:
                yield self._prospects.behind(rules) | self._behind_removal(target)

    def _behind_recommended(self) -> Iterator[Names]:
        recommending = self._rule_base.naming[Verb.RECOMMEND]
        avoiding = self._rule_base.naming[Verb.AVOID]
        for target, rules in recommending.items():
            action = self._rule_base.actions[target]
            if len(self._states(action, recommending)) > 1:
                involved = (*rules, *self._involved(action, recommending, avoiding))
                yield self._prospects.behind(involved) | self._behind_removal(target)

    def _involved(
        self,
        action: Action,
        recommending: Mapping[str, tuple[Rule, ...]],
        avoiding: Mapping[str, tuple[Rule, ...]],
    ) -> Iterator[Rule]:
        """Yield the rules of its exclusions, and of what it stands in for."""
        originals = [self._rule_base.actions[name] for name in action.instead_of]
        for one in (action, *originals):
            for name in one.excluded_by:
                yield from avoiding.get(name, ())
        for one in originals:
            yield from recommending.get(one.id, ())

    def _states(self, action: Action, recommending: Mapping[str, tuple[Rule, ...]]) -> set[str]:
        """Return every state the item could still be in."""
        needed = self._needed(action, recommending)
        states = {ABSENT} if False in needed else set()
        if True in needed:
            excluded = self._excluded(action.excluded_by)
            standings = self._standings(recommending[action.id])
            for combination in product(standings, members(excluded), self._removed(action.id)):
                states.add(_state(*combination))
        return states

    def _standings(self, rules: Iterable[Rule]) -> set[Standing]:
        """Return the firmest standings that several rules could give together."""
        each = [self._standings_of(rule) for rule in rules]
        reachable = set().union(*each)
        return {one for one in reachable if all(min(other) <= one for other in each)}

    def _standings_of(self, rule: Rule) -> set[Standing]:
        when, unless = self._prospects.judged[rule.id]
        truths = product(members(when), members(unless))
        return {standing(Judgement(*judged)) for judged in truths}

    def _excluded(self, names: Iterable[str]) -> Truths:
        truths = NO
        for name in names:
            truths = either(truths, self._contraindicated(name))
        return truths

    def _contraindicated(self, name: str) -> Truths:
        rules = self._rule_base.naming[Verb.AVOID].get(name, ())
        return reduce(either, map(self._prospects.outcomes, rules), NO)

    def _needed(self, action: Action, recommending: Mapping[str, tuple[Rule, ...]]) -> set[bool]:
        """Return whether a gentler substitute could be needed, and whether not."""
        if not action.instead_of:
            return {True}
        could_be = False
        must_be = False
        for original in (self._rule_base.actions[name] for name in action.instead_of):
            unshared = self._excluded(set(original.excluded_by) - set(action.excluded_by))
            given = (
                self._standings(recommending.get(original.id, ()))
                if original.id in recommending
                else set()
            )
            could_be |= (
                bool(unshared & YES) and max(given, default=Standing.NOT_GIVEN) > Standing.NOT_GIVEN
            )
            must_be |= (
                unshared == YES and min(given, default=Standing.NOT_GIVEN) > Standing.NOT_GIVEN
            )
        return {True} if must_be else {True, False} if could_be else {False}

    @cached_property
    def _is_suppressed(self) -> bool:
        """Nothing but triage items and contraindications can stand, whatever is answered."""
        return all(self._removed(name) == {True} for name in removable(self._rule_base))

    def _removed(self, action: str) -> set[bool]:
        """Return whether referrals, the ladder or open triage could remove it, and could not."""
        removals = [
            action in self._rule_base.urgencies[rank].withholds if isinstance(rank, int) else True
            for rank in self._prospects.values["urgency"]
        ]
        complete = self._prospects.values["triage_complete"]
        withholding = self._in_force(self._withholding.get(action, ()))
        could_be = any(removals) or False in complete or True in withholding
        must_be = all(removals) or complete == (False,) or withholding == {True}
        return {True} if must_be else {True, False} if could_be else {False}

    @cached_property
    def _withholding(self) -> Mapping[str, list[Rule]]:
        found: dict[str, list[Rule]] = {}
        for rule in self._rule_base.saying[Verb.REFER]:
            for action in rule.then.withhold:
                found.setdefault(action, []).append(rule)
        return found

    def _behind_removal(self, action: str) -> Names:
        withholding = self._prospects.behind(self._withholding.get(action, ()))
        return self._behind("urgency") | self._behind("triage_complete") | withholding


def _state(given: Standing, excluded: bool | None, removed: bool) -> str:  # noqa: FBT001  # one of several possibilities, not a switch
    if given is Standing.NOT_GIVEN:
        return ABSENT
    if removed or excluded is True:
        return WITHHELD
    unsure = excluded is None or given is Standing.CHECK_FIRST
    return "check_first" if unsure else "recommended"
