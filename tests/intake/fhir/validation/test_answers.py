"""An answer is of the type that is asked for, among those offered, and within the bounds."""

from typing import Any

import pytest

from app.domain.fhir_names import DATA_ABSENT_REASON
from tests.intake.fhir.validation.forms import (
    Json,
    about,
    answered,
    extended,
    found,
    listed,
    question,
    questionnaire,
    response,
    word,
)

KG = {"system": "http://unitsofmeasure.org", "code": "kg"}
RIGHT: dict[str, tuple[str, Any]] = {
    "boolean": ("Boolean", False),
    "decimal": ("Decimal", 5),
    "integer": ("Integer", -3),
    "date": ("Date", "2026-02"),
    "dateTime": ("DateTime", "2026-02-01T10:00:00+01:00"),
    "time": ("Time", "10:30:00"),
    "string": ("String", "left side"),
    "text": ("String", "left\nside"),
    "open-choice": ("String", "something else"),
    "quantity": ("Quantity", {"value": 4.5, **KG}),
}
NOT_WRITTEN_SO: dict[str, Any] = {
    "Boolean": "true",
    "Integer": "7",
    "Decimal": True,
    "Date": "22/11/2026",
    "DateTime": "2026-02-01T10:00",
    "Time": "25:00:00",
    "String": " ",
    "Coding": "yes",
    "Quantity": {"value": "4"},
}
ABSENT = [{"url": DATA_ABSENT_REASON, "valueCode": "asked-unknown"}]
SIDE = question("side", "choice", answerOption=listed("left", "right"))
PAIN = question(
    "pain",
    "integer",
    extension=[*extended("minValue", valueInteger=0), *extended("maxValue", valueInteger=10)],
)


@pytest.mark.parametrize("kind", RIGHT)
def test_a_value_of_the_type_asked_for_is_sound(kind: str) -> None:
    name, value = RIGHT[kind]
    asked = question("a", kind, **({"answerOption": listed("x")} if "choice" in kind else {}))
    assert about(asked, {f"value{name}": value}) == []


@pytest.mark.parametrize("kind", RIGHT)
def test_a_value_of_another_type_is_told_with_the_type_it_has(kind: str) -> None:
    told = about(question("a", kind), {"valueUri": "http://example.org"})
    assert told == [("invariant", "answer[0].value.ofType(uri)")]


@pytest.mark.parametrize("name", NOT_WRITTEN_SO)
def test_a_value_not_written_as_r4_writes_it_is_told_once(name: str) -> None:
    told = about(question("a", "boolean"), {f"value{name}": NOT_WRITTEN_SO[name]})
    assert len(told) == 1
    assert told[0][1].startswith(f"answer[0].value{name}")


def test_a_code_is_known_by_system_and_code() -> None:
    assert about(SIDE, {"valueCoding": {**word("left"), "display": "Left"}}) == []
    for stranger in (word("up"), {"code": "left"}, {"system": "http://x.org", "code": "left"}):
        assert about(SIDE, {"valueCoding": stranger}) == [("invariant", "answer[0]")]


def test_an_open_choice_takes_a_text_but_no_other_code() -> None:
    asked = question("side", "open-choice", answerOption=listed("left"))
    assert about(asked, {"valueString": "both"}) == []
    assert about(asked, {"valueCoding": word("both")}) == [("invariant", "answer[0]")]


def test_a_list_that_is_not_there_forbids_nothing_and_is_told() -> None:
    for asked in (question("a", "choice"), question("a", "open-choice")):
        assert about(asked, {"valueCoding": word("x")}) == [("invariant", "answer[0]")]
    elsewhere = question("a", "open-choice", answerValueSet="http://example.org/ValueSet/x")
    assert about(elsewhere, {"valueString": "x"}) == [("invariant", "answer[0]")]
    told = found(questionnaire(elsewhere), response(answered("a", {"valueString": "x"})))
    assert told == [("information", "invariant", "QuestionnaireResponse.item[0].answer[0]")]


def test_a_choice_may_offer_texts() -> None:
    asked = question("side", "choice", answerOption=[{"valueString": "left"}])
    assert about(asked, {"valueString": "left"}) == []
    assert about(asked, {"valueString": "up"}) == [("invariant", "answer[0].value.ofType(string)")]


@pytest.mark.parametrize(
    "answer",
    [
        {"_valueInteger": {"extension": ABSENT}},
        {"extension": ABSENT},
    ],
)
def test_a_number_that_is_not_known_is_an_answer(answer: Json) -> None:
    asked = {**PAIN, "required": True}
    assert about(asked, answer) == []


def test_a_quantity_that_is_not_known_is_an_answer() -> None:
    assert about(question("a", "quantity"), {"valueQuantity": {"extension": ABSENT}}) == []


def test_an_answer_without_value_and_reason_is_none() -> None:
    assert about(PAIN, {"id": "a"}) == [("required", "answer[0]")]
    assert ("required", "answer[0]") in about(PAIN, {"item": [answered("x")]})


def test_an_answer_that_stands_alone_is_given_alone() -> None:
    none = {**listed("none")[0], "extension": extended("questionnaire-optionExclusive")}
    none["extension"][0]["valueBoolean"] = True
    asked = question("a", "choice", repeats=True, answerOption=[*listed("heat", "ice"), none])
    heat, ice, nothing = ({"valueCoding": word(code)} for code in ("heat", "ice", "none"))
    assert about(asked, heat, ice) == []
    assert about(asked, nothing) == []
    told = found(questionnaire(asked), response(answered("a", heat, nothing)))
    assert told == [("error", "invariant", "QuestionnaireResponse.item[0]")]
