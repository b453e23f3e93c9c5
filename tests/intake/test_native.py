"""A request becomes facts, or all its faults are told at once and nothing is echoed."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from app.domain.conditions import ALWAYS, AllOf, Comparison, Operator
from app.domain.facts import Facts
from app.domain.locales import Locale, Locales
from app.domain.vocabulary import (
    Contradiction,
    Derived,
    FactMap,
    FactType,
    Group,
    Operation,
)
from app.intake.native import assessment_model
from tests.engine.rule_bases import fact, is_yes, vocabulary

FEEL = {"rock": "", "jelly": ""}
WORDS = vocabulary(
    (
        fact("age", FactType.INTEGER, least=Decimal(0), most=Decimal(120), unit="years"),
        fact("first", FactType.INTEGER, least=Decimal(0), most=Decimal(120), unit="years"),
        fact("fever", FactType.YES_NO, groups=("flags",), none=False, mandatory=ALWAYS),
        fact("chills", FactType.YES_NO, groups=("flags",), none=False, asked_when=is_yes("fever")),
        fact("private", FactType.YES_NO, groups=("flags",), none=False, may_decline=True),
        fact("tone.sitting", FactType.CHOICE, choices=FEEL, map="tone"),
        fact("tone.standing", FactType.CHOICE, choices=FEEL, map="tone"),
    ),
    maps={
        "tone": FactMap(
            name="tone", question="", clinician_question="", keys={"sitting": "", "standing": ""}
        )
    },
    groups={"flags": Group(id="flags", title="", question="")},
    derived={
        "since": Derived(
            name="since", title="", operation=Operation.DIFFERENCE, operands=("age", "first")
        )
    },
    contradictions=(
        Contradiction(
            id="from-the-future",
            when=Comparison("since", Operator.BELOW, 0),
            message="The first time cannot lie ahead.",
        ),
        Contradiction(
            id="hard-but-cold",
            when=AllOf((is_yes("fever"), Comparison("tone.sitting", Operator.IS, "jelly"))),
            message="Nobody with a fever is jelly.",
        ),
    ),
)
COUNTRIES = {name: Locale(id=name, title="", status="", words={}) for name in ("generic", "en-GB")}
MODEL = assessment_model(WORDS, Locales(default="generic", by_id=COUNTRIES))
Body = Mapping[str, Any]


def facts(**body: object) -> Facts:
    return MODEL.model_validate({"answers": {}, **body}).facts


def faults(body: object) -> dict[str, str]:
    """Return for each faulty place what is said about it."""
    with pytest.raises(ValidationError) as refusal:
        MODEL.model_validate(body)
    return {"/".join(map(str, one["loc"])): one["msg"] for one in refusal.value.errors()}


class TestFacts:
    def test_answers_become_values(self) -> None:
        found = facts(answers={"age": 40, "fever": "no"})
        assert found.values == {"age": 40, "fever": False, "chills": False}

    def test_unknown_and_declined_are_answers_without_a_value(self) -> None:
        found = facts(answers={"age": "unknown", "private": "declined"})
        assert found == Facts({}, frozenset({"age"}), frozenset({"private"}))
        assert found.answered == {"age", "private"}

    def test_keys_of_a_map_become_facts_of_their_own(self) -> None:
        found = facts(answers={"tone": {"sitting": "rock"}})
        assert found.values == {"tone.sitting": "rock"}

    def test_a_key_of_a_map_may_be_unknown(self) -> None:
        found = facts(answers={"tone": {"sitting": "rock", "standing": "unknown"}})
        assert found.unknown == {"tone.standing"}

    def test_a_whole_map_may_be_unknown(self) -> None:
        assert facts(answers={"tone": "unknown"}).unknown == {"tone.sitting", "tone.standing"}

    def test_an_empty_map_answers_nothing(self) -> None:
        assert facts(answers={"tone": {}}).answered == frozenset()

    def test_the_audience_is_a_patient_unless_told(self) -> None:
        assert facts().audience == "patient"
        assert facts(audience="clinician").audience == "clinician"

    def test_a_denied_group_gives_its_other_facts_their_none_value(self) -> None:
        found = facts(answers={"fever": True, "private": "declined"}, none_of=["flags"])
        assert found.values == {"fever": True, "chills": False}
        assert found.declined == {"private"}

    def test_derived_numbers_follow(self) -> None:
        assert facts(answers={"age": 40, "first": 25}).values["since"] == 15


class TestFaults:
    def test_unknown_names_wrong_types_and_ranges_are_told_at_once(self) -> None:
        told = faults(
            {
                "audience": "robot",
                "answers": {
                    "age": 121,
                    "fever": "perhaps",
                    "weight": 80,
                    "tone": {"lying": "rock"},
                },
                "none_of": ["leg-signs"],
                "more": 1,
            }
        )
        assert set(told) == {
            "audience",
            "answers/age",
            "answers/fever",
            "answers/weight",
            "answers/tone/lying",
            "none_of/0",
            "more",
        }
        assert told["answers/age"] == "a whole number from 0 to 120 (years) or unknown"

    def test_a_contradiction_of_derived_numbers_points_at_the_answers_behind(self) -> None:
        told = faults({"answers": {"age": 20, "first": 30}})
        assert told == dict.fromkeys(
            ("answers/age", "answers/first"), "The first time cannot lie ahead."
        )

    def test_contradictions_are_told_with_all_other_faults(self) -> None:
        told = faults({"answers": {"age": 20, "first": 30, "weight": 80}, "none_of": ["legs"]})
        assert set(told) == {"answers/weight", "answers/first", "answers/age", "none_of/0"}

    def test_every_answer_behind_a_contradiction_is_pointed_at(self) -> None:
        told = faults({"answers": {"fever": True, "tone": {"sitting": "jelly"}}})
        assert told == dict.fromkeys(
            ("answers/fever", "answers/tone/sitting"), "Nobody with a fever is jelly."
        )

    def test_a_contradiction_between_sound_answers_is_told_beside_an_unsound_one(self) -> None:
        told = faults({"answers": {"fever": True, "tone": {"sitting": "jelly"}, "age": -1}})
        assert set(told) == {"answers/fever", "answers/tone/sitting", "answers/age"}

    @pytest.mark.parametrize("body", [None, [], "x", 1, {}, {"answers": None}, {"answers": []}])
    def test_what_is_no_assessment_is_refused(self, body: object) -> None:
        assert faults(body)

    @pytest.mark.parametrize("tone", [None, [], "rock", {"sitting": None}, {"sitting": {}}])
    def test_what_is_no_map_is_refused(self, tone: object) -> None:
        assert all(
            place.startswith("answers/tone") for place in faults({"answers": {"tone": tone}})
        )

    @pytest.mark.parametrize("denied", [None, "flags", {}, [1], [None], [["flags"]]])
    def test_what_is_no_list_of_groups_is_refused(self, denied: object) -> None:
        assert faults({"answers": {}, "none_of": denied})

    def test_values_are_never_echoed(self) -> None:
        said = "zanzibar-4711"
        body = {
            "audience": said,
            "answers": {"age": said, "fever": said, "tone": {"sitting": said}},
            "none_of": [said],
        }
        with pytest.raises(ValidationError) as refusal:
            MODEL.model_validate(body)
        assert said not in str(refusal.value)
        assert said not in refusal.value.json()


def test_the_schema_takes_what_is_taken() -> None:
    schema = MODEL.model_json_schema()
    body = {"answers": {"age": 40, "tone": {"sitting": "rock"}}, "none_of": ["flags"]}
    jsonschema.validate(body, schema)
    jsonschema.validate({"answers": {"tone": "unknown"}}, schema)
    for wrong in ({"tone": "rock"}, {"tone": {"lying": "rock"}}, {"weight": 80}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"answers": wrong}, schema)


def test_a_country_may_be_named_and_any_is_meant_otherwise() -> None:
    assert MODEL.model_validate({"answers": {}}).locale == "generic"
    assert MODEL.model_validate({"answers": {}, "locale": "en-GB"}).locale == "en-GB"


def test_a_country_without_words_is_refused_and_the_known_ones_are_told() -> None:
    told = faults({"answers": {}, "locale": "xx-YY"})
    assert told == {"locale": "Input should be 'generic' or 'en-GB'"}
