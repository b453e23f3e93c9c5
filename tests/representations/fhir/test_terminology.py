"""Codes: our own are complete, those of others are few, looked up, and can be left out."""

import json
from dataclasses import replace
from typing import Any

import pytest

from app.domain.codes import Code
from app.domain.fhir_names import LOINC, SNOMED_CT
from app.domain.rule_base import RuleBase
from app.representations.fhir.capability import capability_statement
from app.representations.fhir.operations import OPERATIONS
from app.representations.fhir.parts import Publishing
from app.representations.fhir.questionnaire import questionnaire
from app.representations.fhir.terminology import all_value_sets, code_systems
from tests.representations.fhir.conftest import BASE, Item, published

Resource = dict[str, Any]


@pytest.fixture(scope="module")
def systems(publishing: Publishing) -> dict[str, Resource]:
    return {str(one["id"]): one for one in code_systems(publishing)}


@pytest.fixture(scope="module")
def value_sets(publishing: Publishing) -> dict[str, Resource]:
    return {str(one["id"]): one for one in all_value_sets(publishing)}


def terms(system: Resource) -> dict[str, set[str]]:
    """Return every code with all terms it goes by."""
    return {
        one["code"]: {one["display"], *(other["value"] for other in one.get("designation", ()))}
        for one in system["concept"]
    }


def everything(publishing: Publishing) -> str:
    resources = [
        questionnaire(publishing),
        capability_statement(publishing),
        *code_systems(publishing),
        *all_value_sets(publishing),
        *(one.written(publishing) for one in OPERATIONS),
    ]
    return json.dumps(resources)


def options(items: dict[str, Item]) -> list[tuple[str, list[dict[str, str]]]]:
    return [
        (name, [option["valueCoding"] for option in item["answerOption"]])
        for name, item in items.items()
        if "answerOption" in item
    ]


def test_every_code_stands_once(systems: dict[str, Resource]) -> None:
    for system in systems.values():
        assert len(terms(system)) == len(system["concept"]) == system["count"]
        assert system["content"] == "complete"


def test_every_option_is_a_code_of_answers_under_a_term_it_has(
    systems: dict[str, Resource], items: dict[str, Item]
) -> None:
    known = terms(systems["low-back-answers"])
    for name, offered in options(items):
        for coding in offered:
            assert coding["display"] in known[coding["code"]], name


def test_no_answer_is_a_code_that_no_question_offers(
    systems: dict[str, Resource], items: dict[str, Item]
) -> None:
    offered = {coding["code"] for _, codings in options(items) for coding in codings}
    assert set(terms(systems["low-back-answers"])) == offered


def test_a_value_set_holds_what_its_question_offers_in_that_order(
    value_sets: dict[str, Resource], items: dict[str, Item], rule_base: RuleBase
) -> None:
    for name, offered in options(items):
        fact = rule_base.vocabulary.facts[name]
        yes_no = "yes-no-unknown-declined" if fact.may_decline else "yes-no-unknown"
        found = value_sets[fact.wire_name.replace("_", "-") if fact.choices else yes_no]
        (included,) = found["compose"]["include"]
        assert included["system"] == f"{BASE}/CodeSystem/low-back-answers"
        assert [one["code"] for one in included["concept"]] == [one["code"] for one in offered]
        assert [one["display"] for one in included["concept"]] == [
            one["display"] for one in offered
        ]


def test_no_value_set_is_without_a_question(
    value_sets: dict[str, Resource], rule_base: RuleBase
) -> None:
    chosen = {
        fact.wire_name.replace("_", "-")
        for fact in rule_base.vocabulary.facts.values()
        if fact.choices
    }
    assert set(value_sets) == {"yes-no-unknown", "yes-no-unknown-declined"} | chosen


def test_questions_and_items_are_those_of_the_rule_base(
    systems: dict[str, Resource], rule_base: RuleBase
) -> None:
    assert set(terms(systems["low-back-questions"])) == set(rule_base.vocabulary.facts)
    assert set(terms(systems["low-back-items"])) == set(rule_base.actions)


def test_no_placeholder_is_left_in_a_title(systems: dict[str, Resource]) -> None:
    assert "{" not in json.dumps([one["display"] for one in systems["low-back-items"]["concept"]])


def test_every_question_has_the_code_that_was_looked_up_or_else_our_own(
    items: dict[str, Item], rule_base: RuleBase
) -> None:
    assert rule_base.codes.facts
    for fact in rule_base.vocabulary.facts.values():
        (coding,) = items[fact.name]["code"]
        known = rule_base.codes.facts.get(fact.name)
        assert coding == (
            {"system": known.system, "code": known.code, "display": known.display}
            if known
            else {"system": f"{BASE}/CodeSystem/low-back-questions", "code": fact.name}
        )


def test_pain_has_the_code_of_loinc(items: dict[str, Item]) -> None:
    assert items["pain_now"]["code"][0]["code"] == "72514-3"


def test_every_code_for_questions_and_every_unit_is_sent(rule_base: RuleBase, form: Item) -> None:
    text = json.dumps(form)
    used = (*rule_base.codes.focus, *rule_base.codes.facts.values())
    assert all(f'"code": "{one.code}"' in text for one in used)
    assert set(rule_base.codes.units) == {
        fact.unit for fact in rule_base.vocabulary.facts.values() if fact.unit
    }


def test_the_notices_stand_beside_the_codes(rule_base: RuleBase, form: Item) -> None:
    for one in rule_base.codes.terminologies:
        assert one.notice in form["copyright"]
    assert "IHTSDO" in form["copyright"]
    assert "Regenstrief" in form["copyright"]


def test_snomed_ct_can_be_left_out_with_its_notice(rule_base: RuleBase) -> None:
    assert SNOMED_CT in everything(published(rule_base))
    text = everything(published(rule_base.without_codes_of(SNOMED_CT)))
    assert SNOMED_CT not in text
    assert "IHTSDO" not in text
    assert "SNOMED" not in text
    assert "Regenstrief" in text
    assert LOINC in text


def test_without_any_codes_there_is_neither_notice_nor_focus(rule_base: RuleBase) -> None:
    bare = rule_base.without_codes_of(SNOMED_CT).without_codes_of(LOINC)
    written = questionnaire(published(bare))
    assert "copyright" not in written
    assert "useContext" not in written


def test_codes_of_items_can_be_left_out_too(rule_base: RuleBase) -> None:
    heat = Code(system=SNOMED_CT, code="266694003", display="Heat therapy")
    pain = Code(system=LOINC, code="72514-3", display="Pain")
    codes = replace(rule_base.codes, items={"apply-heat": heat, "stay-active": pain})
    assert codes.without(SNOMED_CT).items == {"stay-active": pain}
    assert codes.without(LOINC).items == {"apply-heat": heat}
