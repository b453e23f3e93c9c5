"""What advice consists of, by formula and by decision: everything two rule bases may differ in.

Advice is what DESIGN calls so: urgency, whether triage is complete, phase, confidence, items
and their statuses. Whoever adds to it adds one line to `aspects` and one to `told_of`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.verify.findings import Told
from app.verify.formulas.items import SymbolicItem
from app.verify.formulas.model import Model
from app.verify.formulas.triage import SymbolicTriage
from app.verify.formulas.truths import Formula, both, disjunction, opposite
from app.verify.sightings import UNKNOWN_URGENCY

Values = Mapping[str, Formula]
"""For each value the patients who have it; every patient has at least one."""
ABSENT = "absent"
NO_CONFIDENCE = "none"


@dataclass(frozen=True, slots=True)
class Aspect:
    """One part of the advice; `item` is the id where it is an item."""

    kind: str
    item: str = ""

    def __str__(self) -> str:
        """Name it as a decision does."""
        return self.item or self.kind


URGENCY = Aspect("urgency")
TRIAGE = Aspect("triage")
PHASE = Aspect("phase")
CONFIDENCE = Aspect("confidence")
UNHEARD_OF: Values = {ABSENT: True}
"""An item of a rule base that does not know it."""


def aspects(model: Model) -> Mapping[Aspect, Values]:
    """Return every aspect of a rule base's advice."""
    complete = model.verdicts.triage.complete
    levels: tuple[str | None, ...] = (*model.confidences, None)
    return {
        URGENCY: dict(_urgencies(model.verdicts.triage)),
        TRIAGE: {_completeness(yes=True): complete, _completeness(yes=False): opposite(complete)},
        PHASE: {phase.id: model.phase(phase.id) for phase in model.rule_base.phases},
        CONFIDENCE: {level or NO_CONFIDENCE: model.confidence(level) for level in levels},
        **{Aspect("item", name): _statuses(item) for name, item in model.items.items()},
    }


def told_of(told: Told) -> Mapping[Aspect, frozenset[str]]:
    """Return the aspects of one decision; items that are not among them are absent."""
    items: dict[Aspect, frozenset[str]] = {}
    for name, status in sorted(told.items):
        aspect = Aspect("item", name)
        items[aspect] = items.get(aspect, frozenset()) | {status}
    return {
        URGENCY: frozenset({told.urgency}),
        TRIAGE: frozenset({_completeness(yes=told.complete)}),
        PHASE: frozenset({told.phase}),
        CONFIDENCE: frozenset({told.confidence or NO_CONFIDENCE}),
        **items,
    }


def _completeness(*, yes: bool) -> str:
    return "complete" if yes else "incomplete"


def _urgencies(triage: SymbolicTriage) -> Iterator[tuple[str, Formula]]:
    yield UNKNOWN_URGENCY, opposite(triage.known)
    for urgency, rank in triage.rule_base.ranks.items():
        yield urgency, both(triage.known, triage.is_highest(rank))


def _statuses(item: SymbolicItem) -> Values:
    possible = {name: one for name, one in item.statuses.items() if one is not False}
    return {ABSENT: opposite(disjunction(possible.values())), **possible}
