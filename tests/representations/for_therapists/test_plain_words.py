"""Conditions as a therapist reads them."""

from decimal import Decimal

import pytest

from app.domain.conditions import (
    ALWAYS,
    AllOf,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Established,
    Not,
    Operator,
    Value,
)
from app.domain.rule_base import RuleBase
from app.representations.for_therapists.labels import Labels
from app.representations.for_therapists.plain_words import Phrase, PlainWords

Told = str | dict[str, list["Told"]]


def compare(name: str, operator: str, constant: Value) -> Comparison:
    return Comparison(name, Operator(operator), constant)


LOCKS = compare("lock_ups", "is", True)  # noqa: FBT003  # the value it is compared with
CALM = compare("lock_ups", "is", False)  # noqa: FBT003  # likewise
CONSTANT = compare("pain_pattern", "is", "constant_24h")
OLD = compare("age_years", "at_least", Decimal(65))
ONSET = compare("onset", "in", frozenset({"trauma", "gradual"}))
SITES = compare("pain_sites", "includes", "buttock")


@pytest.fixture(scope="module")
def words(rule_base: RuleBase) -> PlainWords:
    return PlainWords(Labels.of(rule_base, "patient"), rule_base.vocabulary)


def told(phrase: Phrase) -> Told:
    """Return a phrase as people see it: a line, or lines below what stands above them."""
    if phrase.parts:
        return {phrase.says: [told(part) for part in phrase.parts]}
    return f"{phrase.subject} {phrase.says}" if phrase.subject else phrase.says


def question(rule_base: RuleBase, name: str) -> str:
    return rule_base.vocabulary.facts[name].question


def label(rule_base: RuleBase, name: str, value: str) -> str:
    return f"“{rule_base.vocabulary.facts[name].choices[value]}”"


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (LOCKS, "yes"),
        (CALM, "no"),
        (Not(LOCKS), "no"),
        (Not(CALM), "yes"),
        (Not(Not(LOCKS)), "yes"),
        (Answered("lock_ups"), "answered"),
        (Not(Answered("lock_ups")), "not answered"),
    ],
)
def test_a_question_is_followed_by_its_answer(
    words: PlainWords, rule_base: RuleBase, condition: Condition, said: str
) -> None:
    assert told(words.condition(condition)) == f"{question(rule_base, 'lock_ups')} {said}"


@pytest.mark.parametrize(
    ("operator", "said", "denied"),
    [
        ("is", "7 points", "not 7 points"),
        ("at_least", "at least 7 points", "less than 7 points"),
        ("at_most", "at most 7 points", "more than 7 points"),
        ("above", "more than 7 points", "at most 7 points"),
        ("below", "less than 7 points", "at least 7 points"),
    ],
)
def test_a_number_has_its_unit_and_each_limit_its_opposite(
    words: PlainWords, operator: str, said: str, denied: str
) -> None:
    limit = compare("stress", operator, 7)
    assert words.condition(limit).says == said
    assert words.condition(Not(limit)).says == denied


def test_one_of_a_unit_is_told_in_the_singular(words: PlainWords) -> None:
    assert words.condition(compare("episode_days", "at_least", 1)).says == "at least 1 day"
    assert words.condition(compare("deadlift_ratio", "above", Decimal("0.50"))).says == (
        "more than 0.50"
    )


def test_a_choice_is_told_as_people_are_shown_it(words: PlainWords, rule_base: RuleBase) -> None:
    constant = label(rule_base, "pain_pattern", "constant_24h")
    assert words.condition(CONSTANT).says == constant
    assert words.condition(Not(CONSTANT)).says == f"not {constant}"


def test_choices_stand_in_the_order_in_which_they_are_shown(
    words: PlainWords, rule_base: RuleBase
) -> None:
    gradual, trauma = (label(rule_base, "onset", one) for one in ("gradual", "trauma"))
    assert words.condition(ONSET).says == f"{gradual} or {trauma}"
    assert words.condition(Not(ONSET)).says == f"none of {gradual}, {trauma}"


def test_a_set_includes_a_value_or_does_not(words: PlainWords, rule_base: RuleBase) -> None:
    buttock = label(rule_base, "pain_sites", "buttock")
    assert words.condition(SITES).says == f"includes {buttock}"
    assert words.condition(Not(SITES)).says == f"does not include {buttock}"


def test_a_key_of_a_map_is_named_with_its_question(words: PlainWords, rule_base: RuleBase) -> None:
    phrase = words.condition(compare("posture_tone.head_back", "is", "jello"))
    posture = rule_base.vocabulary.maps["posture_tone"]
    assert phrase.subject == f"{posture.question} ({posture.keys['head_back']}):"
    assert phrase.about == "posture_tone.head_back"


def test_what_rules_found_is_called_by_its_title(words: PlainWords, rule_base: RuleBase) -> None:
    vocabulary = rule_base.vocabulary
    points = words.condition(compare("acute_points", "at_least", 3))
    assert told(points) == f"{vocabulary.counters['acute_points']}: at least 3"
    sign = words.condition(compare("radicular_signs", "is", True))  # noqa: FBT003  # the value it is compared with
    assert told(sign) == f"{vocabulary.conclusions['radicular_signs']}: yes"
    heat = words.condition(Not(compare("avoid-heat", "is", True)))  # noqa: FBT003  # likewise
    assert told(heat) == f"{rule_base.actions['avoid-heat'].patient.title}: not in force"


def test_phase_urgency_and_triage_are_told_in_words(words: PlainWords, rule_base: RuleBase) -> None:
    titles = {phase.id: phase.title for phase in rule_base.phases}
    phases = compare("phase", "in", frozenset({"acute", "mixed"}))
    assert told(words.condition(phases)) == (
        f"Working phase: “{titles['mixed']}” or “{titles['acute']}”"
    )
    soon = compare("urgency", "at_least", rule_base.ranks["soon"])
    title = rule_base.urgencies[rule_base.ranks["soon"]].title
    assert told(words.condition(soon)) == f"Urgency: at least “{title}”"
    complete = compare("triage_complete", "is", True)  # noqa: FBT003  # the value it is compared with
    assert told(words.condition(complete)) == "Triage is complete: yes"


def test_lists_are_nested_as_they_are_written(words: PlainWords, rule_base: RuleBase) -> None:
    condition = AllOf((OLD, AnyOf((LOCKS, Not(AnyOf((CONSTANT, CALM)))))))
    age, locks = (question(rule_base, name) for name in ("age_years", "lock_ups"))
    pattern = question(rule_base, "pain_pattern")
    constant = label(rule_base, "pain_pattern", "constant_24h")
    assert told(words.condition(condition)) == {
        "all of these": [
            f"{age} at least 65 years",
            {
                "at least one of these": [
                    f"{locks} yes",
                    {"none of these": [f"{pattern} {constant}", f"{locks} no"]},
                ]
            },
        ]
    }


def test_a_list_of_one_is_no_list(words: PlainWords) -> None:
    assert words.condition(AllOf((LOCKS,))) == words.condition(LOCKS)
    assert words.condition(Not(AnyOf((LOCKS,)))).parts == ()


def test_two_limits_of_one_number_are_one_line(words: PlainWords, rule_base: RuleBase) -> None:
    younger = compare("age_years", "below", 75)
    age = question(rule_base, "age_years")
    said = told(words.condition(AllOf((OLD, younger))))
    assert said == f"{age} at least 65 years and less than 75 years"
    assert words.condition(AllOf((OLD, LOCKS))).parts
    assert words.condition(AllOf((OLD, younger, LOCKS))).parts


def test_a_closed_view_is_marked(words: PlainWords, rule_base: RuleBase) -> None:
    locks = question(rule_base, "lock_ups")
    both = AllOf((LOCKS, OLD))
    assert told(words.condition(Established(LOCKS))) == f"for certain: {locks} yes"
    assert told(words.condition(Not(Established(LOCKS)))) == f"not for certain: {locks} yes"
    assert words.condition(Established(both)).says == "for certain: all of these"
    assert words.condition(Not(Established(both))).says == "not for certain: all of these"
    assert words.condition(Not(both)).says == "not: all of these"


def test_what_holds_for_everybody_is_said_so(words: PlainWords) -> None:
    assert told(words.condition(ALWAYS)) == "always"


def test_clinicians_read_their_own_words(rule_base: RuleBase) -> None:
    words = PlainWords(Labels.of(rule_base, "clinician"), rule_base.vocabulary)
    fact = rule_base.vocabulary.facts["lock_ups"]
    assert told(words.condition(LOCKS)) == f"{fact.clinician_question}: yes"
