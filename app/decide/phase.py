"""The working phase with its bounds, its evidence, and what it could still become."""

from collections.abc import Iterator, Mapping

from app.decide.confidence import confidence_of
from app.decide.outlook import Outlook
from app.domain.conditions import Bounds
from app.domain.decision import EvidencePoint, PhaseFinding
from app.domain.rule_base import RuleBase
from app.domain.rules import Verb
from app.domain.verdicts import Verdicts, outcome


def find_phase(rule_base: RuleBase, verdicts: Verdicts, outlook: Outlook) -> PhaseFinding:
    """Return the phase; when it defers, points and evidence are not shown."""
    value = str(verdicts.reading.values["phase"])
    points = _points(rule_base, verdicts)
    established = {counter: bounds.low for counter, bounds in points.items()}
    deferred = next(phase.defers for phase in rule_base.phases if phase.id == value)
    could_become = () if deferred else outlook.could_become(value)
    return PhaseFinding(
        value=value,
        settled=not could_become,
        could_become=could_become,
        confidence=confidence_of(rule_base.confidence, value, established),
        points=dict.fromkeys(points) if deferred else points,
        evidence=() if deferred else tuple(_evidence(rule_base, verdicts, points)),
    )


def _points(rule_base: RuleBase, verdicts: Verdicts) -> Mapping[str, Bounds]:
    """Return the bounds of the counters that the confidence of a phase is read from."""
    contested = dict.fromkeys(
        counter for contest in rule_base.confidence.contests.values() for counter in contest
    )
    bounds = {counter: verdicts.reading.values[counter] for counter in contested}
    return {counter: found for counter, found in bounds.items() if isinstance(found, Bounds)}


def _evidence(
    rule_base: RuleBase, verdicts: Verdicts, points: Mapping[str, Bounds]
) -> Iterator[EvidencePoint]:
    for rule in rule_base.saying[Verb.ADD]:
        counter = rule.then.targets[0]
        if counter in points:
            found = outcome(Verb.ADD, verdicts.judgements[rule.id])
            yield EvidencePoint(rule=rule, counter=counter, points=rule.then.points, found=found)
