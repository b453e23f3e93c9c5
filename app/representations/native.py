"""A decision → the service's own JSON, shaped as in `wire.py`; the mirror of `intake/native.py`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.conditions import Bounds, Truth
from app.domain.decision import (
    Decision,
    EvidencePoint,
    Item,
    PhaseFinding,
    RuleExplanation,
    Withheld,
)
from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.domain.rules import Evidence, Rule
from app.representations.parts import Json
from app.representations.questions import ReadyQuestions

WORDS: Mapping[Truth, str] = {True: "yes", False: "no", None: "unknown"}


class Explain(StrEnum):
    """How much of the reasons an answer carries."""

    NONE = "none"
    ITEMS = "items"
    FULL = "full"


class NativeRepresentation:
    """Writes decisions; what depends on the rule base alone is made once."""

    def __init__(self, rule_base: RuleBase) -> None:
        self._rule_base = rule_base
        self._questions = {
            audience: ReadyQuestions.of(rule_base.vocabulary, audience) for audience in AUDIENCES
        }

    def of(self, decision: Decision, explain: Explain) -> "WrittenDecision":
        """Return what writes one decision, in the words of its audience."""
        questions = self._questions[decision.audience]
        return WrittenDecision(self._rule_base, questions, decision, explain)


@dataclass(frozen=True, slots=True)
class WrittenDecision:
    """One decision on its way to the wire."""

    rule_base: RuleBase
    questions: ReadyQuestions
    decision: Decision
    explain: Explain

    def response(self, decision_id: str, decided_at: datetime) -> Json:
        """Return the answer; `decided_at` carries its time zone."""
        decision = self.decision
        return {
            "decision_id": decision_id,
            "decided_at": decided_at,
            "rule_base": {"version": self.rule_base.version, "sha256": self.rule_base.sha256},
            "audience": decision.audience,
            "triage": {
                "complete": decision.triage.complete,
                "urgency": decision.triage.urgency,
                "items": [self._item(item) for item in decision.triage.items],
                "unanswered": decision.triage.unanswered,
            },
            "phase": self._phase(decision.phase),
            "recommendations": [self._recommendation(one) for one in decision.recommendations],
            "contraindications": [
                {**self._item(item), "until": item.action.until}
                for item in decision.contraindications
            ],
            "education": [self._supported(item) for item in decision.education],
            "withheld": [_withheld(one) for one in decision.withheld],
            "follow_up": [
                {**self._supported(item), "within_hours": item.action.within_hours}
                for item in decision.follow_up
            ],
            "questions": self.questions.written(decision.questions),
            "programme": self._programme(decision.programme),
            "explanation": [_explanation(one) for one in decision.explanation],
            "notice": self.rule_base.notice,
        }

    def _item(self, item: Item) -> Json:
        wording = item.action.wording(self.decision.audience)
        is_explained = self.explain is not Explain.NONE
        return {
            "id": item.action.id,
            "title": wording.title,
            "steps": wording.steps,
            "why": [rule.id for rule in item.why] if is_explained else [],
            "reads": item.reads if is_explained else (),
        }

    def _supported(self, item: Item) -> Json:
        evidence = next(rule.evidence for rule in item.why if rule.evidence)
        return {
            **self._item(item),
            "certainty": evidence.certainty,
            "agreement": evidence.agreement,
            "basis": self.basis(item.why),
        }

    def _recommendation(self, item: Item) -> Json:
        return {
            **self._supported(item),
            "kind": item.action.kind,
            "status": item.status,
            "check_first": item.check_first,
            "dose": item.action.dose,
            "stop_rules": item.action.wording(self.decision.audience).stop_rules,
            "optional": item.optional,
        }

    def _programme(self, item: Item | None) -> Json | None:
        if item is None:
            return None
        return {
            **self._supported(item),
            "stage": item.action.stage,
            "progress_when": item.action.progress_when,
            "regress_when": item.action.regress_when,
        }

    def basis(self, rules: Iterable[Rule]) -> list[Json]:
        """Return each document the rules rest on once, with what it adds."""
        says: dict[str, str | None] = {}
        for rule in rules:
            says |= {self._locator(rule, source): None for source in rule.sources}
            says |= _evidence_says(rule.evidence)
        return [
            {"kind": self.rule_base.sources[ref.partition("#")[0]].kind, "ref": ref, "says": text}
            for ref, text in says.items()
        ]

    def _locator(self, rule: Rule, source: str) -> str:
        """Return the source, and for the article the part of it the rule was read from."""
        is_article = self.rule_base.sources[source].kind == "article"
        return f"{source}#{rule.section.partition(' ')[0]}" if is_article else source

    def _phase(self, phase: PhaseFinding) -> Json:
        is_explained = self.explain is not Explain.NONE
        return {
            "value": phase.value,
            "settled": phase.settled,
            "could_become": phase.could_become,
            "confidence": phase.confidence,
            **{counter: _points(bounds) for counter, bounds in phase.points.items()},
            "evidence": [_evidence(one) for one in phase.evidence] if is_explained else [],
        }


def _evidence_says(evidence: Evidence | None) -> Mapping[str, str]:
    return {**evidence.supports, **evidence.note} if evidence else {}


def _points(bounds: Bounds | None) -> Json | None:
    return {"low": bounds.low, "high": bounds.high} if bounds else None


def _evidence(point: EvidencePoint) -> Json:
    return {
        "rule": point.rule.id,
        "title": point.rule.title,
        "counter": point.counter,
        "points": point.points,
        "found": WORDS[point.found],
    }


def _withheld(one: Withheld) -> Json:
    return {"id": one.id, "because": one.because, "excluded_by": one.excluded_by}


def _explanation(one: RuleExplanation) -> Json:
    return {
        "rule": one.rule.id,
        "title": one.rule.title,
        "stratum": one.rule.stratum.words,
        "outcome": WORDS[one.outcome],
        "when": WORDS[one.when],
        "unless": WORDS[one.unless],
        "decided_by": one.decided_by,
        "open_facts": one.open_facts,
    }
