"""Whether a property holds: proved, refuted with patients, or not decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from time import perf_counter

from app.verify.properties.claim import Claim, Property
from app.verify.proving import Prover, Undecided
from app.verify.witness import Witness, smallest, witness_of


class Verdict(StrEnum):
    """What became of a property."""

    PROVED = "proved"
    REFUTED = "refuted"
    EMPTY = "empty"  # it speaks of nobody, so it would hold whatever the rules say
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """What is wrong with a claim; `patients` can be posted as they are, and show it."""

    verdict: Verdict
    what: str
    patients: tuple[Witness, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A property with the time it took; `witness` is somebody whom it speaks of."""

    id: str
    title: str
    audience: str
    verdict: Verdict
    claims: int
    seconds: float
    breaches: tuple[Breach, ...]
    witness: Witness | None


def judge(one: Property) -> Judged:
    """Return whether every claim of a property holds; the first that does not ends it."""
    start, count, witness = perf_counter(), 0, None
    breach: Breach | None = None
    for claim in one.claims:
        count += 1
        prover = Prover(*claim.people)
        breach = breach_of(claim, prover)
        witness = witness or _somebody(claim, prover)
        if breach:
            break
    return Judged(
        id=one.id,
        title=one.title,
        audience=one.audience,
        verdict=breach.verdict if breach else Verdict.PROVED,
        claims=count,
        seconds=perf_counter() - start,
        breaches=(breach,) if breach else (),
        witness=witness,
    )


def breach_of(claim: Claim, prover: Prover) -> Breach | None:
    """Return what is wrong with a claim, or None when it is proved of everybody."""
    try:
        if prover.find(*claim.given, claim.never):
            patients = tuple(_patients(claim, prover))
            return Breach(verdict=Verdict.REFUTED, what=claim.what, patients=patients)
        if not prover.find(*claim.given):
            return Breach(verdict=Verdict.EMPTY, what=f"nobody is so: {claim.what}")
    except Undecided as reason:
        return Breach(verdict=Verdict.UNDECIDED, what=f"{claim.what}: {reason}")
    return None


def _patients(claim: Claim, prover: Prover) -> Iterator[Witness]:
    """Yield a smallest patient for each model; a later one suits those before."""
    fixed = [*claim.given, claim.never]
    for model in claim.people:
        witness = smallest(prover, model.patient, *fixed)
        if witness:
            yield witness
            fixed.extend(model.patient.says_exactly(witness.answers))


def _somebody(claim: Claim, prover: Prover) -> Witness | None:
    found = prover.find(*claim.given)
    return witness_of(claim.people[0].patient, found) if found else None
