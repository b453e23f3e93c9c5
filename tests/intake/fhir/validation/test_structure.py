"""A response is a QuestionnaireResponse of R4 before it answers anything."""

from typing import Any

import pytest

from tests.intake.fhir.validation.forms import answered, found, question, questionnaire, response

PLACE = "QuestionnaireResponse"
FORM = questionnaire(question("a", "boolean"), question("b", "string", repeats=True))
SOUND = response(
    answered("a", {"valueBoolean": True}),
    id="r-1",
    meta={"profile": ["http://example.org/p"], "tag": [{"code": "lformsVersion: 40.1.3"}]},
    implicitRules=None,
    identifier={"system": "http://example.org", "value": "7"},
    subject={"reference": "Patient/1", "display": "Somebody"},
    authored="2026-02-01T10:00:00.892Z",
    text={"status": "generated", "div": "<div>x</div>"},
    extension=[{"url": "http://example.org/anything", "valueString": "x"}],
    _status={"extension": [{"url": "http://example.org/why", "valueString": "x"}]},
)
del SOUND["implicitRules"]
WRONG: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {
    "another resource": ({"resourceType": "Observation"}, ("structure", "resourceType")),
    "an unknown element": ({"foo": 1}, ("structure", PLACE)),
    "an unknown element deep down": (
        {"subject": {"name": "x"}},
        ("structure", f"{PLACE}.subject"),
    ),
    "no status": ({"status": ...}, ("required", PLACE)),
    "a status there is not": ({"status": "finished"}, ("value", f"{PLACE}.status")),
    "null": ({"status": None}, ("value", f"{PLACE}.status")),
    "an empty text": ({"language": ""}, ("value", f"{PLACE}.language")),
    "an empty list": ({"item": []}, ("structure", f"{PLACE}.item")),
    "no list": ({"item": {"linkId": "a"}}, ("structure", f"{PLACE}.item")),
    "an empty object": ({"author": {}}, ("structure", f"{PLACE}.author")),
    "no object": ({"item": ["a"]}, ("structure", f"{PLACE}.item[0]")),
    "no linkId": ({"item": [{"text": "x"}]}, ("required", f"{PLACE}.item[0]")),
    "a number as linkId": ({"item": [{"linkId": 1}]}, ("value", f"{PLACE}.item[0].linkId")),
    "a date of another form": ({"authored": "22/11/2026"}, ("value", f"{PLACE}.authored")),
    "an extension of nothing": ({"extension": [{}]}, ("structure", f"{PLACE}.extension[0]")),
    "no extension beside a value": ({"_status": {"x": 1}}, ("structure", f"{PLACE}.status")),
    "a modifier": (
        {"modifierExtension": [{"url": "http://example.org/not", "valueBoolean": True}]},
        ("not-supported", f"{PLACE}.modifierExtension"),
    ),
    "rules that change the meaning": (
        {"implicitRules": "http://example.org"},
        ("not-supported", f"{PLACE}.implicitRules"),
    ),
}


def test_what_r4_lets_stand_in_a_response_is_sound() -> None:
    assert found(FORM, SOUND) == []


@pytest.mark.parametrize("what", WRONG)
def test_what_r4_refuses_is_told_with_its_place(what: str) -> None:
    change, expected = WRONG[what]
    sent = {name: value for name, value in {**SOUND, **change}.items() if value is not ...}
    assert ("error", *expected) in found(FORM, sent)


def test_what_is_contained_is_not_looked_into_and_said_so() -> None:
    told = found(FORM, {**SOUND, "contained": [{"resourceType": "Patient", "id": "p"}]})
    assert told == [("warning", "not-supported", f"{PLACE}.contained")]


def test_an_answer_has_one_value() -> None:
    told = found(FORM, response(answered("a", {"valueBoolean": True, "valueString": "x"})))
    assert told == [("error", "structure", f"{PLACE}.item[0].answer[0]")]


def test_an_answer_that_r4_refuses_is_not_blamed_twice_and_the_others_are_read() -> None:
    told = found(FORM, response(answered("b", {"valueCode": "x"}, {"valueInteger": 1})))
    assert told == [
        ("error", "structure", f"{PLACE}.item[0].answer[0]"),
        ("error", "invariant", f"{PLACE}.item[0].answer[1].value.ofType(integer)"),
    ]
