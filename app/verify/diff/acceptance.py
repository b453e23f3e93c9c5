"""Whom only one of two rule bases accepts: one person for each reason there is."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.cases.patients import NotAPatient
from app.verify.diff.person import Person
from app.verify.diff.population import Population
from app.verify.diff.questions import Refused
from app.verify.diff.sides import Side
from app.verify.formulas.model import Model
from app.verify.proving import Prover
from app.verify.replay import Disagreement
from app.verify.witness import Witness, smallest


@dataclass(frozen=True, slots=True)
class Refusal:
    """What only one side accepts (`by_new`: only the old one does), and somebody who says it."""

    what: str
    by_new: bool
    person: Person


def refusals(old: Side, new: Side, population: Population) -> Iterator[Refusal]:
    """Yield every reason to refuse a request that only one rule base has.

    Raises Disagreement when the services accept or refuse somebody unexpectedly.
    """
    for what, person in _people(population.old, population.refused_by_new, new):
        yield Refusal(what, by_new=True, person=_confirmed(person, accepts=old, refuses=new))
    for what, person in _people(population.new, population.refused_by_old, old):
        yield Refusal(what, by_new=False, person=_confirmed(person, accepts=new, refuses=old))


def are_same(population: Population) -> bool:
    """Return whether both rule bases accept the same requests.

    Raises Undecided when the solver gives up.
    """
    old, new = population.old, population.new
    groups = [one.rule_base.vocabulary.groups.keys() for one in (old, new)]
    return groups[0] == groups[1] and not any(
        prover.find(one.formula) is not None
        for prover, refused in (
            (Prover(old), population.refused_by_new),
            (Prover(new), population.refused_by_old),
        )
        for one in refused
    )


def _people(model: Model, refused: Iterator[Refused], other: Side) -> Iterator[tuple[str, Person]]:
    prover = Prover(model)
    for one in refused:
        if witness := smallest(prover, model.patient, one.formula):
            yield one.what, Person(witness)
    for group in model.rule_base.vocabulary.groups:
        if group not in other.rule_base.vocabulary.groups:
            nobody = Witness(model.patient.audience, {})
            yield f"denying the group {group}", Person(nobody, (group,))


def _confirmed(person: Person, *, accepts: Side, refuses: Side) -> Person:
    accepts.replayed(person)
    try:
        refuses.told(person)
    except NotAPatient:
        return person
    message = f"both services accept what the formulas of one refuse: {person.request}"
    raise Disagreement(message)
