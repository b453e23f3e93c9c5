"""Which response counts, whatever a Bundle looks like."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.intake.cds_hooks.assessments import finished
from tests.intake.fhir.calls import CANONICALS, response

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
Json = dict[str, Any]


def _bundle(*entries: object) -> Json:
    return {"resourceType": "Bundle", "entry": list(entries)}


@pytest.mark.parametrize(
    "entry",
    [
        {},
        None,
        {"resource": None},
        {"resource": {"resourceType": "Patient"}},
        {"resource": response(status="in-progress")},
        {"resource": response(status="stopped")},
        {"resource": response(status="entered-in-error")},
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
