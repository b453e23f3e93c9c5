"""A response is held against the form it names, in a version that fits."""

from typing import Any

import pytest

from tests.intake.fhir.validation.forms import URL, Json, found, question, questionnaire, response

FORM = questionnaire(question("a", "boolean"))
NAMED = "QuestionnaireResponse.questionnaire"
LATE = [("warning", "business-rule", "QuestionnaireResponse.authored")]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (URL, []),
        (f"{URL}|1.2.0", []),
        (f"{URL}|1.2", []),
        (f"{URL}|1.0.0", [("warning", "business-rule", NAMED)]),
        (f"{URL}|1.3.0", [("warning", "business-rule", NAMED)]),
        (f"{URL}|2.0.0", [("error", "not-supported", NAMED)]),
        (f"{URL}|1", [("warning", "business-rule", NAMED)]),
        (f"{URL}|2", [("error", "not-supported", NAMED)]),
        (f"{URL}|1.2.0-rc1", [("error", "not-supported", NAMED)]),
        (f"{URL}|v1.2.0", [("error", "not-supported", NAMED)]),
        (f"{URL}|1.x", [("error", "not-supported", NAMED)]),
        (f"{URL}|spring", [("error", "not-supported", NAMED)]),
        ("http://example.org/Questionnaire/other", [("error", "invalid", NAMED)]),
    ],
)
def test_only_a_fitting_version_of_this_form_is_checked(named: str, expected: list[Any]) -> None:
    assert found(FORM, response(questionnaire=named)) == expected


def test_a_form_without_numbered_version_fits_only_itself() -> None:
    spring = {**FORM, "version": "spring"}
    assert found(spring, response(questionnaire=f"{URL}|spring")) == []
    told = [("error", "not-supported", NAMED)]
    assert found(spring, response(questionnaire=f"{URL}|1.2.0")) == told
    unversioned = {name: value for name, value in FORM.items() if name != "version"}
    assert found(unversioned, response(questionnaire=f"{URL}|1.2.0")) == told


def test_a_response_that_names_no_form_is_held_against_this_one() -> None:
    unnamed = {name: value for name, value in response().items() if name != "questionnaire"}
    assert found(FORM, unnamed) == [("warning", "required", "QuestionnaireResponse")]


@pytest.mark.parametrize("status", ["draft", "retired", "unknown"])
def test_that_a_form_is_not_in_use_is_worth_knowing(status: str) -> None:
    told = [("information", "business-rule", NAMED)]
    assert found({**FORM, "status": status}, response()) == told


@pytest.mark.parametrize(
    ("period", "authored", "expected"),
    [
        ({"start": "2026-02-01"}, "2026-01-31", LATE),
        ({"start": "2026-02-01"}, "2026-02-01", []),
        ({"end": "2026-02-01"}, "2026-02-01T23:00:00Z", []),
        ({"end": "2026-02-01"}, "2026-02-02T00:00:00Z", LATE),
        ({"end": "2026-02-01T10:00:00Z"}, "2026-02-01T12:00:00+01:00", LATE),
    ],
)
def test_a_form_is_filled_in_while_it_is_in_use(
    period: Json, authored: str, expected: list[Any]
) -> None:
    form = {**FORM, "effectivePeriod": period}
    assert found(form, response(authored=authored)) == expected
