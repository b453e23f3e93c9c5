"""What became of scores and results of tests between two times."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from app.domain.comparison import Course, ResultCourse, ScoreCourse, TwoTimes
from app.domain.decision import Decision, Measurement, ScoreChange, Scored
from app.domain.facts import Facts
from app.domain.measures import Measured, PhysicalTest, Score
from app.domain.rule_base import RuleBase

BY_CHANGE: Mapping[ScoreChange | None, Course] = {
    ScoreChange.IMPROVED: Course.IMPROVED,
    ScoreChange.WORSENED: Course.WORSENED,
    ScoreChange.NO_IMPORTANT_CHANGE: Course.TOO_SMALL,
    None: Course.CHANGED,
}
HIGHER, LOWER = "higher", "lower"


class Courses:
    """Reads the numbers of both times; says nothing of them where triage comes first.

    `since` is the decision on the later time with the earlier results as those from before: rules
    and tables then say whether a change counts, and no amount stands here.
    """

    def __init__(
        self, rule_base: RuleBase, times: TwoTimes, later: Decision, since: Decision
    ) -> None:
        self._rule_base = rule_base
        self._times = times
        self._is_silent = later.is_silent
        self._scored = {one.score.id: one for one in since.scores}
        self._measured = {one.measured.fact: one for one in since.measurements}

    def scores(self) -> Iterator[ScoreCourse]:
        """Yield every score that was answered at either time."""
        for score in () if self._is_silent else self._rule_base.scores:
            if self._is_answered(score.fact):
                yield self._score(score, self._scored.get(score.id))

    def _score(self, score: Score, scored: Scored | None) -> ScoreCourse:
        earlier, later = self._numbers(score.fact)
        return ScoreCourse(
            score=score,
            earlier=earlier,
            later=later,
            gain=scored.gain if scored else None,
            gain_percent=scored.gain_percent if scored else None,
            course=_score_course(earlier, later, scored),
        )

    def results(self) -> Iterator[ResultCourse]:
        """Yield every result that was answered at either time and has a smallest real change."""
        for test in () if self._is_silent else self._rule_base.tests:
            for measured in test.results:
                if measured.before and self._is_answered(measured.fact):
                    yield self._result(test, measured)

    def _result(self, test: PhysicalTest, measured: Measured) -> ResultCourse:
        earlier, later = self._numbers(measured.fact)
        found = self._measured.get(measured.fact)
        is_standard = not _is_otherwise(measured, self._times.earlier)
        change = found.change if found and is_standard else None
        return ResultCourse(
            test=test,
            measured=measured,
            earlier=earlier,
            later=later,
            difference=change.difference if change else None,
            smallest_real_change=found.smallest_real_change if found else None,
            course=_result_course(measured, found if change else None),
        )

    def _is_answered(self, fact: str) -> bool:
        return any(number is not None for number in self._numbers(fact))

    def _numbers(self, fact: str) -> tuple[Decimal | None, Decimal | None]:
        return self._times.earlier.number(fact), self._times.later.number(fact)


def _is_otherwise(measured: Measured, facts: Facts) -> bool:
    """Tell whether a test was done in another way than described."""
    otherwise = measured.done_otherwise
    return otherwise is not None and otherwise.truth(facts.reading()) is True


def _score_course(earlier: Decimal | None, later: Decimal | None, found: Scored | None) -> Course:
    if earlier is None or later is None or found is None or found.gain is None:
        return _unmeasured(earlier, later)
    return Course.SAME if earlier == later else BY_CHANGE[found.change]


def _unmeasured(earlier: Decimal | None, later: Decimal | None) -> Course:
    """Say what can be said of a number for which no rule knows an important change."""
    if earlier is None or later is None:
        return Course.NOT_COMPARABLE
    return Course.SAME if earlier == later else Course.CHANGED


def _result_course(measured: Measured, found: Measurement | None) -> Course:
    change = found.change if found else None
    if change is None:
        return Course.NOT_COMPARABLE
    if not change.difference:
        return Course.SAME
    if not change.is_real:
        return Course.TOO_SMALL if change.is_real is False else Course.CHANGED
    return _better_or_worse(measured, change.difference)


def _better_or_worse(measured: Measured, difference: Decimal) -> Course:
    gains = {HIGHER: difference, LOWER: -difference}
    gain = gains.get(measured.better or "")
    if gain is None:
        return Course.CHANGED
    return Course.IMPROVED if gain > 0 else Course.WORSENED
