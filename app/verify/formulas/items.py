"""What becomes of each item for every patient at once, as `app/decide` decides it for one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.actions import Action, Kind
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from app.verify.formulas.strata import SymbolicVerdicts
from app.verify.formulas.triage import SymbolicTriage
from app.verify.formulas.truths import (
    Formula,
    NotModelled,
    any_of,
    both,
    disjunction,
    either,
    opposite,
)

ALWAYS_TOLD = (Verb.REFER, Verb.AVOID)
TOLD_UNLESS_REMOVED = (Verb.EXPLAIN, Verb.FOLLOW_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class SymbolicItem:
    """When an item has which status; no two of the first three hold together.

    `told` is a triage item, contraindication, education or follow-up in the decision;
    `stage` is the programme being this one.
    """

    action: Action
    recommended: Formula
    check_first: Formula
    withheld: Formula
    told: Formula
    stage: Formula

    @property
    def advised(self) -> Formula:
        """Whether a person is to do it, at once or after a check."""
        return either(self.recommended, self.check_first)

    @property
    def given(self) -> Formula:
        """Whether it stands in any list of the decision but `withheld`."""
        return either(self.advised, self.told, self.stage)

    @property
    def statuses(self) -> Mapping[str, Formula]:
        """The formula of each status, by its name."""
        names = ("recommended", "check_first", "withheld", "told", "stage")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class _Advised:
    """An item some rule gives: how firmly, and whether contraindications are open or in force."""

    action: Action
    advised: Formula
    firm: Formula
    excluded: Formula
    open: Formula


class Deciding:
    """Turns symbolic verdicts into items."""

    def __init__(self, rule_base: RuleBase, verdicts: SymbolicVerdicts) -> None:
        self._rule_base = rule_base
        self._verdicts = verdicts
        self._avoided = {
            name: any_of(map(verdicts.outcome, rules))
            for name, rules in rule_base.naming[Verb.AVOID].items()
        }
        self._removed = {name: self._removal(action) for name, action in rule_base.actions.items()}
        self._standing = {name: self._stands(name) for name in rule_base.actions}

    def items(self) -> Mapping[str, SymbolicItem]:
        """Return every item of the rule base."""
        stages = dict(self._stages())
        return {name: self._item(name, stages.get(name, False)) for name in self._rule_base.actions}

    def _item(self, name: str, stage: Formula) -> SymbolicItem:
        one, removed = self._standing[name], self._removed[name]
        explained = self._saying(name, TOLD_UNLESS_REMOVED)
        shown = one.action.kind is not Kind.PROGRAMME
        return SymbolicItem(
            action=one.action,
            recommended=self._recommended(one) if shown else False,
            check_first=self._to_check(one) if shown else False,
            withheld=either(
                both(one.advised, either(removed, one.excluded)), both(explained, removed)
            ),
            told=either(self._saying(name, ALWAYS_TOLD), both(explained, opposite(removed))),
            stage=stage,
        )

    def _recommended(self, one: _Advised) -> Formula:
        return both(self._kept(one), one.firm, opposite(one.open))

    def _to_check(self, one: _Advised) -> Formula:
        return both(self._kept(one), opposite(both(one.firm, opposite(one.open))))

    def _kept(self, one: _Advised) -> Formula:
        return both(one.advised, opposite(one.excluded), opposite(self._removed[one.action.id]))

    def _stands(self, name: str) -> _Advised:
        action = self._rule_base.actions[name]
        rules = self._rule_base.naming[Verb.RECOMMEND].get(name, ())
        excluding = [self._avoided[one] for one in action.excluded_by]
        return _Advised(
            action=action,
            advised=both(self._some_rule_gives(rules), self._is_needed(action)),
            firm=disjunction(self._verdicts.outcome(rule).yes for rule in rules),
            excluded=disjunction(one.yes for one in excluding),
            open=disjunction(one.unknown for one in excluding),
        )

    def _some_rule_gives(self, rules: Iterable[Rule]) -> Formula:
        found = (self._verdicts.judgements[rule.id] for rule in rules)
        return disjunction(both(one.when.yes, opposite(one.unless.yes)) for one in found)

    def _is_needed(self, action: Action) -> Formula:
        """Return whether a substitute has something to stand in for; all others always have."""
        if not action.instead_of:
            return True
        return disjunction(self._leaves_a_gap(action, name) for name in action.instead_of)

    def _leaves_a_gap(self, substitute: Action, name: str) -> Formula:
        """Return whether an item is given, and withheld by what its substitute does not share."""
        original = self._rule_base.actions[name]
        unshared = set(original.excluded_by) - set(substitute.excluded_by)
        given = self._some_rule_gives(self._rule_base.naming[Verb.RECOMMEND].get(name, ()))
        return both(given, disjunction(self._avoided[one].yes for one in sorted(unshared)))

    def _saying(self, name: str, verbs: Iterable[Verb]) -> Formula:
        naming = (self._rule_base.naming[verb].get(name, ()) for verb in verbs)
        return disjunction(self._verdicts.outcome(rule).yes for rules in naming for rule in rules)

    def _removal(self, action: Action) -> Formula:
        """Return when triage removes an item: incomplete, by the ladder, or by a referral."""
        triage = self._verdicts.triage
        incomplete = opposite(triage.complete) if action.kind.can_be_withheld else False
        return either(incomplete, *self._by_referrals(triage, action.id))

    def _by_referrals(self, triage: SymbolicTriage, name: str) -> Iterator[Formula]:
        for rank, urgency in enumerate(self._rule_base.urgencies):
            if name in urgency.withholds:
                yield both(triage.is_highest(rank), triage.names(rank))
        for rule in self._rule_base.saying[Verb.REFER]:
            if name in rule.then.withhold:
                yield self._verdicts.outcome(rule).yes

    def _stages(self) -> Iterator[tuple[str, Formula]]:
        """Yield each stage of the programme with when it is shown: the highest without reserve."""
        stages = [one for one in self._standing.values() if one.action.kind is Kind.PROGRAMME]
        words = [one.action.stage or "" for one in stages]
        if len(set(words)) < len(words):
            message = "two items are one stage of the programme"
            raise NotModelled(message)
        higher: list[Formula] = []
        for one in sorted(stages, key=lambda one: one.action.stage or "", reverse=True):
            yield one.action.id, both(self._recommended(one), opposite(disjunction(higher)))
            higher.append(self._recommended(one))
