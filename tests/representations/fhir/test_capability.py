"""What the service says it can do, and how its operations are called."""

from typing import Any

import pytest

from app.representations.fhir.capability import capability_statement
from app.representations.fhir.operation_outcome import Issue, operation_outcome
from app.representations.fhir.operations import OPERATIONS
from app.representations.fhir.parts import Publishing, narrative, searchset
from tests.representations.fhir.conftest import BASE


@pytest.fixture(scope="module")
def statement(publishing: Publishing) -> dict[str, Any]:
    return capability_statement(publishing)


def test_it_is_of_a_running_service_of_r4_in_json(statement: dict[str, Any]) -> None:
    assert statement["kind"] == "instance"
    assert statement["implementation"]["description"]
    assert statement["fhirVersion"] == "4.0.1"
    assert "application/fhir+json" in statement["format"]


def test_every_operation_is_defined_under_the_address_it_is_named_by(
    statement: dict[str, Any], publishing: Publishing
) -> None:
    (rest,) = statement["rest"]
    named = {
        (resource["type"], one["name"], one["definition"])
        for resource in rest["resource"]
        for one in resource.get("operation", ())
    }
    defined = [one.written(publishing) for one in OPERATIONS]
    assert named == {("QuestionnaireResponse", one["code"], one["url"]) for one in defined}
    assert {one["code"] for one in defined} == {"evaluate-low-back", "validate"}


def test_an_operation_returns_one_resource_and_takes_one_response(publishing: Publishing) -> None:
    returned = {"evaluate-low-back": "GuidanceResponse", "validate": "OperationOutcome"}
    for one in OPERATIONS:
        written: dict[str, Any] = one.written(publishing)
        assert written["url"] == f"{BASE}/OperationDefinition/{one.code}"
        parameters = {each["name"]: each for each in written["parameter"]}
        assert parameters["return"]["type"] == returned[one.code]
        needed = [
            each["type"] for each in written["parameter"] if each["min"] and each["use"] == "in"
        ]
        assert needed == ["QuestionnaireResponse"]
        assert written["affectsState"] is False


def test_an_outcome_without_issues_says_that_nothing_is_wrong() -> None:
    told = {"severity": "information", "code": "informational"}
    assert operation_outcome([])["issue"] == [{**told, "details": {"text": "Nothing is wrong."}}]


def test_an_issue_says_where_what_and_how_to_mend_it_and_leaves_out_what_it_lacks() -> None:
    whole = Issue(code="value", text="Too old.", mend="At most 120.", expression="item[0]")
    bare = Issue(severity="warning", code="invalid", text="Odd.")
    assert operation_outcome([whole, bare])["issue"] == [
        {
            "severity": "error",
            "code": "value",
            "details": {"text": "Too old."},
            "diagnostics": "At most 120.",
            "expression": ["item[0]"],
        },
        {"severity": "warning", "code": "invalid", "details": {"text": "Odd."}},
    ]


def test_a_narrative_is_escaped() -> None:
    assert "<b>" not in str(narrative("a < b & <b>")["div"])
    assert "a &lt; b &amp; &lt;b&gt;" in str(narrative("a < b & <b>")["div"])


def test_a_bundle_of_nothing_has_no_entries() -> None:
    assert searchset([], "ValueSet?url=x") == {
        "resourceType": "Bundle",
        "type": "searchset",
        "total": 0,
        "link": [{"relation": "self", "url": "ValueSet?url=x"}],
    }
