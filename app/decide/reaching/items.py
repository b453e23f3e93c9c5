"""Goals about where an item stands in a decision, as precedence has it."""

from collections.abc import Iterable, Iterator, Mapping

from app.decide.reaching.conditions import ConditionGoals
from app.decide.reaching.goals import ALWAYS, Goal, every, some
from app.domain.actions import Action, Kind
from app.domain.difference import ItemStatus, Place, Stand
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb

Stands = Mapping[Stand | None, Goal]
"""Where an item may stand, and what puts it there; None is nowhere. Exactly one of them holds."""

TOLD: Mapping[Kind, tuple[Verb, Place]] = {
    Kind.TRIAGE: (Verb.REFER, Place.TRIAGE),
    Kind.CONTRAINDICATION: (Verb.AVOID, Place.CONTRAINDICATIONS),
    Kind.EDUCATION: (Verb.EXPLAIN, Place.EDUCATION),
    Kind.FOLLOW_UP: (Verb.FOLLOW_UP, Place.FOLLOW_UP),
}
WITHHELD = Stand(Place.WITHHELD, ItemStatus.WITHHELD)
RECOMMENDED = Stand(Place.RECOMMENDATIONS, ItemStatus.RECOMMENDED)
CHECK_FIRST = Stand(Place.RECOMMENDATIONS, ItemStatus.CHECK_FIRST)
STAGE = Stand(Place.PROGRAMME, ItemStatus.SHOWN)


class ItemGoals:
    """Makes the goals about the items of one rule base."""

    def __init__(self, rule_base: RuleBase, goals: ConditionGoals) -> None:
        self._rule_base = rule_base
        self._goals = goals

    def stands(self, action: Action) -> Stands:
        """Return the goal of each place where the item may stand."""
        if action.kind in TOLD:
            return self._told(action, *TOLD[action.kind])
        places = self._stage(action) if action.kind is Kind.PROGRAMME else self._advice(action)
        gone = every((self._given(action), self._is_kept_back(action)))
        named = {**places, WITHHELD: gone}
        return {**named, None: self._goals.opposite(some(named.values()))}

    def _told(self, action: Action, verb: Verb, place: Place) -> Stands:
        said = some(map(self._goals.findings.in_force, self._naming(verb, action)))
        removed = some(self._removals(action))
        shown = every((said, self._goals.opposite(removed)))
        return {
            Stand(place, ItemStatus.SHOWN): shown,
            WITHHELD: every((said, removed)),
            None: self._goals.opposite(said),
        }

    def _advice(self, action: Action) -> Stands:
        kept, at_once = self._kept(action), self._at_once(action)
        return {
            RECOMMENDED: every((kept, at_once)),
            CHECK_FIRST: every((kept, self._goals.opposite(at_once))),
        }

    def _stage(self, action: Action) -> Stands:
        higher = (
            self._goals.opposite(every((self._kept(one), self._at_once(one))))
            for one in self._rule_base.actions.values()
            if one.kind is Kind.PROGRAMME and (one.stage or "") > (action.stage or "")
        )
        return {STAGE: every((self._kept(action), self._at_once(action), *higher))}

    def _kept(self, action: Action) -> Goal:
        kept_back = self._is_kept_back(action)
        return every((self._given(action), self._goals.opposite(kept_back)))

    def _is_kept_back(self, action: Action) -> Goal:
        return some((*self._removals(action), *self._in_force(action.excluded_by)))

    def _at_once(self, action: Action) -> Goal:
        """Return the goal that a rule gives it firmly, and that all that excludes it is clear."""
        firm = some(map(self._goals.findings.in_force, self._naming(Verb.RECOMMEND, action)))
        clear = (
            self._goals.findings.found(self._avoiding(name), wanted=False)
            for name in action.excluded_by
        )
        return every((firm, *clear))

    def _given(self, action: Action) -> Goal:
        return every((self._is_advised(action), self._is_needed(action)))

    def _is_advised(self, action: Action) -> Goal:
        """Return the goal that a rule gives it, be it after a check."""
        findings, opposite = self._goals.findings, self._goals.opposite
        return some(
            every((findings.applies(rule), opposite(findings.blocked(rule))))
            for rule in self._naming(Verb.RECOMMEND, action)
        )

    def _is_needed(self, action: Action) -> Goal:
        """Return the goal that a substitute has something to stand in for."""
        if not action.instead_of:
            return ALWAYS
        originals = (self._rule_base.actions[name] for name in action.instead_of)
        return some(
            every((self._is_advised(one), some(self._in_force(self._unshared(one, action)))))
            for one in originals
        )

    def _unshared(self, original: Action, substitute: Action) -> Iterable[str]:
        return (name for name in original.excluded_by if name not in substitute.excluded_by)

    def _in_force(self, contraindications: Iterable[str]) -> Iterator[Goal]:
        for name in contraindications:
            yield self._goals.findings.found(self._avoiding(name), wanted=True)

    def _avoiding(self, name: str) -> tuple[Rule, ...]:
        return self._rule_base.naming[Verb.AVOID][name]

    def _naming(self, verb: Verb, action: Action) -> tuple[Rule, ...]:
        return self._rule_base.naming[verb].get(action.id, ())

    def _removals(self, action: Action) -> Iterator[Goal]:
        """Yield what has triage remove an item: incomplete, the ladder, or a referral."""
        triage, findings = self._goals.triage, self._goals.findings
        if not action.kind.can_be_withheld:
            return
        yield triage.incomplete
        yield triage.withholds(action.id)
        for rule in self._rule_base.saying[Verb.REFER]:
            if action.id in rule.then.withhold:
                yield findings.in_force(rule)
