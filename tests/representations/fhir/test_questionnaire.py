"""The Questionnaire asks what the vocabulary asks: every question once, and nothing else."""

from decimal import Decimal
from typing import Any

from app.domain.conditions import ALWAYS
from app.domain.fhir_names import asked_elsewhere, link_id, none_of_these
from app.domain.rule_base import RuleBase
from app.domain.vocabulary import FactType
from tests.representations.fhir.conftest import BASE, Item, items_in

CORE = "http://hl7.org/fhir/StructureDefinition"
NUMBERS = (FactType.INTEGER, FactType.DECIMAL)


def extensions(item: Item) -> dict[str, Any]:
    """Return the values of extensions of R4 by their short names."""
    return {
        one["url"].removeprefix(f"{CORE}/"): next(
            value for key, value in one.items() if key != "url"
        )
        for one in item.get("extension", ())
    }


def words_of(item: Item) -> dict[str, str]:
    codings = [option["valueCoding"] for option in item["answerOption"]]
    assert {coding["system"] for coding in codings} == {f"{BASE}/CodeSystem/low-back-answers"}
    return {coding["code"]: coding["display"] for coding in codings}


def shown_with(group: str, items: dict[str, Item]) -> set[str]:
    """Return the facts a group shows, asked there or only named there."""
    named = items.get(asked_elsewhere(group), {})
    prefix = f"{asked_elsewhere(group)}."
    shown = {
        one["linkId"] for one in items_in(items[group]) if one["type"] in {"choice", "integer"}
    }
    return shown | {one["linkId"].removeprefix(prefix) for one in items_in(named)}


def test_every_item_has_a_name_of_its_own(form: Item) -> None:
    names = [item["linkId"] for item in items_in(form)]
    assert len(set(names)) == len(names)


def test_every_fact_is_asked_and_nothing_else_takes_an_answer(
    rule_base: RuleBase, items: dict[str, Item]
) -> None:
    asked = {name for name, item in items.items() if item["type"] not in {"group", "display"}}
    facts = {link_id(fact) for fact in rule_base.vocabulary.facts.values()}
    denials = {none_of_these(group) for group in rule_base.vocabulary.groups}
    assert asked == facts | denials


def test_questions_stand_in_the_words_for_patients(
    rule_base: RuleBase, items: dict[str, Item]
) -> None:
    for fact in rule_base.vocabulary.facts.values():
        fact_map = rule_base.vocabulary.maps.get(fact.wire_name)
        expected = fact_map.keys[str(fact.key)] if fact_map else fact.question
        assert items[fact.name]["text"] == expected
    for one in rule_base.vocabulary.maps.values():
        assert items[one.name]["text"] == one.question
        assert [key["linkId"] for key in items[one.name]["item"]] == [
            f"{one.name}.{key}" for key in one.keys
        ]


def test_whatever_is_not_a_number_is_chosen_and_may_be_unknown(
    rule_base: RuleBase, items: dict[str, Item]
) -> None:
    for fact in rule_base.vocabulary.facts.values():
        if fact.type in NUMBERS:
            continue
        item = items[fact.name]
        own = {"yes", "no"} if fact.type is FactType.YES_NO else set(fact.choices)
        declined = {"declined"} if fact.may_decline else set()
        assert item["type"] == "choice"
        nothing = {"none"} if fact.type is FactType.SET else set()
        assert set(words_of(item)) == own | {"unknown"} | declined | nothing, fact.name
        assert all(words_of(item)[choice] == shown for choice, shown in fact.choices.items())
        assert item.get("repeats", False) is (fact.type is FactType.SET), fact.name


def test_unknown_and_nothing_stand_alone_where_several_answers_may_be_chosen(
    rule_base: RuleBase, items: dict[str, Item]
) -> None:
    for fact in rule_base.vocabulary.facts.values():
        exclusive = {
            option["valueCoding"]["code"]
            for option in items[fact.name].get("answerOption", ())
            if extensions(option) == {"questionnaire-optionExclusive": True}
        }
        assert exclusive == ({"unknown", "none"} if fact.type is FactType.SET else set())


def test_numbers_have_type_range_places_and_unit(
    rule_base: RuleBase, items: dict[str, Item]
) -> None:
    numbers = [one for one in rule_base.vocabulary.facts.values() if one.type in NUMBERS]
    assert numbers
    for fact in numbers:
        item = items[fact.name]
        told = extensions(item)
        unit = told["questionnaire-unit"]
        assert item["type"] == fact.type.value
        assert "answerOption" not in item
        assert (Decimal(str(told["minValue"])), Decimal(str(told["maxValue"]))) == (
            fact.least,
            fact.most,
        )
        assert told.get("maxDecimalPlaces") == (
            fact.decimals if fact.type is FactType.DECIMAL else None
        )
        assert unit["display"] == fact.unit
        assert (unit["system"], unit["code"]) == (
            "http://unitsofmeasure.org",
            rule_base.codes.units[str(fact.unit)],
        )


def test_limits_of_whole_numbers_are_whole(rule_base: RuleBase, items: dict[str, Item]) -> None:
    for fact in rule_base.vocabulary.facts.values():
        kind = "valueInteger" if fact.type is FactType.INTEGER else "valueDecimal"
        for one in items[fact.name].get("extension", ()):
            if one["url"].endswith(("/minValue", "/maxValue")):
                assert kind in one, fact.name


def test_what_triage_waits_for_with_everybody_is_marked_as_required(
    rule_base: RuleBase, items: dict[str, Item]
) -> None:
    required = {name for name, item in items.items() if item.get("required")}
    facts = rule_base.vocabulary.facts.values()
    assert required == {fact.name for fact in facts if fact.mandatory == ALWAYS}
    assert {"age_years", "saddle_sensation_change"} <= required
    assert "self_harm_thoughts" not in required


def test_nobody_denies_what_nobody_showed(rule_base: RuleBase, items: dict[str, Item]) -> None:
    for group in rule_base.vocabulary.groups:
        denial = items[group]["item"][-1]
        assert (denial["linkId"], denial["type"]) == (none_of_these(group), "boolean")
        members = {
            fact.name for fact in rule_base.vocabulary.facts.values() if group in fact.groups
        }
        assert shown_with(group, items) >= members


def test_what_another_part_asks_is_named_in_the_same_words(
    rule_base: RuleBase, items: dict[str, Item]
) -> None:
    named = items["heat-safety.asked-elsewhere.anticoagulant"]
    assert named["type"] == "display"
    assert named["text"] == rule_base.vocabulary.facts["anticoagulant"].question


def test_it_says_what_it_is(rule_base: RuleBase, form: Item) -> None:
    assert form["url"] == f"{BASE}/Questionnaire/low-back-spasm"
    assert form["version"] == rule_base.version
    assert (form["name"], form["status"], form["subjectType"]) == (
        "LowBackSpasm",
        "active",
        ["Patient"],
    )
    assert form["date"] == rule_base.form.date


def test_every_item_says_something(items: dict[str, Item]) -> None:
    assert all(item["text"].strip() == item["text"] != "" for item in items.values())
