"""Which of several responses is the newest, however their moments are written."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.intake.cds_hooks.assessments import finished
from app.intake.cds_hooks.dated import Dated, current
from app.intake.cds_hooks.moments import UNKNOWN, Span, moment_of, span_of
from tests.intake.fhir.calls import CANONICALS, response

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
Json = dict[str, Any]


def _bundle(*entries: object) -> Json:
    return {"resourceType": "Bundle", "entry": list(entries)}


def _dated(found: Json) -> tuple[Dated, ...]:
    return tuple(Dated.of(one, path, NOW) for one, path in finished(found, CANONICALS))


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-22T12:00:00Z", NOW),
        ("2026-11-22t14:00:00.000+02:00", NOW),
        ("2026-11-22T12:00:00", None),
        ("2026-11-22T12:00Z", None),
        ("2026-W47-7T12:00:00Z", None),
        ("2026-02-30T12:00:00Z", None),
        ("9999-12-31T23:59:59-10:00", None),
        ("", None),
        (20261122, None),
        (None, None),
    ],
)
def test_a_moment_has_a_time_zone(written: object, moment: datetime | None) -> None:
    assert moment_of(written) == moment


@pytest.mark.parametrize(
    ("authored", "is_old"),
    [
        ("2026-11-08T12:00:00Z", False),
        ("2026-11-08T11:59:59Z", True),
        ("2026-11-08T06:00:00-06:00", False),
        ("2026-11-08T12:00:00+01:00", True),
        ("2026-11-07", False),
        ("2026-11-06", True),
        ("2026-11-07T01:00", False),
        ("2026-11-07T01:00:00", False),
        ("2026-11-07T01:00Z", False),
        ("2026-11-07 at noon", False),
        ("2026-11-07T25:00:00Z", False),
        ("2026-11-06T23:59", True),
        ("2026-11-06T23:59:59", True),
        ("2026-10", True),
        ("2024-02", True),
        ("2019", True),
        ("0001", True),
        ("2026-11", False),
        ("2026", False),
        ("9999", False),
        ("0000", False),
        ("2025-13", False),
        ("2026-02-30", False),
        ("2019 or so", False),
    ],
)
def test_it_is_as_old_as_the_latest_moment_that_is_meant_anywhere_on_earth(
    authored: str, *, is_old: bool
) -> None:
    (found,) = _dated(response(authored=authored))
    assert found.is_older(NOW, 14) is is_old


@pytest.mark.parametrize(
    ("month", "ends"), [("2026-10", (11, 1)), ("2026-09", (10, 1)), ("2026-02", (3, 1))]
)
def test_a_month_lasts_until_its_last_day_is_over_everywhere(
    month: str, ends: tuple[int, int]
) -> None:
    assert span_of(month, NOW).latest == datetime(2026, *ends, 12, tzinfo=UTC)


def test_a_day_begins_where_it_begins_first_and_ends_where_it_ends_last() -> None:
    span = span_of("2026-11-20", NOW)
    assert span.earliest == datetime(2026, 11, 19, 10, tzinfo=UTC)
    assert span.latest == datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert span.is_day_known


@pytest.mark.parametrize("authored", [None, "", "yesterday", "2026", "2062-11-22T12:00:00Z"])
@pytest.mark.parametrize(
    ("stored", "is_old"),
    [
        ("2026-11-08T11:59:59Z", True),
        ("2026-11-08T12:00:00Z", False),
        ("2062-11-22T12:00:00Z", False),
        (None, False),
        (7, False),
    ],
)
def test_without_a_day_it_was_answered_when_it_was_stored_at_the_latest(
    authored: object, stored: object, *, is_old: bool
) -> None:
    sent = response(authored=authored, meta={"lastUpdated": stored})
    (found,) = _dated(sent)
    assert not found.span.is_day_known
    assert found.is_older(NOW, 14) is is_old


def test_when_it_was_stored_does_not_count_where_the_day_is_known() -> None:
    sent = response(authored="2026-11-20", meta={"lastUpdated": "2020-01-01T00:00:00Z"})
    (found,) = _dated(sent)
    assert not found.is_older(NOW, 14)


@pytest.mark.parametrize("meta", [None, "x", [], {}, {"lastUpdated": ""}])
def test_what_is_no_time_of_storing_is_none(meta: object) -> None:
    (found,) = _dated(response(meta=meta))
    assert found.stored == UNKNOWN


@pytest.mark.parametrize("authored", ["2026", "2026-11", "2026-11-25", "2062-11-22T12:00:00Z", ""])
def test_a_month_or_a_day_to_come_is_no_date(authored: str) -> None:
    (found,) = _dated(_bundle({"resource": response(authored=authored)}))
    assert not found.span.is_day_known


def test_the_calendar_of_a_client_may_be_a_day_ahead() -> None:
    assert span_of("2026-11-23", NOW).latest == datetime(2026, 11, 24, 12, tzinfo=UTC)


def _current(*responses: Json) -> set[str]:
    """Return the ids of those that may be the newest, which do not depend on their order."""
    found = _dated(_bundle(*({"resource": one} for one in responses)))
    ids = {str(one.response["id"]) for one in current(found, NOW, 14)}
    assert ids == {str(one.response["id"]) for one in current(found[::-1], NOW, 14)}
    return ids


def test_the_newest_counts_wherever_it_stands() -> None:
    days = ("2026-11-20T10:00:00Z", "2026-11-21T01:00:00+10:00", "2026-11-20T16:00:00Z")
    assert _current(*(response(authored=one, id=one) for one in days)) == {days[2]}
    assert current((), NOW, 14) == ()


@pytest.mark.parametrize("vague", ["2026-11-21", "2026-11-21T08:00", "2026-11-21T08:00:00"])
def test_a_time_of_which_the_day_is_known_may_be_any_of_that_day(vague: str) -> None:
    exact = response(id="exact", authored="2026-11-21T20:00:00Z")
    assert _current(exact, response(id="vague", authored=vague)) == {"exact", "vague"}
    later = response(id="later", authored="2026-11-22T12:00:01Z")
    assert _current(exact, response(id="vague", authored=vague), later) == {"later"}
    earlier = response(id="earlier", authored="2026-11-20T09:59:59Z")
    assert _current(earlier, response(id="vague", authored=vague)) == {"vague"}


def test_of_the_same_moment_what_was_stored_later_counts() -> None:
    at = "2026-11-21T20:00:00Z"
    first = response(id="1", authored=at, meta={"lastUpdated": "2026-11-21T20:00:05Z"})
    mended = response(id="2", authored=at, meta={"lastUpdated": "2026-11-22T08:00:00+01:00"})
    assert _current(first, mended) == {"2"}
    assert _current(first, mended, response(id="3", authored=at)) == {"2", "3"}


@pytest.mark.parametrize(
    ("beside", "may_be_newest"),
    [
        ({"authored": None}, True),
        ({"authored": "2062-01-01T00:00:00Z"}, True),
        ({"authored": "2026-11"}, True),
        ({"authored": None, "meta": {"lastUpdated": "2026-11-21T00:00:00Z"}}, True),
        ({"authored": None, "meta": {"lastUpdated": "2026-11-19T00:00:00Z"}}, False),
        ({"authored": None, "meta": {"lastUpdated": "2026-11-01T00:00:00Z"}}, False),
        ({"authored": "2019"}, False),
        ({"authored": "2026-11-18"}, False),
        ({"authored": None, "status": "in-progress"}, False),
    ],
)
def test_one_without_a_day_may_be_newer_unless_it_was_stored_before(
    beside: Json, *, may_be_newest: bool
) -> None:
    dated = response(id="dated", authored="2026-11-20T10:00:00Z")
    expected = {"dated", "beside"} if may_be_newest else {"dated"}
    assert _current(dated, response(id="beside", **beside)) == expected


def test_the_same_response_twice_counts_once() -> None:
    stored = response(id="2", authored=None, meta={"lastUpdated": "2026-11-21T00:00:00Z"})
    assert _current(response(id="1", authored=None), stored) == {"1", "2"}
    assert (
        len(current(_dated(_bundle({"resource": stored}, {"resource": dict(stored)})), NOW, 14))
        == 1
    )


@pytest.mark.parametrize("status", [None, "", " completed ", "Completed", ["completed"], 5])
def test_what_is_not_told_to_be_unfinished_is_left_to_whoever_evaluates_it(status: object) -> None:
    assert len(_dated(response(status=status))) == 1


@pytest.mark.parametrize("status", ["in-progress", "entered-in-error", "stopped"])
def test_what_is_unfinished_is_passed_over(status: str) -> None:
    assert _dated(response(status=status)) == ()


def test_an_assessment_may_be_exactly_as_old_as_allowed() -> None:
    moment = NOW - timedelta(days=14)
    assert not Dated({}, "", Span(moment, moment, is_day_known=True), UNKNOWN).is_older(NOW, 14)
