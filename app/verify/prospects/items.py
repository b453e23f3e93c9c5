"""Every state items could still be in, for every patient at once, as `item_prospects.py` has it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.decide.possible import PossibleValue
from app.decide.precedence import removable
from app.domain.actions import Action
from app.domain.rules import Rule, Verb
from app.verify.formulas.truths import Formula, both, conjunction, disjunction, either, opposite
from app.verify.prospects.strata import Prospects
from app.verify.prospects.truths import NO, Prospect, any_of, more_than_one


@dataclass(frozen=True, slots=True)
class Removal:
    """Whether something could remove an item, and whether nothing could."""

    yes: Formula
    no: Formula


@dataclass(frozen=True, slots=True)
class Standings:
    """How firmly the rules of an item could give it together."""

    not_given: Formula
    check_first: Formula
    given: Formula


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """The states an item could be in; `listed` is the only one of what is explained."""

    absent: Formula
    withheld: Formula
    check_first: Formula = False
    listed: Formula

    @property
    def undecided(self) -> Formula:
        """Whether there is more than one."""
        return more_than_one((self.absent, self.withheld, self.check_first, self.listed))


class ItemProspects:
    """What could still become of the items, and whether open facts decide it."""

    def __init__(self, prospects: Prospects) -> None:
        self._rule_base = prospects.model.rule_base
        self._prospects = prospects
        self._rules = prospects.rules
        self._recommending = self._rule_base.naming[Verb.RECOMMEND]
        self._avoiding = self._rule_base.naming[Verb.AVOID]
        self._removals = {name: self._removal(name) for name in self._rule_base.actions}

    @cached_property
    def are_all_removed(self) -> Formula:
        """Whether nothing but triage items and contraindications can stand."""
        removals = (self._removals[name] for name in removable(self._rule_base))
        return either(
            self._prospects.triage.stays_incomplete,
            conjunction(opposite(one.no) for one in removals),
        )

    def in_force(self, rules: Iterable[Rule]) -> Prospect:
        """Return whether any of the rules could be in force, and whether none could."""
        return self._rules.any_of(rules).established

    def shown(self, target: str, rules: Iterable[Rule]) -> States:
        """Return every state an item of education or follow-up could be in."""
        shown, removal = self.in_force(rules), self._removals[target]
        return States(
            absent=shown.no,
            withheld=both(shown.yes, removal.yes),
            listed=both(shown.yes, removal.no),
        )

    def recommended(self, action: Action) -> States:
        """Return every state a recommended item could be in."""
        needed, removal = self._needed(action), self._removals[action.id]
        excluded, standings = self._excluded(action.excluded_by), self._standings(action.id)
        some_rule_gives = either(standings.check_first, standings.given)
        unsure = either(
            both(excluded.unknown, some_rule_gives), both(standings.check_first, excluded.no)
        )
        return States(
            absent=either(needed.no, both(needed.yes, standings.not_given)),
            withheld=both(needed.yes, some_rule_gives, either(removal.yes, excluded.yes)),
            check_first=both(needed.yes, removal.no, unsure),
            listed=both(needed.yes, removal.no, standings.given, excluded.no),
        )

    def behind_removal(self, action: str) -> Formula:
        """Return whether an open fact could remove the item, or keep it from being removed."""
        triage = self._prospects.reading.rests("urgency", "triage_complete")
        return either(triage, self._rules.behind(self._withholding.get(action, ())))

    def behind_recommended(self, action: Action) -> Formula:
        """Return whether one is behind its rules, its exclusions, or what it stands in for."""
        originals = [self._rule_base.actions[name] for name in action.instead_of]
        giving = (self._recommending.get(one.id, ()) for one in (action, *originals))
        excluding = (
            self._avoiding.get(name, ()) for one in (action, *originals) for name in one.excluded_by
        )
        behind = (self._rules.behind(rules) for rules in (*giving, *excluding))
        return either(*behind, self.behind_removal(action.id))

    def _standings(self, action: str) -> Standings:
        """Return the firmest standings that the rules of an item could give together."""
        rules = self._rules.of(self._recommending.get(action, ())).values()
        each = [_standings(one.when, one.unless) for one in rules]
        no_firmer = conjunction(either(one.not_given, one.check_first) for one in each)
        return Standings(
            not_given=conjunction(one.not_given for one in each),
            check_first=both(disjunction(one.check_first for one in each), no_firmer),
            given=disjunction(one.given for one in each),
        )

    def _excluded(self, names: Iterable[str]) -> Prospect:
        return any_of(self._rules.any_of(self._avoiding.get(name, ())) for name in names)

    def _needed(self, action: Action) -> Prospect:
        """Return whether a gentler substitute could be needed, and whether not."""
        if not action.instead_of:
            return NO.negated
        originals = [self._rule_base.actions[name] for name in action.instead_of]
        needs = [self._stands_in(action, original) for original in originals]
        return Prospect(
            no=conjunction(one.no for one in needs),
            unknown=False,
            yes=disjunction(one.yes for one in needs),
        )

    def _stands_in(self, substitute: Action, original: Action) -> Prospect:
        """Return whether this original could be withheld by what the substitute does not share."""
        unshared = self._excluded(sorted({*original.excluded_by} - {*substitute.excluded_by}))
        given = self._standings(original.id)
        could_be = both(unshared.yes, either(given.check_first, given.given))
        must_be = both(unshared.surely, opposite(given.not_given))
        return Prospect(no=opposite(must_be), unknown=False, yes=could_be)

    def _removal(self, action: str) -> Removal:
        """Return whether referrals, the ladder or open triage could remove it, and could not."""
        triage = self._prospects.triage
        withholding = self.in_force(self._withholding.get(action, ()))
        urgent = [(case, self._withholds(rank, action)) for rank, case in triage.urgency.items()]
        removed = disjunction(case for case, withholds in urgent if withholds)
        spared = disjunction(case for case, withholds in urgent if not withholds)
        return Removal(
            yes=either(removed, triage.incomplete, withholding.yes),
            no=both(spared, triage.complete, withholding.no),
        )

    def _withholds(self, rank: PossibleValue, action: str) -> bool:
        """Return whether an urgency removes an item; one that is not known removes them all."""
        rungs = self._rule_base.urgencies
        return action in rungs[rank].withholds if isinstance(rank, int) else True

    @cached_property
    def _withholding(self) -> Mapping[str, list[Rule]]:
        found: dict[str, list[Rule]] = {}
        for rule in self._rule_base.saying[Verb.REFER]:
            for action in rule.then.withhold:
                found.setdefault(action, []).append(rule)
        return found


def _standings(when: Prospect, unless: Prospect) -> Standings:
    return Standings(
        not_given=either(when.not_yes, unless.yes),
        check_first=both(when.yes, unless.unknown),
        given=both(when.yes, unless.no),
    )
