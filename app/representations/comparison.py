"""A comparison → the service's own JSON, shaped as in `comparison_wire.py`."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.actions import Action
from app.domain.comparison import Comparison, ResultCourse, Said, ScoreCourse
from app.domain.decision import Decision
from app.domain.rule_base import RuleBase
from app.representations.difference import WrittenDifference
from app.representations.measured import unit
from app.representations.parts import Json
from app.representations.sentences import Sentences, result_title


@dataclass(frozen=True, slots=True)
class WrittenComparison:
    """Writes comparisons for one audience, in the words of one country."""

    rule_base: RuleBase
    actions: Mapping[str, Action]
    audience: str
    locale: str

    def response(self, found: Comparison, said: tuple[Said, ...]) -> Json:
        """Return the answer, shaped as ComparisonResponse."""
        rule_base = self.rule_base
        sentences = Sentences(rule_base, self.actions, self.audience, found.difference)
        return {
            "rule_base": {"version": rule_base.version, "sha256": rule_base.sha256},
            "audience": self.audience,
            "locale": self.locale,
            "summary": list(map(sentences.of, said)),
            "earlier": _at_one_time(found.earlier),
            "later": _at_one_time(found.later),
            "difference": WrittenDifference(self.actions, self.audience).of(found.difference),
            "scores": list(map(self._score, found.scores)),
            "test_results": list(map(self._result, found.results)),
            "unanswered": _unanswered(found),
            "differs_though_it_cannot": list(found.unsettled.doubted),
            "notice": rule_base.notice,
        }

    def _score(self, course: ScoreCourse) -> Json:
        return {
            "score": course.score.id,
            "title": course.score.titles[self.audience],
            "unit": unit(self.rule_base.vocabulary, course.score.fact),
            "earlier": course.earlier,
            "later": course.later,
            "change": course.gain,
            "change_percent": course.gain_percent,
            "course": course.course,
            "important_change": course.score.important_change,
        }

    def _result(self, course: ResultCourse) -> Json:
        return {
            "test": course.test.id,
            "title": result_title(course, self.audience),
            "fact": course.measured.fact,
            "unit": unit(self.rule_base.vocabulary, course.measured.fact),
            "earlier": course.earlier,
            "later": course.later,
            "difference": course.difference,
            "mdc95": course.smallest_real_change,
            "course": course.course,
        }


def _at_one_time(decision: Decision) -> Json:
    return {
        "urgency": decision.triage.urgency,
        "triage_complete": decision.triage.complete,
        "phase": decision.phase.value,
        "confidence": decision.phase.confidence,
        "programme_stage": decision.programme.action.stage if decision.programme else None,
    }


def _unanswered(found: Comparison) -> list[str]:
    """Return what to ask: what triage waits for first."""
    names = (*found.later.triage.unanswered, *found.unsettled.waits_for)
    return list(dict.fromkeys(names))
