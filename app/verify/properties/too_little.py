"""How often `settled` and `done` claim too little: somebody is asked whom no answer could move."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.verify.formulas.truths import Formula, disjunction, opposite
from app.verify.properties.continued import Continued
from app.verify.properties.outlook import advice_changes, phase_changes
from app.verify.proving import Prover
from app.verify.witness import Witness


@dataclass(frozen=True, slots=True)
class Promise:
    """How many patients get a promise, and how many could have it but do not.

    `told` counts the patients to whom it is made, `withheld` those to whom it is not though no
    completion of their answers breaks it; the others are rightly asked on.
    """

    patients: int = 0
    told: int = 0
    withheld: int = 0

    def counting(self, *, told: bool, withheld: bool) -> "Promise":
        """Return the counts with one more patient."""
        return Promise(self.patients + 1, self.told + told, self.withheld + withheld)


@dataclass(frozen=True, slots=True)
class Modesty:
    """Both promises: `settled` of the phase, `done` of the advice."""

    settled: Promise
    done: Promise


def claims_too_little(person: Continued, witnesses: Iterable[Witness]) -> Modesty:
    """Return the counts over some patients of one audience; about half a second for each.

    Whose phase is deferred is left out of `settled`, and whose urgency nothing could raise out
    of `done`: both are told it without looking ahead. Raises Undecided when the solver can tell
    of somebody neither.
    """
    looking = _Looking(person)
    settled, done = Promise(), Promise()
    for witness in witnesses:
        here = tuple(person.before.patient.says_exactly(witness.answers))
        settled = looking.count_settled(settled, here)
        done = looking.count_done(done, here)
    return Modesty(settled, done)


class _Looking:
    """Asks of one patient after the other what any completion could bring."""

    def __init__(self, person: Continued) -> None:
        self._person = person
        self._prover = Prover(person.before, person.after)
        self._advice_changes = disjunction(advice_changes(person).values())

    def count_settled(self, counted: Promise, here: tuple[Formula, ...]) -> Promise:
        outlook, after = self._person.outlook, self._person.after
        if self._prover.find(*here, outlook.deferred) is not None:
            return counted
        rows = (row.id for row in after.rule_base.phases if row.defers)
        still_compared = opposite(disjunction(map(after.phase, rows)))
        could = (still_compared, phase_changes(self._person))
        return self._count(counted, here, outlook.settled, could)

    def count_done(self, counted: Promise, here: tuple[Formula, ...]) -> Promise:
        outlook = self._person.outlook
        if self._prover.find(*here, outlook.nothing_could_raise_it) is not None:
            return counted
        return self._count(counted, here, outlook.done, (self._advice_changes,))

    def _count(
        self,
        counted: Promise,
        here: tuple[Formula, ...],
        promise: Formula,
        broken: tuple[Formula, ...],
    ) -> Promise:
        told = self._prover.find(*here, promise) is not None
        kept = told or self._prover.find(*here, *self._person.continues, *broken) is None
        return counted.counting(told=told, withheld=kept and not told)
