"""The validation of responses agrees with HL7's own validator on HL7's own examples."""

import pytest

from app.intake.fhir.validation.form import Form
from app.intake.fhir.validation.issues import Issue, Severity
from app.intake.fhir.validation.validate import is_valid, validate
from tests.conformance.fhir.data import ABSENT, WHY_SKIPPED, Json, read
from tests.conformance.fhir.data import FOLDER as DATA

pytestmark = pytest.mark.skipif(ABSENT, reason=WHY_SKIPPED)

FOLDER = "fhir-test-cases/questionnaire"
PAIRS = [
    "choice-answer-option",
    "date-invalid-type",
    "decimal",
    "decimal-invalid-type",
    "display-answer-included",
    "group-with-string-invalid-nesting",
    "integer-answer-option",
    "integer-invalid-type",
    "integer-min-max",
    "open-choice-invalid-type",
    "open-choice-string-async",
    "quantity",
    "quantity-invalid-type",
    "quantity-min-max-incompat-units",
    "questionnaire-draft",
    "questionnaire-inactive-end",
    "questionnaire-retired",
    "string",
    "string-draft-downgrade",
    "string-invalid-type",
    "string-max-occurs",
    "string-regex",
    "text-invalid-type",
    "time",
]
COMPLETE = sorted(
    path.name.removesuffix("-q.json")
    for path in (DATA / FOLDER).glob("*-q.json")
    if (
        DATA / FOLDER / "outcomes" / f"R4.{path.name.removesuffix('-q.json')}-qr-base.json"
    ).exists()
)
OTHER_TYPES = {
    "attachment": "attachment-invalid-type",
    "reference": "reference-absolute",
    "url": "url-value",
}
Finding = tuple[str, str, str]


def _found(pair: str) -> list[Issue]:
    form = Form(read(f"{FOLDER}/{pair}-q.json"))
    return validate(form, read(f"{FOLDER}/{pair}-qr.json"))


def _expected(pair: str) -> Json:
    return read(f"{FOLDER}/outcomes/R4.{pair}-qr-base.json").get("issue", [])


@pytest.mark.parametrize("pair", PAIRS)
def test_errors_and_warnings_are_those_of_hl7(pair: str) -> None:
    told = {Severity.ERROR, Severity.WARNING}
    ours = [(one.severity, one.code, one.expression) for one in _found(pair)]
    theirs = [(one["severity"], one["code"], one["expression"][0]) for one in _expected(pair)]
    assert sorted(one for one in ours if one[0] in told) == sorted(
        one for one in theirs if one[0] in told
    )


@pytest.mark.parametrize("pair", PAIRS)
def test_what_hl7_could_not_check_is_told_at_the_same_place(pair: str) -> None:
    ours = {(one.code, one.expression) for one in _found(pair)}
    hints = [one for one in _expected(pair) if one["severity"] == Severity.INFORMATION]
    unchecked = {(one["code"], one["expression"][0]) for one in hints if "draft" not in _text(one)}
    assert unchecked <= ours


def test_there_are_more_pairs_than_those_it_must_agree_on() -> None:
    assert set(PAIRS) < set(COMPLETE)


@pytest.mark.parametrize("pair", COMPLETE)
def test_nothing_is_called_valid_that_hl7_calls_wrong(pair: str) -> None:
    theirs = [one for one in _expected(pair) if one["severity"] == Severity.ERROR]
    assert not theirs or not is_valid(_found(pair))


def _text(issue: Json) -> str:
    return str(issue["details"]["text"])


@pytest.mark.parametrize("kind", OTHER_TYPES)
def test_a_type_that_is_not_checked_is_never_called_valid(kind: str) -> None:
    issues = _found(OTHER_TYPES[kind])
    assert ("error", "not-supported", "Questionnaire.item[0]") in {
        (one.severity, one.code, one.expression) for one in issues
    }
