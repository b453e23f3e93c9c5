"""What some patient should come to: every phase, every urgency, every status of every item."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.rules import Verb
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, both, opposite

UNKNOWN_URGENCY = "unknown"


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something to be seen in a patient, and whom it is seen in."""

    what: str
    formula: Formula


def sightings(model: Model) -> Iterator[Sighting]:
    """Yield everything a patient could come to; what the rules cannot even say is left out."""
    every = (*_phases(model), *_urgencies(model), *_avoided(model), *_statuses(model))
    yield from (one for one in every if one.formula is not False)


def _phases(model: Model) -> Iterator[Sighting]:
    for phase in model.rule_base.phases:
        yield Sighting(f"phase {phase.id}", model.phase(phase.id))


def _urgencies(model: Model) -> Iterator[Sighting]:
    triage = model.verdicts.triage
    yield Sighting(f"urgency {UNKNOWN_URGENCY}", opposite(triage.known))
    for urgency, rank in model.rule_base.ranks.items():
        yield Sighting(f"urgency {urgency}", both(triage.known, triage.is_highest(rank)))


def _avoided(model: Model) -> Iterator[Sighting]:
    for name in model.rule_base.naming[Verb.AVOID]:
        truth = model.avoided(name)
        yield Sighting(f"{name} in force", truth.yes)
        yield Sighting(f"{name} not cleared", truth.unknown)
        yield Sighting(f"{name} ruled out", truth.no)


def _statuses(model: Model) -> Iterator[Sighting]:
    for name, item in model.items.items():
        for status, formula in item.statuses.items():
            yield Sighting(f"{name} {status}", formula)
