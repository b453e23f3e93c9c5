"""A question that is not asked is not missed, and takes no answer."""

from typing import Any

import pytest

from app.domain.fhir_names import DATA_ABSENT_REASON
from tests.intake.fhir.validation.forms import (
    Json,
    answered,
    found,
    grouped,
    listed,
    question,
    questionnaire,
    response,
    word,
)

NOT_ASKED = ("error", "invalid")
MISSING = ("error", "required")


def _asked_when(*conditions: Json, **more: Any) -> Json:  # noqa: ANN401  # JSON
    whether = question("whether", "boolean", enableWhen=list(conditions), required=True, **more)
    return questionnaire(
        question("sure", "boolean"),
        question("pain", "integer"),
        question("side", "choice", answerOption=listed("left", "right"), repeats=True),
        question("weight", "quantity"),
        question("since", "date"),
        whether,
    )


def _when(name: str, operator: str, kind: str, value: Any) -> Json:  # noqa: ANN401  # JSON
    return {"question": name, "operator": operator, f"answer{kind}": value}


def _is_asked(form: Json, *items: Json) -> bool:
    """Tell whether the last question is asked: it is missed where it is, refused where not."""
    without = [told[:2] for told in found(form, response(*items))]
    last = answered("whether", {"valueBoolean": True})
    with_answer = [told[:2] for told in found(form, response(*items, last))]
    assert [without, with_answer] in ([[MISSING], []], [[], [NOT_ASKED]])
    return without == [MISSING]


UNKNOWN = {"extension": [{"url": DATA_ABSENT_REASON, "valueCode": "asked-unknown"}]}
KG = {"system": "http://unitsofmeasure.org", "code": "kg"}
LEFT, RIGHT = ({"valueCoding": word(code)} for code in ("left", "right"))
SURE = _when("sure", "=", "Boolean", True)  # noqa: FBT003  # JSON
STRONG = _when("pain", ">", "Integer", 7)
JUDGED: dict[str, tuple[Json, list[Json], bool]] = {
    "equal": (SURE, [answered("sure", {"valueBoolean": True})], True),
    "not equal": (SURE, [answered("sure", {"valueBoolean": False})], False),
    "equal to no answer": (SURE, [], False),
    "greater": (STRONG, [answered("pain", {"valueInteger": 8})], True),
    "not greater": (STRONG, [answered("pain", {"valueInteger": 7})], False),
    "greater than what is not known": (STRONG, [answered("pain", UNKNOWN)], False),
    "at least": (
        _when("pain", ">=", "Integer", 7),
        [answered("pain", {"valueInteger": 7})],
        True,
    ),
    "less": (_when("pain", "<", "Integer", 7), [answered("pain", {"valueInteger": 7})], False),
    "at most": (_when("pain", "<=", "Integer", 7), [answered("pain", {"valueInteger": 7})], True),
    "one of several": (
        _when("side", "=", "Coding", word("left")),
        [answered("side", RIGHT, LEFT)],
        True,
    ),
    "none of several": (
        _when("side", "!=", "Coding", word("left")),
        [answered("side", RIGHT, LEFT)],
        False,
    ),
    "other": (_when("side", "!=", "Coding", word("left")), [answered("side", RIGHT)], True),
    "other than no answer": (_when("side", "!=", "Coding", word("left")), [], True),
    "a code of another system": (
        _when("side", "=", "Coding", {"system": "http://x.org", "code": "left"}),
        [answered("side", LEFT)],
        False,
    ),
    "answered": (
        _when("pain", "exists", "Boolean", True),  # noqa: FBT003  # JSON
        [answered("pain", {"valueInteger": 0})],
        True,
    ),
    "answered with not known": (
        _when("pain", "exists", "Boolean", True),  # noqa: FBT003  # JSON
        [answered("pain", UNKNOWN)],
        False,
    ),
    "not answered": (_when("pain", "exists", "Boolean", False), [], True),  # noqa: FBT003  # JSON
    "a quantity": (
        _when("weight", ">", "Quantity", {"value": 50, **KG}),
        [answered("weight", {"valueQuantity": {"value": 50.5, **KG}})],
        True,
    ),
    "a quantity in another unit": (
        _when("weight", ">", "Quantity", {"value": 50, **KG}),
        [answered("weight", {"valueQuantity": {"value": 60, **KG, "code": "g"}})],
        False,
    ),
    "a number written as a decimal": (
        _when("pain", ">", "Decimal", 7.5),
        [answered("pain", {"valueInteger": 8})],
        True,
    ),
    "a text in place of a number": (
        _when("pain", "=", "String", "8"),
        [answered("pain", {"valueInteger": 8})],
        False,
    ),
    "later": (
        _when("since", ">", "Date", "2026-01-01"),
        [answered("since", {"valueDate": "2026-01-02"})],
        True,
    ),
}


@pytest.mark.parametrize("what", JUDGED)
def test_a_condition_is_judged_on_the_answers(what: str) -> None:
    condition, items, is_asked = JUDGED[what]
    assert _is_asked(_asked_when(condition), *items) is is_asked


@pytest.mark.parametrize(("behavior", "is_asked"), [("any", True), ("all", False)])
def test_several_conditions_hold_together_or_each_alone(behavior: str, *, is_asked: bool) -> None:
    form = _asked_when(SURE, STRONG, enableBehavior=behavior)
    assert _is_asked(form, answered("sure", {"valueBoolean": True})) is is_asked


def test_a_group_that_is_not_asked_takes_nothing_below() -> None:
    below = question("deep", "boolean", required=True)
    form = questionnaire(
        question("sure", "boolean"), question("more", "group", below, enableWhen=[SURE])
    )
    assert found(form, response()) == []
    assert found(form, response(grouped("more"))) == []
    told = found(form, response(grouped("more", answered("deep", {"valueBoolean": True}))))
    assert told == [("error", "invalid", "QuestionnaireResponse.item[0]")]


def test_the_nearest_answer_counts() -> None:
    side = question(
        "one",
        "group",
        question("sure", "boolean"),
        question("why", "string", enableWhen=[SURE], required=True),
        repeats=True,
    )
    yes, no = (answered("sure", {"valueBoolean": value}) for value in (True, False))
    told = found(questionnaire(side), response(grouped("one", no), grouped("one", yes)))
    assert told == [("error", "required", "QuestionnaireResponse.item[1]")]


def test_where_none_is_near_any_answer_counts() -> None:
    side = question("one", "group", question("sure", "boolean"), repeats=True)
    why = question("why", "group", question("word", "string", enableWhen=[SURE], required=True))
    yes, no = (answered("sure", {"valueBoolean": value}) for value in (True, False))
    form = questionnaire(side, why)
    assert found(form, response(grouped("one", no), grouped("one", no))) == []
    told = found(form, response(grouped("one", no), grouped("one", yes)))
    assert told == [("error", "required", "QuestionnaireResponse")]


def test_an_answer_that_r4_refuses_decides_nothing_and_breaks_nothing() -> None:
    told = found(_asked_when(STRONG), response(answered("pain", {"valueInteger": "9"})))
    assert told == [("error", "value", "QuestionnaireResponse.item[0].answer[0].valueInteger")]
