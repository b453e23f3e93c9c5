"""What comes of one patient, in a form that the service and the formulas can be compared in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.conditions import Bounds, Value
from app.domain.decision import Decision
from app.domain.rule_base import RuleBase
from app.domain.verdicts import Judgement, Verdicts

Status = tuple[str, str]
"""An item and one of `recommended`, `check_first`, `withheld`, `told`, `stage`."""
TOLD = ("contraindications", "education", "follow_up")


@dataclass(frozen=True, slots=True)
class Told:
    """What a decision says."""

    urgency: str
    complete: bool
    phase: str
    confidence: str | None
    items: frozenset[Status]


@dataclass(frozen=True, slots=True)
class Findings:
    """What a decision says, and what rules found on the way."""

    judgements: Mapping[str, Judgement]
    concluded: Mapping[str, Value | Bounds]
    told: Told


def findings(rule_base: RuleBase, verdicts: Verdicts, decision: Decision) -> Findings:
    """Return what the service found and says."""
    vocabulary = rule_base.vocabulary
    answered = {*vocabulary.facts, *vocabulary.derived, "audience"}
    values = verdicts.reading.values
    concluded = {name: value for name, value in values.items() if name not in answered}
    return Findings(verdicts.judgements, concluded, told_by(decision))


def told_by(decision: Decision) -> Told:
    """Return what a decision says."""
    listed = (decision.triage.items, *(getattr(decision, name) for name in TOLD))
    items = (
        *((item.action.id, item.status.value) for item in decision.recommendations),
        *((item.action.id, "told") for items in listed for item in items),
        *((item.id, "withheld") for item in decision.withheld),
        *((item.action.id, "stage") for item in (decision.programme,) if item),
    )
    triage = decision.triage
    return Told(
        urgency=triage.urgency,
        complete=triage.complete,
        phase=decision.phase.value,
        confidence=decision.phase.confidence,
        items=frozenset(items),
    )


def told_over_http(body: Mapping[str, Any], stages: Mapping[str, str]) -> Told:
    """Return what an answer over HTTP says; `stages` are the items of the programme by stage."""
    triage, programme = body["triage"], body["programme"]
    listed = (triage["items"], *(body[name] for name in TOLD))
    items = (
        *((item["id"], item["status"]) for item in body["recommendations"]),
        *((item["id"], "told") for items in listed for item in items),
        *((item["id"], "withheld") for item in body["withheld"]),
        *((stages[programme["stage"]], "stage") for _ in (programme,) if programme),
    )
    return Told(
        urgency=triage["urgency"],
        complete=triage["complete"],
        phase=body["phase"]["value"],
        confidence=body["phase"]["confidence"],
        items=frozenset(items),
    )


def differences(model: Findings, service: Findings) -> Iterator[str]:
    """Yield in words where two findings differ, rules first: what they say follows from them."""
    yield from _different("rule", model.judgements, service.judgements)
    yield from _different("conclusion", model.concluded, service.concluded)
    yield from told_differences(model.told, service.told)


def told_differences(model: Told, service: Told) -> Iterator[str]:
    """Yield in words where two decisions differ."""
    for name in ("urgency", "complete", "phase", "confidence"):
        ours, theirs = getattr(model, name), getattr(service, name)
        if ours != theirs:
            yield f"{name}: the model has {ours}, the service {theirs}"
    yield from (f"only the model has {one}" for one in _listed(model.items - service.items))
    yield from (f"only the service has {one}" for one in _listed(service.items - model.items))


def _different(
    kind: str, model: Mapping[str, object], service: Mapping[str, object]
) -> Iterator[str]:
    for name in {**model, **service}:
        if model.get(name) != service.get(name):
            yield f"{kind} {name}: the model has {model.get(name)}, the service {service.get(name)}"


def _listed(statuses: Iterable[Status]) -> list[str]:
    return sorted(f"{item} {status}" for item, status in statuses)
