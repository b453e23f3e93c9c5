"""Whether a property holds: proved, refuted with patients, or not decided."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from time import perf_counter

from app.domain.verification import ProofStatus
from app.verify.properties.claim import Claim, Property
from app.verify.proving import Prover, Undecided
from app.verify.second_opinion import SecondOpinion, Verdict
from app.verify.witness import Witness, smallest, witness_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """What is wrong with a claim; `patients` can be posted as they are, and show it."""

    status: ProofStatus
    what: str
    patients: tuple[Witness, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A property with the time it took, in seconds; `witnesses` are people it speaks of."""

    id: str
    title: str
    audience: str
    claims: int
    seconds: float
    breach: Breach | None
    witnesses: tuple[Witness, ...]
    second_opinion: ProofStatus | None = None

    @property
    def people(self) -> tuple[Witness, ...]:
        """Everybody who was found; who breaks it comes first."""
        return (*(self.breach.patients if self.breach else ()), *self.witnesses)

    @property
    def status(self) -> ProofStatus:
        """What came of it."""
        return self.breach.status if self.breach else ProofStatus.PROVED


def judge(one: Property) -> Judged:
    """Return whether every claim of a property holds; the first that does not ends it."""
    start, witnesses, breach, count = perf_counter(), list[Witness](), None, 0
    prover_about = cache(Prover)  # what it learns of these people serves the next claim too
    for claim in one.claims:
        count += 1
        prover = prover_about(*claim.people)
        breach = breach_of(claim, prover)
        if breach:
            break
        witnesses.extend(_somebody(claim, prover))
    return Judged(
        id=one.id,
        title=one.title,
        audience=one.audience,
        claims=count,
        seconds=perf_counter() - start,
        breach=breach,
        witnesses=tuple(witnesses),
    )


def judge_twice(one: Property) -> Judged:
    """Return the same with what the second solver says of every claim that is proved.

    Raises SolversDisagree where it finds a patient of whom the first proved that there is none.
    """
    claims = tuple(one.claims)
    judged = judge(replace(one, claims=claims))
    if judged.breach:
        return judged
    opinions = {
        SecondOpinion(*claim.people).confirm(claim.what, *claim.given, claim.never).verdict
        for claim in claims
    }
    confirmed = opinions == {Verdict.CONFIRMED}
    second = ProofStatus.PROVED if confirmed else ProofStatus.UNDECIDED
    return replace(judged, second_opinion=second)


def breach_of(claim: Claim, prover: Prover) -> Breach | None:
    """Return what is wrong with a claim, or None when it is proved of everybody.

    A claim about nobody at all is refuted: it would hold whatever the rules say.
    """
    try:
        if prover.find(*claim.given, claim.never) is not None:
            patients = tuple(_patients(claim, prover))
            return Breach(status=ProofStatus.REFUTED, what=claim.what, patients=patients)
        if prover.find(*claim.given) is None:
            return Breach(status=ProofStatus.REFUTED, what=f"it is about nobody: {claim.what}")
    except Undecided as reason:
        return Breach(status=ProofStatus.UNDECIDED, what=f"{claim.what}: {reason}")
    return None


def _patients(claim: Claim, prover: Prover) -> Iterator[Witness]:
    """Yield a smallest patient for each model; a later one suits those before."""
    fixed = [*claim.given, claim.never]
    for model in claim.people:
        witness = smallest(prover, model.patient, *fixed)
        if witness:
            yield witness
            fixed.extend(model.patient.says_exactly(witness.answers))


def _somebody(claim: Claim, prover: Prover) -> Iterator[Witness]:
    """Yield everybody in one example of whom the claim speaks."""
    found = prover.find(*claim.given)
    if found is not None:
        yield from (witness_of(model.patient, found) for model in claim.people)
