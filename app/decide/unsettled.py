"""What an earlier decision named and a later one does not, though nobody says no to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from app.decide.difference import difference, stands
from app.decide.tracing import Tracing
from app.domain.actions import Action, Kind
from app.domain.comparison import Unsettled
from app.domain.decision import Decision
from app.domain.difference import Difference, Place
from app.domain.rules import Rule, Verb
from app.domain.triage import highest_rank


@dataclass(frozen=True, slots=True)
class Traced:
    """A decision, and what follows its conditions down to the facts."""

    decision: Decision
    tracing: Tracing


@dataclass(frozen=True)
class Unsettling:
    """Tells what came and went without a no.

    `sure` is the later time as if answers that cannot have changed, and did, were not known; it is
    the later one itself where there are none. `since` has the earlier results as those from before.
    """

    earlier: Decision
    later: Traced
    sure: Traced
    since: Decision

    def unsettled(self, doubted: tuple[str, ...]) -> Unsettled:
        """Return what stays open; a sign nobody asked about again is not gone."""
        gone = {change.action.id for change in self._found.removed}
        referrals = [*self._open(rule for item in self.earlier.triage.items for rule in item.why)]
        rules = (*referrals, *self._open(self._that_forbade()))
        targets = {target for rule in rules for target in rule.then.targets}
        is_urgent = self._is_above(referrals)
        facts = (fact for rule in rules for fact in self.sure.tracing.open_facts(rule))
        return Unsettled(
            items=frozenset(targets & gone),
            is_urgent=is_urgent,
            waits_for=self._wire_names(facts),
            doubted=self._wire_names(doubted),
            came=frozenset(self._came(is_held=bool(doubted) and is_urgent)),
        )

    @cached_property
    def _found(self) -> Difference:
        return difference(self.later.tracing.rule_base, self.earlier, self.later.decision)

    def _wire_names(self, facts: Iterable[str]) -> tuple[str, ...]:
        names = map(self.later.tracing.rule_base.vocabulary.wire_name, facts)
        return tuple(dict.fromkeys(names))

    def _open(self, rules: Iterable[Rule]) -> Iterator[Rule]:
        """Yield what does not hold now, though only unknown or doubted answers keep it from that.

        Careful rules hold while nobody knows what would stop them: without the doubted answer such
        a one may be in force.
        """
        for rule in {rule.id: rule for rule in rules}.values():
            holds, may_hold = self.later.tracing.outcome(rule), self.sure.tracing.outcome(rule)
            if holds is not True and may_hold is not False:
                yield rule

    def _that_forbade(self) -> Iterator[Rule]:
        """Yield every rule for a contraindication that went: any of them could still hold."""
        naming = self.later.tracing.rule_base.naming[Verb.AVOID]
        for change in self._found.removed:
            if change.before and change.before.place is Place.CONTRAINDICATIONS:
                yield from naming[change.action.id]

    def _is_above(self, referrals: Iterable[Rule]) -> bool:
        rule_base = self.later.tracing.rule_base
        rank = highest_rank(rule_base, (rule.id for rule in referrals))
        return rank > rule_base.ranks.get(self._found.urgency.after, 0)

    def _came(self, *, is_held: bool) -> Iterator[str]:
        """Yield what stands as it does only by a doubted answer, or by a result not compared.

        `is_held` says that it may still be as urgent as before: then nothing that came is sure.
        """
        sure = stands(self.sure.decision)
        for change in self._found.items:
            is_sure = not is_held and sure.get(change.action.id) == change.after
            if change.after and not (is_sure and self._is_of_these_times(change.action)):
                yield change.action.id

    def _is_of_these_times(self, action: Action) -> bool:
        """Tell whether a follow-up does not rest on a result older than the earlier time."""
        if action.kind is not Kind.FOLLOW_UP or self.since.is_silent:
            return True
        return action.id in stands(self.since)
