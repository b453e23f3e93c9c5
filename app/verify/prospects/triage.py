"""How urgent it could still become, for every patient at once, as `triage_prospects.py` has it."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from app.decide.possible import PossibleValue
from app.domain.conditions import ALWAYS, AllOf, names_read
from app.domain.rule_base import Urgency
from app.domain.rules import Verb
from app.domain.vocabulary import Fact
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, both, disjunction, either, opposite
from app.verify.prospects.rules import RuleProspects
from app.verify.prospects.truths import Prospect
from app.verify.prospects.values import Alternatives, Prospective


class TriageProspects:
    """The ranks the urgency could have, and whether triage could be complete or stay open."""

    def __init__(self, model: Model, reading: Prospective, rules: RuleProspects) -> None:
        self._model = model
        self._reading = reading
        self._rungs = model.rule_base.urgencies
        referrals = model.rule_base.saying[Verb.REFER]
        ranks = model.rule_base.ranks
        self._referrals = [
            (ranks[rule.then.urgency or ""], rules.found[rule.id].outcome) for rule in referrals
        ]
        self._behind = rules.behind(referrals)

    @property
    def readable(self) -> Mapping[str, Alternatives]:
        """What later strata may look at."""
        complete: dict[PossibleValue, Formula] = {True: self.complete, False: self.incomplete}
        behind = either(self._behind, self._behind_waiting)
        return {
            "triage_complete": Alternatives(complete, behind),
            "urgency": Alternatives(self.urgency, behind),
        }

    @cached_property
    def urgency(self) -> Mapping[PossibleValue, Formula]:
        """Whether the urgency could be told as each rank; None while it is not known."""
        told: dict[PossibleValue, Formula] = {
            rank: both(self._could_be(rank), either(self.complete, rung.known_before_complete))
            for rank, rung in enumerate(self._rungs)
        }
        early = self._any(lambda rung: rung.known_before_complete, self._is_certain)
        return {**told, None: both(self.incomplete, opposite(early))}

    @cached_property
    def complete(self) -> Formula:
        """Whether triage could be complete."""
        emergency = self._any(lambda rung: rung.completes_triage, self._could_be)
        return either(emergency, opposite(self.stays_incomplete))

    @cached_property
    def incomplete(self) -> Formula:
        """Whether triage could stay open."""
        no_emergency = self._any(lambda rung: not rung.completes_triage, self._could_be)
        return both(disjunction(one.yes for _, one in self._waiting), no_emergency)

    @cached_property
    def stays_incomplete(self) -> Formula:
        """Whether triage waits for certain for what was answered "unknown"."""
        asked = self._model.patient.asked
        return disjunction(
            both(truths.surely, asked[fact.name].not_known) for fact, truths in self._waiting
        )

    @cached_property
    def _waiting(self) -> list[tuple[Fact, Prospect]]:
        """Each mandatory fact with whether triage could wait for it."""
        facts = self._model.rule_base.vocabulary.facts.values()
        return [(fact, self._waits_for(fact)) for fact in facts if fact.mandatory]

    def _waits_for(self, fact: Fact) -> Prospect:
        waits = self._reading.truths(_is_mandatory(fact))
        known = self._model.patient.reading.values[fact.name].known
        open_still = opposite(either(known, self._model.patient.asked[fact.name].declined))
        return Prospect(
            no=either(waits.no, opposite(open_still)),
            unknown=both(waits.unknown, open_still),
            yes=both(waits.yes, open_still),
        )

    @property
    def _behind_waiting(self) -> Formula:
        return disjunction(
            both(truths.yes, self._reading.rests(fact.name, *_read_by(fact)))
            for fact, truths in self._waiting
        )

    def _could_be(self, rank: int) -> Formula:
        """Return whether the urgency found could have this rank."""
        possible = disjunction(one.yes for other, one in self._referrals if other == rank)
        return either(
            self._is_certain(rank), both(possible, opposite(self._is_certainly_at_least(rank)))
        )

    def _is_certain(self, rank: int) -> Formula:
        """Return whether this is the rank that cannot be undercut."""
        return both(
            self._is_certainly_at_least(rank), opposite(self._is_certainly_at_least(rank + 1))
        )

    def _is_certainly_at_least(self, rank: int) -> Formula:
        higher = (one.surely for other, one in self._referrals if other >= rank)
        return rank <= 0 or disjunction(higher)

    def _any(self, wanted: Callable[[Urgency], bool], holds: Callable[[int], Formula]) -> Formula:
        return disjunction(holds(rank) for rank, rung in enumerate(self._rungs) if wanted(rung))


def _is_mandatory(fact: Fact) -> AllOf:
    return AllOf((fact.mandatory or ALWAYS, fact.asked_when or ALWAYS))


def _read_by(fact: Fact) -> Iterable[str]:
    return sorted(names_read(_is_mandatory(fact)))
