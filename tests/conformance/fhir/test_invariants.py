"""The invariants of R4 are run: none is passed over, and a correction changes only the mistake."""

from typing import Any

import pytest

from tests.conformance.fhir.data import ABSENT, WHY_SKIPPED, definitions
from tests.conformance.fhir.gate import faults
from tests.conformance.fhir.invariants import CORRECTED, Surroundings, broken
from tests.conformance.fhir.structure import Invariant

pytestmark = pytest.mark.skipif(ABSENT, reason=WHY_SKIPPED)

NOWHERE = Surroundings({}, {})
QUESTIONNAIRE = {
    "resourceType": "Questionnaire",
    "status": "draft",
    "item": [{"linkId": "a", "type": "integer"}],
}
REQUEST = {
    "resourceType": "ServiceRequest",
    "status": "draft",
    "intent": "proposal",
    "code": {"text": "Heat"},
    "subject": {"display": "not stated"},
}


def test_an_invariant_that_raises_is_a_fault() -> None:
    raising = Invariant("x-1", "anything", "noSuchFunction()")
    assert str(broken(raising, {"a": 1}, "Coding", NOWHERE)).startswith("x-1 cannot be run")


def test_an_invariant_that_says_nothing_is_a_fault() -> None:
    assert broken(Invariant("x-1", "anything", "code"), {}, "Coding", NOWHERE) == "x-1: anything"


def test_an_invariant_that_is_not_fhirpath_is_a_fault() -> None:
    assert broken(Invariant("x-1", "anything", "(("), {}, "Coding", NOWHERE) is not None


def test_every_corrected_invariant_still_says_what_is_corrected() -> None:
    listed = [element for each in definitions().values() for element in each["element"]]
    rules = [rule for element in listed for rule in element.get("constraint", ())]
    mistaken = {
        rule["key"]
        for rule in rules
        if rule["key"] in CORRECTED and CORRECTED[rule["key"]][0] in rule["expression"]
    }
    assert mistaken == set(CORRECTED)


@pytest.mark.parametrize(("answer", "is_sound"), [("answerBoolean", True), ("answerString", False)])
def test_whether_there_is_an_answer_is_yes_or_no(answer: str, *, is_sound: bool) -> None:
    when = {"question": "a", "operator": "exists", answer: True if is_sound else "yes"}
    asked = {"linkId": "b", "type": "integer", "enableWhen": [when]}
    found = faults({**QUESTIONNAIRE, "item": [*QUESTIONNAIRE["item"], asked]})
    assert [fault for fault in found if "que-7" in fault] == ([] if is_sound else found)


def test_one_link_id_stands_for_one_question() -> None:
    twice = {**QUESTIONNAIRE, "item": [*QUESTIONNAIRE["item"], *QUESTIONNAIRE["item"]]}
    assert [fault for fault in faults(twice) if "que-2" in fault]


def test_what_is_contained_must_be_referred_to() -> None:
    unused = {**REQUEST, "contained": [{"resourceType": "Patient", "id": "p"}]}
    assert [fault for fault in faults(unused) if "dom-3" in fault]
    used = {**unused, "subject": {"reference": "#p"}}
    assert faults(used) == []


def test_who_is_only_named_needs_no_address() -> None:
    assert faults(REQUEST) == []


def test_an_address_within_must_lead_somewhere() -> None:
    lost = {**REQUEST, "subject": {"reference": "#p"}}
    assert [fault for fault in faults(lost) if "ref-1" in fault]


@pytest.mark.parametrize(("percent", "is_sound"), [({}, True), (100, True), (101, False)])
def test_a_probability_is_at_most_a_hundred(percent: Any, *, is_sound: bool) -> None:  # noqa: ANN401  # JSON
    prediction = {"outcome": {"text": "x"}, **({"probabilityDecimal": percent} if percent else {})}
    risk = {
        "resourceType": "RiskAssessment",
        "status": "final",
        "subject": {"display": "not stated"},
        "prediction": [prediction],
    }
    assert (faults(risk) == []) is is_sound
