"""Which response counts, whatever a Bundle looks like."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.intake.cds_hooks.assessments import Dated, finished, newest
from app.intake.cds_hooks.moments import latest_of, moment_of
from app.intake.cds_hooks.prefetch import Lack, lack_of, next_page
from tests.intake.fhir.calls import CANONICALS, response

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ISSUE = {"severity": "error", "code": "forbidden"}
KINDS = ("Bundle", "QuestionnaireResponse")
Json = dict[str, Any]


def _bundle(*entries: object) -> Json:
    return {"resourceType": "Bundle", "entry": list(entries)}


def _outcome(*severities: object) -> Json:
    issues = [{"severity": one, "code": "processing"} for one in severities]
    return {"resource": {"resourceType": "OperationOutcome", "issue": issues}}


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
    ],
)
def test_time_zones_count_and_a_day_lasts_until_it_is_over_everywhere(
    authored: str, *, is_old: bool
) -> None:
    assert Dated({}, latest_of(authored, NOW)).is_older(NOW, 14) is is_old


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


@pytest.mark.parametrize(
    "entry",
    [
        {},
        None,
        {"resource": None},
        {"resource": {"resourceType": "Patient"}},
        {"resource": response(status="in-progress")},
        {"resource": response(status=None)},
        {"resource": response(questionnaire="https://other.example/q")},
        {"resource": response(questionnaire=["x"])},
        {"resource": response(), "search": {"mode": "include"}},
    ],
)
def test_what_is_no_finished_response_to_ours_is_passed_over(entry: object) -> None:
    assert finished(_bundle(entry), CANONICALS, NOW) == ()
    assert len(finished(_bundle(entry, {"resource": response()}), CANONICALS, NOW)) == 1


@pytest.mark.parametrize("version", ["", "|1.0.0", "|9.9.9", "|x", "#contained"])
def test_any_version_of_ours_is_ours(version: str) -> None:
    named = response(questionnaire=f"{CANONICALS.questionnaire}{version}")
    assert len(finished(named, CANONICALS, NOW)) == 1


def test_a_response_that_names_no_questionnaire_was_found_by_asking_for_ours() -> None:
    named = response()
    del named["questionnaire"]
    assert len(finished(named, CANONICALS, NOW)) == 1


@pytest.mark.parametrize("nothing", [None, _bundle(), {"resourceType": "Bundle", "entry": "x"}])
def test_nothing_is_no_response(nothing: Json | None) -> None:
    assert finished(nothing, CANONICALS, NOW) == ()
    assert lack_of(nothing, KINDS) is None


def test_an_outcome_is_no_data_unless_it_only_remarks_on_a_search() -> None:
    assert lack_of(_bundle(_outcome("warning", "information")), KINDS) is None
    for failing in (("error",), ("warning", "fatal"), (None,)):
        assert lack_of(_bundle(_outcome(*failing)), KINDS) is Lack.FAILED
    assert (
        lack_of(_bundle({"resource": {"resourceType": "OperationOutcome"}}), KINDS) is Lack.FAILED
    )
    assert lack_of(_outcome("information")["resource"], KINDS) is Lack.FAILED
    assert lack_of({"resourceType": "Patient"}, KINDS) is Lack.OTHER


def test_the_next_page_is_the_one_of_that_name() -> None:
    links = [None, {"relation": "self", "url": "a"}, {"relation": "next", "url": "b"}]
    assert next_page({"resourceType": "Bundle", "link": links}) == "b"
    for link in (None, "next", [{"relation": "next"}], [{"relation": "next", "url": 3}]):
        assert next_page({"resourceType": "Bundle", "link": link}) is None
    assert next_page(None) is None


def test_an_empty_address_is_no_next_page() -> None:
    link = [{"relation": "next", "url": ""}]
    assert next_page({"resourceType": "Bundle", "link": link}) is None


def test_an_assessment_may_be_exactly_as_old_as_allowed() -> None:
    assert not Dated({}, NOW - timedelta(days=14)).is_older(NOW, 14)
