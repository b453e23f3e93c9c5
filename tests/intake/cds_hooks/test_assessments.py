"""Which response counts, whatever a Bundle looks like."""

from typing import Any

import pytest

from app.intake.cds_hooks.assessments import finished
from tests.intake.fhir.calls import CANONICALS, response

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
        {"resource": response(), "search": {"mode": "include"}},
    ],
)
def test_what_is_no_finished_response_to_ours_is_passed_over(entry: object) -> None:
    assert finished(_bundle(entry), CANONICALS) == ()
    assert len(finished(_bundle(entry, {"resource": response()}), CANONICALS)) == 1


@pytest.mark.parametrize("version", ["", "|1.0.0", "|9.9.9", "|x", "#contained"])
def test_any_version_of_ours_is_ours(version: str) -> None:
    named = response(questionnaire=f"{CANONICALS.questionnaire}{version}")
    assert len(finished(named, CANONICALS)) == 1


@pytest.mark.parametrize("questionnaire", [None, "", " ", ["x"], 5])
def test_a_response_that_names_no_questionnaire_was_found_by_asking_for_ours(
    questionnaire: object,
) -> None:
    assert len(finished(response(questionnaire=questionnaire), CANONICALS)) == 1


@pytest.mark.parametrize("nothing", [None, _bundle(), {"resourceType": "Bundle", "entry": "x"}])
def test_nothing_is_no_response(nothing: Json | None) -> None:
    assert finished(nothing, CANONICALS) == ()
