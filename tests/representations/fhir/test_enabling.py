"""A question is enabled exactly as long as it is not certain that it need not be asked."""

from random import Random
from typing import Any

from app.domain.conditions import Value
from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from tests.patients import constants_of, random_facts
from tests.representations.fhir.conftest import Item

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
            return sorted(value) or ["none"]
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
