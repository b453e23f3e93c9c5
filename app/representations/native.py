"""A decision → the service's own JSON, shaped as in `wire.py`; the mirror of `intake/native.py`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.conditions import Bounds
from app.domain.decision import Decision, EvidencePoint, PhaseFinding, Withheld
from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.representations.explained import ExplainedRules
from app.representations.items import WrittenItems, local_actions
from app.representations.measured import result, score
from app.representations.parts import WORDS, Json
from app.representations.questions import ReadyQuestions
from app.representations.values import points


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
        self._actions = local_actions(rule_base)
        self._explained = {
            (locale, audience): ExplainedRules(rule_base, actions, audience)
            for locale, actions in self._actions.items()
            for audience in AUDIENCES
        }

    def of(self, decision: Decision, explain: Explain, locale: str) -> "WrittenDecision":
        """Return what writes one decision, in the words of its audience and of one country."""
        questions = self._questions[decision.audience]
        actions = self._actions[locale]
        is_explained = explain is not Explain.NONE
        items = WrittenItems(self._rule_base, actions, decision.audience, is_explained)
        explained = self._explained[locale, decision.audience]
        return WrittenDecision(self._rule_base, questions, items, explained, decision, locale)


@dataclass(frozen=True, slots=True)
class WrittenDecision:
    """One decision on its way to the wire."""

    rule_base: RuleBase
    questions: ReadyQuestions
    items: WrittenItems
    explained: ExplainedRules
    decision: Decision
    locale: str

    def response(self, decision_id: str, decided_at: datetime) -> Json:
        """Return the answer; `decided_at` carries its time zone."""
        decision, items = self.decision, self.items
        words = self.rule_base.vocabulary, decision.audience
        return {
            "decision_id": decision_id,
            "decided_at": decided_at,
            "rule_base": {"version": self.rule_base.version, "sha256": self.rule_base.sha256},
            "audience": decision.audience,
            "locale": self.locale,
            "triage": {
                "complete": decision.triage.complete,
                "urgency": decision.triage.urgency,
                "items": list(map(items.item, decision.triage.items)),
                "unanswered": decision.triage.unanswered,
            },
            "phase": self._phase(decision.phase),
            "recommendations": list(map(items.recommendation, decision.recommendations)),
            "contraindications": list(map(items.contraindication, decision.contraindications)),
            "education": list(map(items.supported, decision.education)),
            "withheld": [_withheld(one) for one in decision.withheld],
            "follow_up": list(map(items.follow_up, decision.follow_up)),
            "questions": self.questions.written(decision.questions),
            "programme": items.programme(decision.programme),
            "test_results": [result(one, *words) for one in decision.measurements],
            "scores": [score(one, *words) for one in decision.scores],
            "explanation": list(map(self.explained.of, decision.explanation)),
            "notice": self.rule_base.notice,
        }

    def _phase(self, phase: PhaseFinding) -> Json:
        is_explained = self.items.is_explained
        return {
            "value": phase.value,
            "settled": phase.settled,
            "could_become": phase.could_become,
            "confidence": phase.confidence,
            **{counter: _points(bounds) for counter, bounds in phase.points.items()},
            "evidence": [_evidence(one) for one in phase.evidence] if is_explained else [],
        }


def _points(bounds: Bounds | None) -> Json | None:
    return points(bounds) if bounds else None


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
