"""Items stand where the form has them, in its order, as often as it allows, and none is missing."""

import pytest

from app.domain.fhir_names import none_of_these
from tests.intake.fhir.validation.forms import (
    answered,
    extended,
    found,
    grouped,
    listed,
    question,
    questionnaire,
    response,
    word,
)

YES = {"valueBoolean": True}
NUMB = question("numb", "choice", required=True, answerOption=listed("yes", "no"))
FEVER = question("fever", "choice", required=True, answerOption=listed("yes", "no"))
SIGNS = question("red-flags", "group", NUMB, FEVER, question(none_of_these("red-flags"), "boolean"))
HEAT = question("heat", "group", question("burn", "boolean"))
FORM = questionnaire(SIGNS, HEAT, question("note", "display", text="Thank you"))
PLACE = "QuestionnaireResponse"
NO = {"valueCoding": word("no")}
BOTH = grouped("red-flags", answered("numb", NO), answered("fever", NO))


def test_a_response_to_all_that_is_required_is_sound() -> None:
    assert found(FORM, response(BOTH)) == []


def test_what_is_required_is_missed_with_the_group_around_it() -> None:
    assert found(FORM, response()) == [("error", "required", PLACE)] * 2
    assert found(questionnaire(HEAT), response()) == []


def test_a_group_that_may_repeat_may_be_left_out() -> None:
    assert found(questionnaire({**SIGNS, "repeats": True}), response()) == []


def test_a_required_group_is_missed_as_a_whole() -> None:
    required = questionnaire({**SIGNS, "required": True})
    assert found(required, response()) == [("error", "required", PLACE)]
    told = found(required, response(grouped("red-flags")))
    assert ("error", "required", f"{PLACE}.item[0]") in told


def test_a_required_question_is_missed_in_a_group_that_is_there() -> None:
    told = found(FORM, response(grouped("red-flags", answered("numb", NO))))
    assert told == [("error", "required", f"{PLACE}.item[0]")]


def test_an_item_without_answer_does_not_answer() -> None:
    sent = grouped("red-flags", answered("numb", NO), {"linkId": "fever"})
    assert found(FORM, response(sent)) == [("error", "required", f"{PLACE}.item[0].item[1]")]


@pytest.mark.parametrize("status", ["in-progress", "stopped", "entered-in-error"])
def test_what_is_not_finished_may_be_incomplete(status: str) -> None:
    told = found(FORM, response(grouped("red-flags", answered("numb", NO)), status=status))
    assert told == [("warning", "required", f"{PLACE}.item[0]")]


def test_none_of_these_answers_for_its_whole_group() -> None:
    box = none_of_these("red-flags")
    assert found(FORM, response(grouped("red-flags", answered(box, YES)))) == []


def test_none_of_these_leaves_what_is_answered_besides_alone() -> None:
    box = answered(none_of_these("red-flags"), YES)
    assert found(FORM, response(grouped("red-flags", answered("numb", NO), box))) == []


def test_none_of_these_that_is_not_ticked_answers_for_nothing() -> None:
    box = answered(none_of_these("red-flags"), {"valueBoolean": False})
    told = found(FORM, response(grouped("red-flags", box)))
    assert told == [("error", "required", f"{PLACE}.item[0]")] * 2


def test_none_of_these_of_another_group_answers_for_nothing() -> None:
    box = none_of_these("heat")
    heat = question("heat", "group", question(box, "boolean"))
    told = found(
        questionnaire(SIGNS, heat),
        response(grouped("red-flags"), grouped("heat", answered(box, YES))),
    )
    assert [one for one in told if one[1] == "required"] == [
        ("error", "required", f"{PLACE}.item[0]")
    ] * 2


def test_an_item_the_form_does_not_have_is_not_found() -> None:
    told = found(FORM, response(BOTH, answered("colour", YES)))
    assert told == [("error", "not-found", f"{PLACE}.item[1]")]


@pytest.mark.parametrize(
    "sent",
    [
        response(BOTH, answered("burn", YES)),
        response(BOTH, grouped("heat", answered("burn", {**YES, "item": [answered("burn", YES)]}))),
        response(BOTH, grouped("heat", grouped("heat", answered("burn", YES)))),
    ],
)
def test_an_item_in_another_place_is_misplaced(sent: dict[str, object]) -> None:
    assert {told[:2] for told in found(FORM, sent)} == {("error", "structure")}


def test_items_stand_in_the_order_of_the_form() -> None:
    told = found(FORM, response(grouped("heat", answered("burn", YES)), BOTH))
    assert told == [("error", "structure", f"{PLACE}.item[1]")]


def test_a_linkid_stands_once_unless_its_group_repeats() -> None:
    twice = response(*[grouped("heat", answered("burn", YES))] * 2)
    assert found(questionnaire(HEAT), twice) == [("error", "invalid", f"{PLACE}.item[1]")]
    assert found(questionnaire({**HEAT, "repeats": True}), twice) == []


def test_a_question_repeats_its_answer_not_its_item() -> None:
    sides = question("sides", "string", repeats=True)
    left, right = {"valueString": "left"}, {"valueString": "right"}
    form = questionnaire(sides)
    assert found(form, response(answered("sides", left, right))) == []
    told = found(form, response(answered("sides", left), answered("sides", right)))
    assert told == [("error", "invalid", f"{PLACE}.item[1]")]


@pytest.mark.parametrize(("bound", "number"), [("minOccurs", 1), ("maxOccurs", 3)])
def test_answers_and_groups_are_counted(bound: str, number: int) -> None:
    limit = extended(f"questionnaire-{bound}", valueInteger=2)
    asked = question("a", "boolean", repeats=True, extension=limit)
    form = questionnaire(asked)
    assert found(form, response(answered("a", YES, YES))) == []
    told = found(form, response(answered("a", *[YES] * number)))
    assert told == [("error", "invalid", f"{PLACE}.item[0]")]
    groups = questionnaire({**HEAT, "repeats": True, "extension": limit})
    assert found(groups, response(*[grouped("heat", answered("burn", YES))] * 2)) == []
    told = found(groups, response(*[grouped("heat", answered("burn", YES))] * number))
    assert told == [("error", "invalid", PLACE)]


def test_a_question_below_a_question_stands_in_its_answer() -> None:
    why = question("why", "string", required=True)
    form = questionnaire(question("burn", "boolean", why))
    below = [answered("why", {"valueString": "stove"})]
    assert found(form, response(answered("burn", {**YES, "item": below}))) == []
    assert found(form, response(answered("burn", YES))) == [
        ("error", "required", f"{PLACE}.item[0].answer[0]")
    ]
    beside = {**answered("burn", YES), "item": below}
    assert ("error", "structure", f"{PLACE}.item[0]") in found(form, response(beside))


def test_groups_and_texts_take_no_answer() -> None:
    form = questionnaire(question("heat", "group"), question("note", "display"))
    for link_id in ("heat", "note"):
        told = found(form, response(answered(link_id, YES)))
        assert told == [("error", "structure", f"{PLACE}.item[0]")]
