"""Which of several responses is the newest, however their moments are written."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.intake.cds_hooks.assessments import Dated, finished, newest
from app.intake.cds_hooks.moments import latest_of, latest_of_period, moment_of
from tests.intake.fhir.calls import CANONICALS, response

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
Json = dict[str, Any]


def _bundle(*entries: object) -> Json:
    return {"resourceType": "Bundle", "entry": list(entries)}


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
    (found,) = finished(response(authored=authored), CANONICALS, NOW)
    assert found.is_older(NOW, 14) is is_old


@pytest.mark.parametrize(
    ("month", "ends"), [("2026-10", (11, 1)), ("2026-09", (10, 1)), ("2026-02", (3, 1))]
)
def test_a_month_lasts_until_its_last_day_is_over_everywhere(
    month: str, ends: tuple[int, int]
) -> None:
    assert latest_of_period(month, NOW) == datetime(2026, *ends, 12, tzinfo=UTC)


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
    (found,) = finished(sent, CANONICALS, NOW)
    assert found.at is None
    assert found.is_older(NOW, 14) is is_old


def test_when_it_was_stored_does_not_count_where_the_day_is_known() -> None:
    sent = response(authored="2026-11-20", meta={"lastUpdated": "2020-01-01T00:00:00Z"})
    (found,) = finished(sent, CANONICALS, NOW)
    assert not found.is_older(NOW, 14)


@pytest.mark.parametrize("meta", [None, "x", [], {}, {"lastUpdated": ""}])
def test_what_is_no_time_of_storing_is_none(meta: object) -> None:
    (found,) = finished(response(meta=meta), CANONICALS, NOW)
    assert found.stored is None


@pytest.mark.parametrize("authored", ["2026", "2026-11", "2026-11-25", "2062-11-22T12:00:00Z", ""])
def test_a_month_or_a_day_to_come_is_no_date(authored: str) -> None:
    (found,) = finished(_bundle({"resource": response(authored=authored)}), CANONICALS, NOW)
    assert found.at is None


def test_the_calendar_of_a_client_may_be_a_day_ahead() -> None:
    assert latest_of("2026-11-23", NOW) == datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_the_newest_counts_wherever_it_stands() -> None:
    days = ["2026-11-20T10:00:00Z", "2026-11-21T01:00:00+10:00", None, "2026-11-20T16:00:00Z"]
    found = finished(
        _bundle(*({"resource": response(authored=one, id=str(one))} for one in days)),
        CANONICALS,
        NOW,
    )
    for order in (found, found[::-1]):
        chosen = newest(order, NOW, 14)
        assert chosen is not None
        assert chosen.response["id"] == days[3]
    assert newest((), NOW, 14) is None


def _chosen(*responses: Json) -> Dated:
    """Return the newest of some responses, which must be the same in both orders."""
    found = finished(_bundle(*({"resource": one} for one in responses)), CANONICALS, NOW)
    first, second = newest(found, NOW, 14), newest(found[::-1], NOW, 14)
    assert first is not None
    assert second is not None
    assert first.response == second.response
    assert first.leaves_out == second.leaves_out
    return first


def test_a_time_without_zone_ranks_as_the_end_of_its_day() -> None:
    exact = response(id="exact", authored="2026-11-21T20:00:00Z")
    vague = response(id="vague", authored="2026-11-21T08:00")
    assert _chosen(exact, vague).response["id"] == "vague"
    later = response(id="later", authored="2026-11-22T12:00:01Z")
    assert _chosen(exact, vague, later).response["id"] == "later"


def test_of_the_same_moment_what_was_stored_later_counts() -> None:
    at = "2026-11-21T20:00:00Z"
    first = response(id="1", authored=at, meta={"lastUpdated": "2026-11-21T20:00:05Z"})
    mended = response(id="2", authored=at, meta={"lastUpdated": "2026-11-22T08:00:00+01:00"})
    assert _chosen(first, mended, response(id="3", authored=at)).response["id"] == "2"


@pytest.mark.parametrize(
    ("beside", "leaves_out"),
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
def test_one_that_may_be_newer_and_has_no_day_is_told(beside: Json, *, leaves_out: bool) -> None:
    dated = response(id="dated", authored="2026-11-20T10:00:00Z")
    chosen = _chosen(dated, response(**beside))
    assert (chosen.response["id"], chosen.leaves_out) == ("dated", leaves_out)


def test_of_two_without_a_day_one_is_left_out() -> None:
    stored = response(id="2", authored=None, meta={"lastUpdated": "2026-11-21T00:00:00Z"})
    chosen = _chosen(response(id="1", authored=None), stored)
    assert (chosen.response["id"], chosen.leaves_out) == ("2", True)
    assert not _chosen(stored, dict(stored)).leaves_out


@pytest.mark.parametrize("status", [None, "", " completed "])
def test_without_a_status_it_is_read_as_completed(status: object) -> None:
    assert len(finished(response(status=status), CANONICALS, NOW)) == 1


def test_an_assessment_may_be_exactly_as_old_as_allowed() -> None:
    assert not Dated({}, NOW - timedelta(days=14)).is_older(NOW, 14)
