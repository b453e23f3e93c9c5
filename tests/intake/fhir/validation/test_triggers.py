"""Whatever stands in place of an answer on which other questions depend, it is told as wrong."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from app.domain.fhir_names import Canonicals
from app.domain.rule_base import RuleBase
from app.intake.fhir.validation.call import validate_call
from app.intake.fhir.validation.form import Form
from app.intake.fhir.validation.issues import Severity
from app.representations.fhir.parts import Publishing
from app.representations.fhir.questionnaire import questionnaire
from tests.intake.fhir.validation.forms import Json, grouped, response

ODD: tuple[Any, ...] = ("SECRET", "", None, True, 0.5, -1e300, [], [None], [["SECRET"]], {})
NAMES = ("valueCoding", "valueBoolean", "valueInteger", "valueQuantity", "valueString")


@pytest.fixture(scope="module")
def form(rule_base: RuleBase) -> Form:
    publishing = Publishing(rule_base, Canonicals("https://rules.example/fhir", "1.4.2"))
    return Form(questionnaire(publishing))


def _conditions(asking: Mapping[str, Any]) -> Iterator[Json]:
    for item in asking.get("item", []):
        yield from item.get("enableWhen", [])
        yield from _conditions(item)


def _triggers(form: Form) -> list[str]:
    found = [condition["question"] for condition in _conditions(form.questionnaire)]
    return list(dict.fromkeys(found))


def _with_answer(form: Form, link_id: str, answer: object) -> Json:
    """Return a response that answers one question, in its place."""
    item: Json = {"linkId": link_id, "answer": [answer]}
    parent = form.parents[link_id]
    while parent is not None:
        item = grouped(parent, item)
        parent = form.parents[parent]
    return response(item, questionnaire=form.questionnaire["url"])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_an_odd_answer_to_any_trigger_is_an_error(form: Form, name: str, odd: object) -> None:
    assert len(_triggers(form)) > 1
    for link_id in _triggers(form):
        sent = _with_answer(form, link_id, {name: odd})
        told = [one for one in validate_call(form, sent) if one.severity is Severity.ERROR]
        assert any(".answer[0]" in one.expression for one in told), link_id
        assert "SECRET" not in str(told), link_id
