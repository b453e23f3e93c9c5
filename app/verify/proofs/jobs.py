"""What is proved and replayed of a rule base, as jobs for processes of their own."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from time import perf_counter

from app.domain.facts import AUDIENCES
from app.domain.verification import ProofStatus
from app.verify.proofs.workplace import Workplace, workplace
from app.verify.properties.every import FORESEEN, SAFETY_SET, SECTIONS
from app.verify.properties.generic import BOTH
from app.verify.properties.judging import Breach, Judged, judge, judge_twice
from app.verify.properties.statements import exceptions
from app.verify.properties.warning_questions import needless_sparing
from app.verify.proving import Prover
from app.verify.review import review
from app.verify.review.records import outdated, recorded, unexplained
from app.verify.sightings import sightings
from app.verify.witness import Witness, witness_of

OUTLOOK, EXCEPTIONS, SIGHTINGS, REVIEW = "outlook", "exceptions", "sightings", "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Parts of the proof for one audience, one after the other in one process."""

    folder: Path
    parts: tuple[str, ...]
    audience: str


def jobs(folder: Path) -> Iterator[Job]:
    """Yield all there is to do, about evenly cut, what takes longest first."""
    others = (*SAFETY_SET, "limits", EXCEPTIONS, SIGHTINGS)
    for parts in ((OUTLOOK, "comparisons"), others):
        yield from (Job(folder=folder, parts=parts, audience=one) for one in AUDIENCES)
    yield Job(folder=folder, parts=(REVIEW,), audience=BOTH)


def done(job: Job) -> tuple[Judged, ...]:
    """Return what came of each property.

    Everybody who was found is replayed. Raises Disagreement where formulas and service differ,
    EngineDisagreement where the engines do, SolversDisagree where the solvers do.
    """
    place = workplace(job.folder)
    judged = tuple(chain.from_iterable(_part(place, part, job.audience) for part in job.parts))
    for witness in people(judged):
        place.replay(witness.audience).require_agreement(witness)
    for witness in people(one for one in judged if one.id == FORESEEN):
        place.outlook_replay(witness.audience).require_agreement(witness)
    return judged


def people(judged: Iterable[Judged]) -> Collection[Witness]:
    """Return everybody who was found, each once."""
    found = (witness for one in judged for witness in one.people)
    return {(one.audience, *one.answers.items()): one for one in found}.values()


def _part(place: Workplace, part: str, audience: str) -> Iterator[Judged]:
    match part:
        case "review":
            yield _reviewed(place)
        case "exceptions":
            yield _exceptions(place, audience)
        case "sightings":
            yield _sighted(place, audience)
        case _:
            judging = judge_twice if part in SAFETY_SET else judge
            yield from map(judging, SECTIONS[part](place.everyone(audience)))


def _reviewed(place: Workplace) -> Judged:
    """Return whether every part of every rule makes a difference to somebody."""
    start = perf_counter()
    findings = tuple(review(place.everyone(audience).model for audience in AUDIENCES))
    records = recorded(place.folder)
    faults = (*unexplained(findings, records), *outdated(findings, records, place.rule_base))
    return Judged(
        id="every-rule-matters",
        title="Every rule, `unless` and comparison matters to somebody, or a reason is recorded",
        audience=BOTH,
        claims=len(place.rule_base.rules),
        seconds=perf_counter() - start,
        breach=_breach(map(str, faults)),
        witnesses=(),
    )


def _exceptions(place: Workplace, audience: str) -> Judged:
    start, everyone = perf_counter(), place.everyone(audience)
    claims = (*exceptions(everyone), *needless_sparing(everyone))
    needless = [
        one.what for one in claims if Prover(*one.people).find(*one.given, one.never) is None
    ]
    return Judged(
        id="every-exception-is-needed",
        title="Each exception that is declared, `while_open` or `not_asked`, is needed by somebody",
        audience=audience,
        claims=len(claims),
        seconds=perf_counter() - start,
        breach=_breach(needless),
        witnesses=(),
    )


def _sighted(place: Workplace, audience: str) -> Judged:
    """Return people who come to everything there is to come to; replaying them is the proof."""
    start, model = perf_counter(), place.everyone(audience).model
    prover = Prover(model)
    found = (prover.find(one.formula) for one in sightings(model))
    people = tuple(witness_of(model.patient, one) for one in found if one is not None)
    return Judged(
        id="formulas-and-service-agree",
        title="Formulas, both engines and the service over HTTP come to the same",
        audience=audience,
        claims=len(people),
        seconds=perf_counter() - start,
        breach=None,
        witnesses=people,
    )


def _breach(faults: Iterable[str]) -> Breach | None:
    what = "\n".join(faults)
    return Breach(status=ProofStatus.REFUTED, what=what) if what else None
