"""What the schema cannot see, the walker does: number, references, narrative, what is contained."""

from typing import Any

import pytest

from tests.conformance.fhir.data import ABSENT, WHY_SKIPPED
from tests.conformance.fhir.gate import faults

pytestmark = pytest.mark.skipif(ABSENT, reason=WHY_SKIPPED)

GUIDANCE: dict[str, Any] = {
    "resourceType": "GuidanceResponse",
    "moduleUri": "http://example.org/module",
    "status": "success",
}
WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a questionnaire response is no reason": (
        {"reasonReference": [{"reference": "QuestionnaireResponse/1"}]},
        "reasonReference[0]: a reference to QuestionnaireResponse",
    ),
    "a list where one value belongs": ({"status": ["success"]}, "status: one value, no list"),
    "one value where a list belongs": ({"note": {"text": "x"}}, "note: a list is expected"),
    "an empty object": ({"subject": {}}, "subject: null or empty"),
    "an empty text": ({"note": [{"text": ""}]}, "note[0].text: null or empty"),
    "an empty list deep down": (
        {"reasonCode": [{"text": "x", "coding": []}]},
        "reasonCode[0].coding: an empty list",
    ),
    "null in a list": ({"evaluationMessage": [None]}, "evaluationMessage[0]: null or empty"),
    "no module": ({"moduleUri": ...}, "module is required"),
    "an extension that says nothing": (
        {"extension": [{"url": "http://example.org"}]},
        "extension[0]: ext-1",
    ),
    "an extension that says two things": (
        {"extension": [{"url": "u:x", "valueString": "a", "valueCode": "b"}]},
        "extension[0]: only one of",
    ),
    "a broken part of a contained resource": (
        {"contained": [{"resourceType": "RequestGroup", "id": "a", "status": "x"}]},
        "contained[0].status: no code of",
    ),
    "a contained resource of no kind": ({"contained": [{"id": "a"}]}, "contained[0]: no def"),
    "an unknown part of a datatype": (
        {"subject": {"reference": "Patient/1", "name": "x"}},
        "subject: there is no name here",
    ),
}


def test_the_shortest_guidance_passes() -> None:
    assert faults(GUIDANCE) == []


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told_with_its_place(what: str) -> None:
    change, expected = WRONG[what]
    changed = {**GUIDANCE, **change}
    found = faults({name: value for name, value in changed.items() if value is not ...})
    assert [fault for fault in found if expected in fault], found


def test_a_contained_value_set_must_be_there() -> None:
    item = {"linkId": "a", "type": "choice", "answerValueSet": "#colours"}
    sent = {"resourceType": "Questionnaire", "status": "draft", "item": [item]}
    assert faults(sent) == ["Questionnaire.item[0].answerValueSet: #colours is not contained"]


def test_a_value_set_that_is_contained_and_named_passes() -> None:
    item = {"linkId": "a", "type": "choice", "answerValueSet": "#colours"}
    colours = {"resourceType": "ValueSet", "id": "colours", "status": "draft"}
    sent = {"resourceType": "Questionnaire", "status": "draft", "item": [item]}
    assert faults({**sent, "contained": [colours]}) == []


def test_what_a_bundle_holds_is_held_against_r4_too() -> None:
    entry = {"fullUrl": "http://example.org/1", "resource": {**GUIDANCE, "status": "done"}}
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": [entry]}
    expected = "Bundle.entry[0].resource.status: no code of"
    assert [fault for fault in faults(bundle) if fault.startswith(expected)]
