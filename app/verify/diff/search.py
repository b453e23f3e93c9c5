"""Every change of advice to one audience, each with a person; what is not found is proved."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import chain, combinations

import z3

from app.cases.patients import NotAPatient
from app.verify.aspects import Aspect
from app.verify.diff.changes import Change, Comparison, changes_between
from app.verify.diff.person import Person
from app.verify.diff.population import Population
from app.verify.diff.sides import Side
from app.verify.formulas.asked import holds
from app.verify.formulas.truths import Formula, opposite
from app.verify.proving import Undecided
from app.verify.replay import Disagreement
from app.verify.witness import Witness, smallest, witness_of


class Search:
    """Compares what two rule bases say to one audience."""

    def __init__(self, old: Side, new: Side, audience: str) -> None:
        self._old, self._new = old, new
        self.population = Population(old.models[audience], new.models[audience])
        self._comparison = Comparison(self.population.old, self.population.new)
        self._prover = self.population.prover()
        self._found: dict[Change, None] = {}
        self._replayed: dict[Person, frozenset[Change]] = {}
        self.undecided: list[Aspect] = []

    @property
    def aspects(self) -> Iterable[Aspect]:
        """Everything that is compared."""
        return self._comparison.aspects

    def changes(self) -> list[Change]:
        """Return every change there is, by aspect; there are no others but of the `undecided`.

        Raises Disagreement when formulas and services differ.
        """
        for aspect in self.aspects:
            try:
                self._seek(aspect)
            except Undecided:
                self.undecided.append(aspect)
        order = {aspect: place for place, aspect in enumerate(self.aspects)}
        return sorted(
            self._found, key=lambda one: (order[one.aspect], one.before, one.after, one.phases)
        )

    def meet(self, person: Person) -> Collection[Change]:
        """Return what somebody sees changing, and remember it; nothing where one side refuses."""
        try:
            told = [side.told(person) for side in (self._old, self._new)]
        except NotAPatient:
            return ()
        changes = tuple(changes_between(*told))
        self._found.update(dict.fromkeys(changes))
        return changes

    def smallest(self, change: Change) -> Person:
        """Return somebody who sees a change and of whose answers none can be left out.

        Raises Disagreement when the formulas know of nobody.
        """
        formula = self._comparison.of(change)
        people = (self._denying(formula, denied) for denied in self._denials())
        person = next((one for one in people if one), None)
        if person is None:
            message = f"the services show a change that the formulas exclude: {change}"
            raise Disagreement(message)
        return self._shortened(person, change)

    def confirmed(self, person: Person, change: Change) -> frozenset[Change]:
        """Return everything that changes for somebody, among it this change.

        Raises Disagreement unless services and formulas of both rule bases show it.
        """
        if person not in self._replayed:
            told = [side.replayed(person) for side in (self._old, self._new)]
            self._replayed[person] = frozenset(changes_between(*told))
        if change not in self._replayed[person]:
            message = f"{change} is not seen in {person.request}"
            raise Disagreement(message)
        return self._replayed[person]

    def _seek(self, aspect: Aspect) -> None:
        """Find every change of an aspect.

        Raises Undecided when the solver gives up.
        """
        differs = self._comparison.differs(aspect)
        while (found := self._prover.find(differs, *self._unseen(aspect))) is not None:
            seen = len(self._of(aspect))
            person = self._person(found)
            self.meet(person)
            if len(self._of(aspect)) == seen:
                message = f"only the formulas change {aspect} in {person.request}"
                raise Disagreement(message)

    def _unseen(self, aspect: Aspect) -> Iterator[Formula]:
        return (opposite(self._comparison.of(one)) for one in self._of(aspect))

    def _of(self, aspect: Aspect) -> list[Change]:
        return [one for one in self._found if one.aspect == aspect]

    def _person(self, found: z3.ModelRef) -> Person:
        denials = self.population.denials.items()
        denied = tuple(group for group, one in denials if holds(found, one))
        return self._posted(witness_of(self.population.old.patient, found), denied)

    def _denying(self, formula: Formula, denied: tuple[str, ...]) -> Person | None:
        """Return the smallest person who denies these groups and no others."""
        denials = self.population.denials.items()
        chosen = (one if group in denied else opposite(one) for group, one in denials)
        witness = smallest(self._prover, self.population.old.patient, formula, *chosen)
        return self._posted(witness, denied) if witness else None

    def _posted(self, witness: Witness, denied: tuple[str, ...]) -> Person:
        """Return a person without the answers that only denying a group gives."""
        asked = self.population.new.patient.asked
        answers = {name: one for name, one in witness.answers.items() if name in asked}
        return Person(replace(witness, answers=answers), denied)

    def _denials(self) -> Iterator[tuple[str, ...]]:
        """Yield which groups may be denied, the fewest first."""
        groups = tuple(self.population.denials)
        return chain.from_iterable(combinations(groups, size) for size in range(len(groups) + 1))

    def _shortened(self, person: Person, change: Change) -> Person:
        shorter = person.shorter(self._old.rule_base.vocabulary)
        seeing = (one for one in shorter if change in self.meet(one))
        found = next(seeing, None)
        return self._shortened(found, change) if found else person
