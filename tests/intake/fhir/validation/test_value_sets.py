"""Lists of answers that stand in value sets: enumerated ones are known, others not supported."""

from typing import Any

import pytest

from app.intake.fhir.validation.form import Form
from app.intake.fhir.validation.validate import validate
from tests.intake.fhir.validation.forms import (
    WORDS,
    Json,
    answered,
    question,
    questionnaire,
    response,
    word,
)

SIDES = "http://example.org/ValueSet/sides"
CODES = [{"code": "left"}, {"code": "right", "concept": [{"code": "far-right"}]}]
SYSTEM = {"resourceType": "CodeSystem", "url": WORDS, "content": "complete", "concept": CODES}
INCLUDED = {"system": WORDS, "concept": [{"code": "left"}, {"code": "right"}]}
UNKNOWN: dict[str, Any] = {
    "no such value set": None,
    "a value set of nothing": {},
    "a filter": {"compose": {"include": [{"system": WORDS, "filter": [{}]}]}},
    "a system that is not there": {"compose": {"include": [{"system": "http://x.org"}]}},
    "codes that are left out": {"compose": {"include": [INCLUDED], "exclude": [INCLUDED]}},
    "one part of two": {"compose": {"include": [INCLUDED, {"valueSet": [SIDES]}]}},
}


def _told(code: str, published: Json, url: str = SIDES, **more: Any) -> list[str]:  # noqa: ANN401  # JSON
    asked = question("a", "choice", answerValueSet=url)
    form = Form(questionnaire(asked, **more), published)
    sent = response(answered("a", {"valueCoding": word(code)}))
    return [issue.code for issue in validate(form, sent)]


def test_a_value_set_that_lists_its_codes_is_known() -> None:
    sides = {SIDES: {"compose": {"include": [INCLUDED]}}}
    assert _told("left", sides) == []
    assert _told("left", sides, f"{SIDES}|1.0.0") == []
    assert _told("up", sides) == ["invariant"]


def test_a_value_set_may_take_a_whole_code_system() -> None:
    sides = {SIDES: {"compose": {"include": [{"system": WORDS}]}}, WORDS: SYSTEM}
    assert _told("far-right", sides) == []
    assert _told("up", sides) == ["invariant"]


def test_a_code_system_that_is_not_complete_is_not_known() -> None:
    part = {**SYSTEM, "content": "fragment"}
    sides = {SIDES: {"compose": {"include": [{"system": WORDS}]}}, WORDS: part}
    assert _told("left", sides) == ["not-supported"]


def test_a_value_set_may_be_expanded() -> None:
    shown = {"display": "Sides", "abstract": True, "contains": [word("left")]}
    sides = {SIDES: {"expansion": {"contains": [shown]}}}
    assert _told("left", sides) == []
    assert _told("up", sides) == ["invariant"]


def test_a_value_set_may_stand_in_the_form() -> None:
    sides = {"resourceType": "ValueSet", "id": "sides", "compose": {"include": [INCLUDED]}}
    assert _told("left", {}, "#sides", contained=[sides]) == []
    assert _told("up", {}, "#sides", contained=[sides]) == ["invariant"]


@pytest.mark.parametrize("what", UNKNOWN)
def test_what_takes_more_than_enumerating_is_not_supported(what: str) -> None:
    published = {} if UNKNOWN[what] is None else {SIDES: UNKNOWN[what]}
    assert _told("left", published) == ["not-supported"]
