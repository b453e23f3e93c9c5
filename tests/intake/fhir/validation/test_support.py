"""What a form uses and nobody understands keeps every response from being called valid."""

from typing import Any

import pytest

from app.intake.fhir.validation.form import Form
from app.intake.fhir.validation.known_extensions import CORE, ENTRY_FORMAT, EXCLUSIVE
from app.intake.fhir.validation.validate import is_valid, validate
from tests.intake.fhir.validation.forms import Json, found, question, questionnaire, response

STRANGER = "http://example.org/strange"
STRANGE = [{"url": STRANGER, "valueBoolean": True}]
WHEN = {"question": "a", "operator": "=", "answerBoolean": True}
ITEM = "Questionnaire.item[0]"
UNDERSTOOD_BY_NOBODY: dict[str, tuple[Json, str]] = {
    "another type": ({"type": "attachment"}, ITEM),
    "no type": ({"type": None}, ITEM),
    "an extension": ({"extension": STRANGE}, f"{ITEM}.extension[0]"),
    "an extension of the text": ({"_text": {"extension": STRANGE}}, f"{ITEM}._text.extension[0]"),
    "an extension of an option": (
        {"type": "choice", "answerOption": [{"valueString": "x", "extension": STRANGE}]},
        f"{ITEM}.answerOption[0].extension[0]",
    ),
    "a bound in the wrong place": (
        {"code": [{"code": "x", "extension": [{"url": f"{CORE}minValue", "valueInteger": 1}]}]},
        f"{ITEM}.code[0].extension[0]",
    ),
    "an option alone in the wrong place": (
        {"extension": [{"url": EXCLUSIVE, "valueBoolean": True}]},
        f"{ITEM}.extension[0]",
    ),
    "a modifier": ({"modifierExtension": STRANGE}, ITEM),
    "an option that is a reference": (
        {"type": "choice", "answerOption": [{"valueReference": {"reference": "X/1"}}]},
        f"{ITEM}.answerOption[0]",
    ),
    "a condition on a reference": (
        {"enableWhen": [{"question": "a", "operator": "=", "answerReference": {}}]},
        f"{ITEM}.enableWhen[0]",
    ),
    "a condition of another kind": (
        {"enableWhen": [{**WHEN, "operator": "~"}]},
        f"{ITEM}.enableWhen[0]",
    ),
    "a condition on no question": (
        {"enableWhen": [{**WHEN, "question": "x"}]},
        f"{ITEM}.enableWhen[0]",
    ),
    "conditions that are not joined": ({"enableWhen": [WHEN, WHEN]}, ITEM),
    "something deep down": (
        {"type": "group", "item": [question("b", "url")]},
        f"{ITEM}.item[0]",
    ),
}


@pytest.mark.parametrize("what", UNDERSTOOD_BY_NOBODY)
def test_what_is_not_understood_is_never_called_valid(what: str) -> None:
    more, place = UNDERSTOOD_BY_NOBODY[what]
    form = questionnaire({**question("a", "boolean"), **more})
    assert ("error", "not-supported", place) in found(form, response())
    assert not is_valid(validate(Form(form), response()))


@pytest.mark.parametrize(
    "more",
    [
        {"extension": [{"url": ENTRY_FORMAT, "valueString": "yes"}]},
        {"_text": {"extension": [{"url": f"{CORE}rendering-markdown", "valueMarkdown": "x"}]}},
        {"enableWhen": [WHEN, WHEN], "enableBehavior": "all"},
    ],
)
def test_what_forbids_no_answer_or_is_enforced_is_no_obstacle(more: dict[str, Any]) -> None:
    form = questionnaire({**question("a", "boolean"), **more})
    assert is_valid(validate(Form(form), response()))


def test_whoever_makes_a_form_may_vouch_for_extensions_of_its_own() -> None:
    form = questionnaire(question("a", "boolean"), extension=STRANGE)
    assert found(form, response()) == [("error", "not-supported", "Questionnaire.extension[0]")]
    assert validate(Form(form, harmless=frozenset({STRANGER})), response()) == []


def test_an_extension_of_the_form_itself_counts_but_none_of_what_it_contains() -> None:
    contained = [{"resourceType": "ValueSet", "id": "x", "extension": STRANGE}]
    assert found(questionnaire(question("a", "boolean"), contained=contained), response()) == []
