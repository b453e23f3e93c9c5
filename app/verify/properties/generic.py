"""What must hold of every rule base: audiences, phases, and that nobody goes empty."""

from collections.abc import Iterator
from itertools import combinations

from app.domain.actions import Kind
from app.domain.obligations import BOTH
from app.domain.rules import Verb
from app.verify.formulas.items import SymbolicItem
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, both, disjunction, either, opposite
from app.verify.properties.claim import Claim, Property
from app.verify.properties.completed import stays_uncontradicted
from app.verify.properties.everyone import Everyone
from app.verify.properties.warning_questions import waits_for_answers
from app.verify.proving import Prover

LESS_CAREFUL, MORE_CAREFUL = "clinician", "patient"


def generic(everyone: Everyone) -> Iterator[Property]:
    """Yield the properties that need nothing declared."""
    yield _property(
        "exactly-one-phase",
        "Everybody is in exactly one phase",
        everyone,
        disjunction(_no_phase_or_two(everyone.model)),
    )
    yield _property(
        "nobody-is-left-without-an-answer",
        "Everybody is told something of their own to do or know, or what must be answered first",
        everyone,
        _left_empty(everyone.model),
    )
    yield _property(
        "contraindications-win",
        "Nothing is recommended or to be checked while a contraindication against it is in force",
        everyone,
        disjunction(_against_contraindications(everyone.model)),
    )
    yield stays_uncontradicted(everyone)
    yield waits_for_answers(everyone)
    if everyone.audience == MORE_CAREFUL:
        yield _as_careful(everyone)


def _property(name: str, title: str, everyone: Everyone, never: Formula) -> Property:
    claim = Claim(what=f"not so: {title}", people=(everyone.model,), given=(), never=never)
    return Property(id=name, title=title, audience=everyone.audience, claims=(claim,))


def _no_phase_or_two(model: Model) -> Iterator[Formula]:
    rows = [model.verdicts.outcome(rule).yes for rule in model.rule_base.saying[Verb.CLASSIFY]]
    yield opposite(disjunction(rows))
    yield from (both(*two) for two in combinations(rows, 2))


def _left_empty(model: Model) -> Formula:
    told = disjunction(item.given for item in _answering(model))
    return both(opposite(told), opposite(model.verdicts.triage.waits))


def _answering(model: Model) -> Iterator[SymbolicItem]:
    """Yield what answers a person: not what all are told, nor what is only to be left out.

    Raises Undecided when the solver gives up.
    """
    prover = Prover(model)
    for item in model.items.values():
        told_to_all = prover.find(opposite(item.given)) is None
        if item.action.kind is not Kind.CONTRAINDICATION and not told_to_all:
            yield item


def _against_contraindications(model: Model) -> Iterator[Formula]:
    for item in model.items.values():
        against = [model.avoided(name) for name in item.action.excluded_by]
        yield both(item.advised, disjunction(one.yes for one in against))
        yield both(item.recommended, disjunction(one.unknown for one in against))


def _as_careful(everyone: Everyone) -> Property:
    patient, clinician = everyone.model, everyone.seen_by(LESS_CAREFUL)
    title = "The same answers never lead to bolder advice for a patient than for a clinician"
    claim = Claim(
        what="the patient is told less urgently, or something the clinician is not",
        people=(patient, clinician),
        given=(),
        never=disjunction(_bolder(patient, clinician)),
    )
    return Property(
        id="a-patient-is-told-no-less-carefully",
        title=title,
        audience=BOTH,
        claims=(claim,),
    )


def _bolder(patient: Model, clinician: Model) -> Iterator[Formula]:
    for rank in range(len(patient.rule_base.urgencies)):
        yield both(clinician.urgency_reaches(rank), opposite(patient.urgency_reaches(rank)))
    for name in patient.rule_base.naming[Verb.AVOID]:
        ours, theirs = patient.avoided(name), clinician.avoided(name)
        yield either(both(theirs.yes, opposite(ours.yes)), both(ours.no, opposite(theirs.no)))
    for name, item in patient.items.items():
        same = clinician.items[name]
        yield both(item.advised, opposite(same.advised))
        yield both(item.recommended, opposite(same.recommended))
        yield both(item.stage, opposite(same.stage))
