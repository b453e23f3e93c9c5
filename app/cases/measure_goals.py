"""What the whole patients have to show of the tables that read results of tests and scores."""

from collections.abc import Callable, Iterator

from app.cases.goals import Goal, Measure
from app.cases.sight import Sight
from app.domain.conditions import ALWAYS, Condition
from app.domain.decision import Compared, Measurement, ScoreChange, Scored
from app.domain.measures import (
    Band,
    Measured,
    Reference,
    Score,
    SmallestRealChange,
    first_that_holds,
)
from app.domain.rule_base import RuleBase
from app.knowledge.measures import SCORES, TESTS


def measure_goals(rule_base: RuleBase) -> Iterator[Goal]:
    """Yield the goals of each row of `tests.yaml` and `scores.yaml`."""
    for test in rule_base.tests:
        for measured in test.results:
            yield from _result_goals(measured)
    for score in rule_base.scores:
        yield from _score_goals(score)


def _result_goals(measured: Measured) -> Iterator[Goal]:
    yield from (_group(measured, row) for row in measured.references)
    comparable = Compared if measured.references else (Compared.NOT_COMPARABLE,)
    yield from (_compared(measured, one) for one in comparable)
    if measured.done_otherwise is not None:
        yield _another_way(measured, measured.done_otherwise)
    yield from (_error(measured, row) for row in measured.smallest_real_change)
    for row in measured.bands:
        yield _band(measured, row)
        if row.when != ALWAYS:
            yield _beyond(measured, row)
    if measured.before and measured.smallest_real_change:
        yield from (_change(measured, is_real=is_real) for is_real in (True, False))


def _of_result(
    measure: Measure,
    measured: Measured,
    patient: str,
    shown: Callable[[Sight, Measurement], bool],
) -> Goal:
    def shown_by(sight: Sight) -> bool:
        found = sight.results.get(measured.fact)
        return found is not None and shown(sight, found)

    subject = f"result {measured.fact}"
    return Goal(measure=measure, file=TESTS, subject=subject, patient=patient, shown_by=shown_by)


def _group(measured: Measured, row: Reference) -> Goal:
    patient = f"compared with the group {row.group}"
    return _of_result(Measure.GROUPS, measured, patient, lambda _, one: one.reference is row)


def _compared(measured: Measured, compared: Compared) -> Goal:
    patient = f"whose result is {compared}"
    return _of_result(Measure.COMPARED, measured, patient, lambda _, one: one.compared is compared)


def _another_way(measured: Measured, otherwise: Condition) -> Goal:
    def shown(sight: Sight, _: Measurement) -> bool:
        return sight.truth(otherwise) is True

    return _of_result(Measure.ANOTHER_WAY, measured, "who did it in another way", shown)


def _error(measured: Measured, row: SmallestRealChange) -> Goal:
    def shown(sight: Sight, _: Measurement) -> bool:
        return first_that_holds(measured.smallest_real_change, sight.reading) is row

    place = measured.smallest_real_change.index(row) + 1
    patient = f"for whom row {place} of `smallest_real_change` holds"
    return _of_result(Measure.ERRORS, measured, patient, shown)


def _band(measured: Measured, row: Band) -> Goal:
    patient = f"in the band {row.id}"
    return _of_result(Measure.BANDS, measured, patient, lambda _, one: one.band is row)


def _beyond(measured: Measured, row: Band) -> Goal:
    """Return the goal that keeps a limit from holding for everybody, as a last row would unseen."""
    return _of_result(
        Measure.BANDS,
        measured,
        f"for whom the band {row.id} does not hold",
        lambda sight, _: sight.truth(row.when) is False,
    )


def _change(measured: Measured, *, is_real: bool) -> Goal:
    def shown(_: Sight, found: Measurement) -> bool:
        return found.change is not None and found.change.is_real is is_real

    patient = f"with a change {'beyond' if is_real else 'within'} the error"
    return _of_result(Measure.CHANGES, measured, patient, shown)


def _score_goals(score: Score) -> Iterator[Goal]:
    for row in score.bands:
        yield _score_band(score, row)
        if row.when != ALWAYS:
            yield _score_beyond(score, row)
    if score.improved and score.worsened:
        yield from (_score_change(score, change) for change in ScoreChange)


def _score_band(score: Score, row: Band) -> Goal:
    patient = f"in the band {row.id}"
    return _of_score(Measure.BANDS, score, patient, lambda _, one: one.band is row)


def _score_beyond(score: Score, row: Band) -> Goal:
    return _of_score(
        Measure.BANDS,
        score,
        f"for whom the band {row.id} does not hold",
        lambda sight, _: sight.truth(row.when) is False,
    )


def _score_change(score: Score, change: ScoreChange) -> Goal:
    patient = f"whose change is {change}"
    return _of_score(Measure.CHANGES, score, patient, lambda _, one: one.change is change)


def _of_score(
    measure: Measure, score: Score, patient: str, shown: Callable[[Sight, Scored], bool]
) -> Goal:
    def shown_by(sight: Sight) -> bool:
        found = sight.scores.get(score.id)
        return found is not None and shown(sight, found)

    subject = f"score {score.id}"
    return Goal(measure=measure, file=SCORES, subject=subject, patient=patient, shown_by=shown_by)
