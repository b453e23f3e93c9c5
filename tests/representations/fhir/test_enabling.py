"""A question is enabled exactly as long as it is not certain that it need not be asked."""

from decimal import Decimal
from random import Random
from typing import Any

import pytest

from app.domain.conditions import (
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
from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.domain.vocabulary import Fact, FactType
from app.representations.fhir.enabling import Enabling
from tests.engine.rule_bases import fact, is_yes
from tests.patients import constants_of, random_facts
from tests.representations.fhir.conftest import Item

SYSTEM = "https://rules.example/fhir/CodeSystem/low-back-answers"
ALWAYS_ASKED = {"locked_in_last_2_days"}
"""Facts whose `asked_when` R4 cannot say, because it joins an "and" with an "or"."""
PATIENTS = 300
COMPARE = {
    "=": lambda answer, wanted: answer == wanted,
    "<": lambda answer, wanted: answer < wanted,
    ">": lambda answer, wanted: answer > wanted,
    "<=": lambda answer, wanted: answer <= wanted,
    ">=": lambda answer, wanted: answer >= wanted,
}
FACTS = {
    one.name: one
    for one in (
        fact("locked", FactType.YES_NO),
        fact("shy", FactType.YES_NO, may_decline=True),
        fact("onset", FactType.CHOICE, choices={"sudden": "", "slow": "", "trauma": ""}),
        fact("sites", FactType.SET, choices={"left": "", "right": ""}),
        fact("stress", FactType.INTEGER),
        fact("kg", FactType.DECIMAL),
    )
}
SLOW = Comparison("onset", Operator.IS, "slow")
SUDDEN = Comparison("onset", Operator.IN, frozenset({"sudden", "trauma"}))
LEFT = Comparison("sites", Operator.INCLUDES, "left")
STRESSED = Comparison("stress", Operator.AT_LEAST, 7)
LOCKED = is_yes("locked")


def answers_of(facts: Facts, item: Item) -> list[Any]:
    """Return what a form holds of a fact: codes, or numbers; a number that is not known is none."""
    name = item["linkId"]
    if name in facts.values:
        return _written(facts.values[name])
    word = "declined" if name in facts.declined else "unknown"
    return [word] if name in facts.answered and item["type"] == "choice" else []


def _written(value: Value) -> list[Any]:
    match value:
        case bool():
            return ["yes" if value else "no"]
        case frozenset():
            return sorted(value)
        case _:
            return [value]


def is_enabled(item: Item, items: dict[str, Item], facts: Facts) -> bool:
    """Return what R4 says of an item; an item without conditions is always enabled."""
    tests = item.get("enableWhen", [])
    assert not tests or item["enableBehavior"] == "any"
    return not tests or any(
        _holds(test, answers_of(facts, items[test["question"]])) for test in tests
    )


def _holds(test: dict[str, Any], answers: list[Any]) -> bool:
    if test["operator"] == "exists":
        return bool(answers) is test["answerBoolean"]
    (wanted,) = [value for key, value in test.items() if key.startswith("answer")]
    code = wanted["code"] if isinstance(wanted, dict) else wanted
    return any(COMPARE[test["operator"]](one, code) for one in answers)


def test_every_shipped_question_is_enabled_exactly_when_it_may_be_asked(
    rule_base: RuleBase, items: dict[str, Item]
) -> None:
    vocabulary, constants = rule_base.vocabulary, constants_of(rule_base)
    hidden: set[str] = set()
    for seed in range(PATIENTS):
        facts = random_facts(vocabulary, Random(seed), constants)  # noqa: S311  # a test
        for one in vocabulary.facts.values():
            asked = one.asked_when is None or one.asked_when.truth(facts.reading()) is not False
            enabled = is_enabled(items[one.name], items, facts)
            assert enabled == asked or one.name in ALWAYS_ASKED, (seed, one.name)
            hidden |= set() if enabled else {one.name}
    conditional = {one.name for one in vocabulary.facts.values() if one.asked_when}
    assert hidden == conditional - ALWAYS_ASKED


def test_nothing_is_hidden_from_who_has_answered_nothing(items: dict[str, Item]) -> None:
    assert all(is_enabled(item, items, Facts({})) for item in items.values())


def test_where_r4_cannot_say_when_the_question_is_always_asked(
    rule_base: RuleBase, items: dict[str, Item]
) -> None:
    conditional = {one.name for one in rule_base.vocabulary.facts.values() if one.asked_when}
    said = {name for name, item in items.items() if "enableWhen" in item}
    assert conditional - said == ALWAYS_ASKED
    assert said <= conditional


def asked_if(condition: Condition) -> Fact:
    return fact("asked", FactType.YES_NO, asked_when=condition)


def in_short(condition: Condition) -> list[str]:
    """Return the tests of an item in short."""
    written = Enabling(FACTS, SYSTEM).of(asked_if(condition))
    return [_short(test) for test in written.get("enableWhen", [])]  # type: ignore[attr-defined]  # JSON


def _short(test: dict[str, Any]) -> str:
    (answer,) = [value for key, value in test.items() if key.startswith("answer")]
    wanted = answer["code"] if isinstance(answer, dict) else answer
    return f"{test['question']} {test['operator']} {wanted}"


@pytest.mark.parametrize(
    ("condition", "tests"),
    [
        (LOCKED, ["locked = yes", "locked = unknown", "locked exists False"]),
        (Not(LOCKED), ["locked = no", "locked = unknown", "locked exists False"]),
        (
            is_yes("shy"),
            ["shy = yes", "shy = unknown", "shy = declined", "shy exists False"],
        ),
        (SLOW, ["onset = slow", "onset = unknown", "onset exists False"]),
        (
            SUDDEN,
            ["onset = sudden", "onset = trauma", "onset = unknown", "onset exists False"],
        ),
        (
            Not(SLOW),
            ["onset = sudden", "onset = trauma", "onset = unknown", "onset exists False"],
        ),
        (LEFT, ["sites = left", "sites = unknown", "sites exists False"]),
        (STRESSED, ["stress >= 7", "stress exists False"]),
        (Not(STRESSED), ["stress < 7", "stress exists False"]),
        (
            Comparison("kg", Operator.BELOW, Decimal("2.5")),
            ["kg < 2.5", "kg exists False"],
        ),
        (AllOf((STRESSED,)), ["stress >= 7", "stress exists False"]),
        (
            AnyOf((STRESSED, LEFT, LEFT)),
            [
                "stress >= 7",
                "stress exists False",
                "sites = left",
                "sites = unknown",
                "sites exists False",
            ],
        ),
        (
            Not(AllOf((LOCKED, STRESSED))),
            [
                "locked = no",
                "locked = unknown",
                "locked exists False",
                "stress < 7",
                "stress exists False",
            ],
        ),
    ],
)
def test_what_r4_can_say_is_said(condition: Condition, tests: list[str]) -> None:
    assert in_short(condition) == tests


@pytest.mark.parametrize(
    "condition",
    [
        AllOf((LOCKED, STRESSED)),
        Not(AnyOf((LOCKED, STRESSED))),
        Not(LEFT),
        Not(Comparison("stress", Operator.IS, 3)),
        Comparison("sites", Operator.IS, frozenset({"left"})),
        Comparison("audience", Operator.IS, "patient"),
        Comparison("stress", Operator.IN, frozenset({"left"})),
        Answered("locked"),
        Established(LOCKED),
        AnyOf((LOCKED, AllOf((LOCKED, STRESSED)))),
    ],
)
def test_what_r4_cannot_say_hides_nothing(condition: Condition) -> None:
    assert in_short(condition) == []


def test_numbers_are_compared_in_the_type_of_their_question() -> None:
    whole = Enabling(FACTS, SYSTEM).of(asked_if(STRESSED))
    broken = Enabling(FACTS, SYSTEM).of(asked_if(Comparison("kg", Operator.ABOVE, Decimal(2))))
    assert "'answerInteger': 7" in str(whole)
    assert "'answerDecimal': 2.0" in str(broken)
