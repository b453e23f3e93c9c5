"""What of a condition R4 can say, and that what it cannot say hides nothing."""

from decimal import Decimal
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
)
from app.domain.vocabulary import Fact, FactType
from app.representations.fhir.enabling import Enabling
from tests.engine.rule_bases import fact, is_yes

SYSTEM = "https://rules.example/fhir/CodeSystem/low-back-answers"
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
