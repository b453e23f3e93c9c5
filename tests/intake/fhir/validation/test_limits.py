"""An answer keeps within the bounds of its question."""

import pytest

from app.intake.fhir.validation.form import Form
from app.intake.fhir.validation.known_extensions import MAX_QUANTITY
from app.intake.fhir.validation.validate import validate
from tests.intake.fhir.validation.forms import (
    Json,
    about,
    answered,
    extended,
    question,
    questionnaire,
    response,
)

KG = {"system": "http://unitsofmeasure.org", "code": "kg"}
PAIN = question(
    "pain",
    "integer",
    extension=[*extended("minValue", valueInteger=0), *extended("maxValue", valueInteger=10)],
)


@pytest.mark.parametrize(("value", "is_within"), [(-1, False), (0, True), (10, True), (11, False)])
def test_bounds_belong_to_what_is_allowed(value: int, *, is_within: bool) -> None:
    told = about(PAIN, {"valueInteger": value})
    assert told == ([] if is_within else [("invariant", "answer[0].value.ofType(integer)")])


@pytest.mark.parametrize(
    ("kind", "bound", "value", "is_within"),
    [
        ("date", "2026-05-01", "2026-05-01", True),
        ("date", "2026-05-01", "2026-05-02", False),
        ("date", "2026-05-01", "2026-05", False),  # may be before or after
        ("date", "2026-05-01", "2025", True),
        ("dateTime", "2026-05-01T10:00:00Z", "2026-05-01T11:30:00+02:00", True),
        ("dateTime", "2026-05-01T10:00:00Z", "2026-05-01T10:30:00Z", False),
        ("time", "10:00:00", "09:59:59.5", True),
        ("time", "10:00:00", "10:00:01", False),
        ("time", "10:00:00", "09:00:60", False),  # a leap second, which nobody here can place
        ("dateTime", "2026-05-01T10:00:00Z", "2026-05-01T09:00:60Z", False),
    ],
)
def test_dates_and_times_are_compared_as_far_as_they_are_precise(
    kind: str, bound: str, value: str, *, is_within: bool
) -> None:
    name = kind[0].upper() + kind[1:]
    asked = question("a", kind, extension=extended("maxValue", **{f"value{name}": bound}))
    assert (about(asked, {f"value{name}": value}) == []) is is_within


def test_a_bound_of_another_type_is_not_supported() -> None:
    asked = question("a", "string", extension=extended("maxValue", valueInteger=3))
    told = [("not-supported", "answer[0].value.ofType(string)")]
    assert about(asked, {"valueString": "abc"}) == told


@pytest.mark.parametrize(
    ("asked", "short", "long"),
    [
        ({"maxLength": 3}, "abc", "abcd"),
        ({"extension": extended("minLength", valueInteger=2)}, "ab", "a"),
        ({"extension": extended("regex", valueString="[a-c]+")}, "abc", "abcd"),
    ],
)
def test_a_text_has_the_length_and_form_that_are_wanted(asked: Json, short: str, long: str) -> None:
    assert about(question("a", "string", **asked), {"valueString": short}) == []
    assert len(about(question("a", "string", **asked), {"valueString": long})) == 1


def test_a_form_nobody_can_read_is_not_supported() -> None:
    asked = question("a", "string", extension=extended("regex", valueString="("))
    told = [("not-supported", "answer[0].value.ofType(string)")]
    assert about(asked, {"valueString": "abc"}) == told


def test_no_more_digits_than_wanted_stand_after_the_point() -> None:
    asked = question("a", "decimal", extension=extended("maxDecimalPlaces", valueInteger=1))
    assert about(asked, {"valueDecimal": 1.5}) == []
    assert about(asked, {"valueDecimal": 100.0}) == []
    assert about(asked, {"valueDecimal": 1.25}) == [
        ("invariant", "answer[0].value.ofType(decimal)")
    ]


def test_a_quantity_is_in_a_unit_that_is_offered() -> None:
    asked = question(
        "a", "quantity", extension=extended("questionnaire-unitOption", valueCoding=KG)
    )
    told = [("invariant", "answer[0].value.ofType(Quantity)")]
    assert about(asked, {"valueQuantity": {"value": 3, **KG}}) == []
    assert about(asked, {"valueQuantity": {"value": 3, "unit": "kg"}}) == told


def test_a_bound_is_told_with_its_unit() -> None:
    most = [{"url": MAX_QUANTITY, "valueQuantity": {"value": 90, "unit": "kg", **KG}}]
    form = Form(questionnaire(question("a", "quantity", extension=most)))
    heavy = {"valueQuantity": {"value": 91.5, **KG}}
    (issue,) = validate(form, response(answered("a", heavy)))
    assert issue.text == "This is more than the allowed maximum, 90 kg."
