"""Every state an item could still be in: absent, listed, to be checked first, withheld.

Each item is taken as if it could change without the others, so a state may be named that cannot
really come about, but none is missing.
"""

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from itertools import chain, product

from app.decide.possible import EITHER, NO, YES, Truths
from app.decide.precedence import removable
from app.decide.prospects import Names, Prospects, members
from app.decide.standing import Standing, standing
from app.domain.actions import Action
from app.domain.conditions import Truth
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from app.domain.verdicts import Judgement

LISTED = "listed"
ABSENT = "absent"
WITHHELD = "withheld"


class ItemProspects:
    """What could still become of the items, and which open facts decide it."""

    def __init__(self, rule_base: RuleBase, prospects: Prospects) -> None:
        self._rule_base = rule_base
        self._prospects = prospects
        self._recommending = rule_base.naming[Verb.RECOMMEND]
        self._avoiding = rule_base.naming[Verb.AVOID]

    @cached_property
    def are_all_removed(self) -> bool:
        """Nothing but triage items and contraindications can stand, whatever is answered."""
        if self._prospects.stays_incomplete:  # or ends as an emergency, which removes all as well
            return True
        return all(self._removed(name) == {True} for name in removable(self._rule_base))

    def in_force(self, rules: Iterable[Rule]) -> set[bool]:
        """Return whether any of the rules could be in force, and whether none could."""
        return {truth is True for truth in members(self._prospects.any_of(rules))}

    def shown(self, target: str, rules: Iterable[Rule]) -> set[str]:
        """Return every state an item of education or follow-up could be in."""
        shown, removed = self.in_force(rules), self._removed(target)
        given = {WITHHELD if one else LISTED for one in removed}
        return {state for one in shown for state in (given if one else (ABSENT,))}

    def recommended(self, action: Action) -> set[str]:
        """Return every state a recommended item could be in."""
        needed = self._needed(action)
        states = {ABSENT} if False in needed else set()
        if True in needed:
            excluded = self._excluded(action.excluded_by)
            standings = self._standings(action.id)
            for given, out, removed in product(
                standings, members(excluded), self._removed(action.id)
            ):
                states.add(_state(given, out, removed=removed))
        return states

    def behind_removal(self, action: str) -> Names:
        """Return the open facts that could remove the item, or keep it from being removed."""
        triage = self._prospects.behind_names(("urgency", "triage_complete"))
        return triage | self._prospects.behind(self._withholding.get(action, ()))

    def behind_recommended(self, action: Action) -> Names:
        """Return the open facts behind its rules, its exclusions, and what it stands in for."""
        originals = [self._rule_base.actions[name] for name in action.instead_of]
        excluding = chain.from_iterable(one.excluded_by for one in (action, *originals))
        rules = (
            *(self._recommending.get(one.id, ()) for one in (action, *originals)),
            *(self._avoiding.get(name, ()) for name in excluding),
        )
        behind = self._prospects.behind(chain.from_iterable(rules))
        return behind | self.behind_removal(action.id)

    def _standings(self, action: str) -> set[Standing]:
        """Return the firmest standings that the rules of an item could give together."""
        rules = self._recommending.get(action, ())
        each = [_standings(*self._prospects.judged[rule.id]) for rule in rules]
        reachable = set().union(*each) if each else {Standing.NOT_GIVEN}
        return {one for one in reachable if all(min(other) <= one for other in each)}

    def _excluded(self, names: Iterable[str]) -> Truths:
        truths = NO
        for name in names:
            truths = EITHER[truths][self._prospects.any_of(self._avoiding.get(name, ()))]
        return truths

    def _needed(self, action: Action) -> set[bool]:
        """Return whether a gentler substitute could be needed, and whether not."""
        if not action.instead_of:
            return {True}
        originals = [self._rule_base.actions[name] for name in action.instead_of]
        needs = [self._stands_in(action, original) for original in originals]
        return {True} if {True} in needs else set().union(*needs)

    def _stands_in(self, substitute: Action, original: Action) -> set[bool]:
        """Return whether this original could be withheld by what the substitute does not share."""
        unshared = self._excluded(set(original.excluded_by) - set(substitute.excluded_by))
        given = self._standings(original.id)
        could_be = unshared & YES and max(given) > Standing.NOT_GIVEN
        must_be = unshared == YES and min(given) > Standing.NOT_GIVEN
        return {True} if must_be else {True, False} if could_be else {False}

    def _removed(self, action: str) -> set[bool]:
        """Return whether referrals, the ladder or open triage could remove it, and could not."""
        removals = [
            action in self._rule_base.urgencies[rank].withholds if isinstance(rank, int) else True
            for rank in self._prospects.values["urgency"]
        ]
        complete = self._prospects.values["triage_complete"]
        withholding = self.in_force(self._withholding.get(action, ()))
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


@cache
def _standings(when: Truths, unless: Truths) -> frozenset[Standing]:
    judged = product(members(when), members(unless))
    return frozenset(standing(Judgement(*truths)) for truths in judged)


def _state(given: Standing, excluded: Truth, *, removed: bool) -> str:
    if given is Standing.NOT_GIVEN:
        return ABSENT
    if removed or excluded is True:
        return WITHHELD
    unsure = excluded is None or given is Standing.CHECK_FIRST
    return "check_first" if unsure else "recommended"
