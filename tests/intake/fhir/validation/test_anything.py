"""Whatever is sent is answered: nothing breaks the validation, and nothing sent comes back."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.domain.fhir_names import none_of_these
from app.intake.fhir.validation.call import validate_call
from app.intake.fhir.validation.form import Form
from app.intake.fhir.validation.shapes import ANSWER_TYPES
from tests.intake.fhir.validation.forms import (
    extended,
    listed,
    question,
    questionnaire,
    response,
)

SECRET = "zqxj"  # noqa: S105  # a word that no message could hold by itself
WHEN = {"question": "number", "operator": ">", "answerInteger": 3}
FORM = Form(
    questionnaire(
        question("number", "integer", extension=extended("minValue", valueInteger=0)),
        question("part", "decimal", extension=extended("maxDecimalPlaces", valueInteger=1)),
        question("day", "date", extension=extended("maxValue", valueDate="2026-01-01")),
        question("words", "open-choice", answerOption=listed("x"), repeats=True, enableWhen=[WHEN]),
        question(
            "amount", "quantity", extension=extended("questionnaire-unitOption", valueCoding={})
        ),
        question("more", "group", question(none_of_these("more"), "boolean"), required=True),
    )
)
LINK_IDS = ["number", "part", "day", "words", "amount", "more", none_of_these("more"), SECRET]
SIMPLE = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.just(SECRET)
NAMES = st.sampled_from(["system", "code", "value", "unit", "extension", "url", "id", SECRET])
ANYTHING = st.recursive(
    SIMPLE, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES, inner, max_size=3)
)
VALUE_NAMES = [f"{mark}value{kind}" for kind in ANSWER_TYPES for mark in ("", "_")]
ANSWERS = st.dictionaries(st.sampled_from([*VALUE_NAMES, "extension"]), ANYTHING, max_size=2)


def _items(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    answers = st.lists(ANSWERS | ANYTHING | st.fixed_dictionaries({"item": inner}), max_size=3)
    item = st.fixed_dictionaries(
        {"linkId": st.sampled_from(LINK_IDS) | ANYTHING},
        optional={"answer": answers | ANYTHING, "item": inner},
    )
    return st.lists(item | ANYTHING, max_size=4)


ITEMS = st.recursive(ANYTHING, _items, max_leaves=8)
PARTS = st.dictionaries(
    st.sampled_from(["status", "authored", "questionnaire", "subject", "contained", SECRET]),
    ANYTHING,
    max_size=2,
)


@given(items=_items(ITEMS) | ITEMS, parts=PARTS)
def test_no_response_breaks_the_validation_or_comes_back(items: Any, parts: Any) -> None:  # noqa: ANN401  # JSON
    issues = validate_call(FORM, {**response(), **parts, "item": items})
    assert not [issue for issue in issues if SECRET in f"{issue.text}{issue.expression}"]


@given(resource=ANYTHING)
def test_no_parameters_break_the_validation(resource: Any) -> None:  # noqa: ANN401  # JSON
    call = {"resourceType": "Parameters", "parameter": [{"name": "resource", "resource": resource}]}
    assert validate_call(FORM, call)
