"""What is proved and replayed of a rule base, as jobs for processes of their own."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from app.domain.facts import AUDIENCES
from app.domain.obligations import BOTH
from app.verify.proofs.inspections import EXCEPTIONS, INSPECTIONS, REVIEW, SIGHTINGS
from app.verify.proofs.workplace import Workplace, workplace
from app.verify.properties.every import FORESEEN, SAFETY_SET, SECTIONS
from app.verify.properties.judging import Judged, judge, judge_twice
from app.verify.witness import Witness


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Parts of the proof for one audience, one after the other in one process."""

    folder: Path
    parts: tuple[str, ...]
    audience: str


def jobs(folder: Path) -> Iterator[Job]:
    """Yield all there is to do, about evenly cut, what takes longest first."""
    others = (*SAFETY_SET, "limits", EXCEPTIONS, SIGHTINGS)
    for parts in (("outlook", "comparisons"), others):
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
    if part in INSPECTIONS:
        yield INSPECTIONS[part].judged(place, audience)
        return
    judging = judge_twice if part in SAFETY_SET else judge
    yield from map(judging, SECTIONS[part](place.everyone(audience)))
