"""What follows from answers: denied groups, questions that are not asked, derived numbers."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from app.domain.conditions import AllOf, AnyOf, Comparison, Condition, Not, Operator
from app.domain.facts import Facts
from app.domain.vocabulary import Contradiction, Derived, Fact, FactType, Operation
from app.intake.answers import Answer
from app.intake.completion import complete, contradictions
from tests.engine.rule_bases import fact, is_yes, vocabulary

Told = Mapping[str, Answer]


def yes_no(name: str, asked_when: Condition | None = None, **more: object) -> Fact:
    return fact(name, FactType.YES_NO, none=False, asked_when=asked_when, **more)


def completed(*facts: Fact, told: Told, none_of: tuple[str, ...] = ()) -> Facts:
    return complete(vocabulary(facts), "patient", told, none_of)


class TestDeniedGroups:
    facts = (
        yes_no("fever", groups=("flags",)),
        yes_no("bone", groups=("flags", "tests")),
        yes_no("other", groups=("tests",)),
        fact("weeks", FactType.INTEGER, groups=("flags",)),
        fact("trauma", FactType.CHOICE, groups=("flags",), none="none", choices={"none": ""}),
    )

    def test_every_other_member_takes_its_none_value(self) -> None:
        found = completed(*self.facts, told={}, none_of=("flags",))
        assert found.values == {"fever": False, "bone": False, "trauma": "none"}

    def test_explicit_answers_stand(self) -> None:
        told: Told = {"fever": True, "bone": "unknown", "trauma": "declined"}
        found = completed(*self.facts, told=told, none_of=("flags",))
        assert found == Facts({"fever": True}, frozenset({"bone"}), frozenset({"trauma"}))

    def test_a_fact_of_two_groups_is_denied_with_either(self) -> None:
        assert completed(*self.facts, told={}, none_of=("tests",)).values == {
            "bone": False,
            "other": False,
        }

    def test_a_group_not_denied_says_nothing(self) -> None:
        assert completed(*self.facts, told={}).values == {}


class TestQuestionsThatAreNotAsked:
    facts = (
        yes_no("locked"),
        yes_no("now", is_yes("locked")),
        yes_no("well", AllOf((is_yes("now"), is_yes("locked")))),
        yes_no("unless", Not(is_yes("locked"))),
    )

    def test_take_their_none_value_when_the_answer_is_definitely_no(self) -> None:
        found = completed(*self.facts, told={"locked": False})
        assert found.values == {"locked": False, "now": False, "well": False}

    def test_stay_open_while_that_depends(self) -> None:
        assert completed(*self.facts, told={}).values == {}
        assert completed(*self.facts, told={"locked": "unknown"}).values == {}

    def test_stay_open_when_they_are_asked(self) -> None:
        found = completed(*self.facts, told={"locked": True})
        assert found.values == {"locked": True, "unless": False}

    def test_follow_each_other_in_chains(self) -> None:
        found = completed(*self.facts, told={"locked": True, "now": False})
        assert found.values["well"] is False

    def test_follow_a_chain_against_the_order_of_the_files(self) -> None:
        found = completed(*reversed(self.facts), told={"locked": False})
        assert found.values == {"locked": False, "now": False, "well": False}

    def test_keep_an_explicit_answer(self) -> None:
        told: Told = {"locked": False, "now": True, "well": "unknown"}
        found = completed(*self.facts, told=told)
        assert found.values["now"] is True
        assert "well" not in found.values

    def test_may_depend_on_the_audience(self) -> None:
        clinical = yes_no("reflex", Comparison("audience", Operator.IS, "clinician"))
        words = vocabulary((clinical,))
        assert complete(words, "patient", {}, ()).values == {"reflex": False}
        assert complete(words, "clinician", {}, ()).values == {}


def derived(operation: Operation, *operands: str, decimals: int = 0) -> Derived:
    return Derived(
        name="result", title="", operation=operation, operands=operands, decimals=decimals
    )


def computed(number: Derived, **told: Answer) -> object:
    facts = [fact(name, FactType.DECIMAL) for name in number.operands]
    words = vocabulary(facts, derived={number.name: number})
    return complete(words, "patient", told, ()).values.get("result")


class TestDerivedNumbers:
    @pytest.mark.parametrize(
        ("operation", "decimals", "expected"),
        [
            (Operation.SUM, 0, Decimal(10)),
            (Operation.PRODUCT, 0, Decimal(24)),
            (Operation.DIFFERENCE, 0, Decimal(-2)),
            (Operation.RATIO, 2, Decimal("0.67")),
            (Operation.RATIO, 0, Decimal(1)),
        ],
    )
    def test_are_computed(self, operation: Operation, decimals: int, expected: Decimal) -> None:
        number = derived(operation, "first", "second", decimals=decimals)
        assert computed(number, first=4, second=6) == expected

    @pytest.mark.parametrize("operation", [one for one in Operation if one is not Operation.COUNT])
    def test_are_unknown_while_an_operand_is(self, operation: Operation) -> None:
        number = derived(operation, "first", "second")
        assert computed(number, first=4) is None
        assert computed(number, first=4, second="unknown") is None

    def test_are_unknown_when_divided_by_zero(self) -> None:
        ratio = derived(Operation.RATIO, "first", "second", decimals=2)
        assert computed(ratio, first=Decimal(4), second=Decimal(0)) is None
        assert computed(ratio, first=Decimal(0), second=Decimal(0)) is None
        assert computed(ratio, first=Decimal(0), second=Decimal(4)) == 0

    def test_count_what_a_set_holds(self) -> None:
        count = derived(Operation.COUNT, "first")
        assert computed(count, first=frozenset({"pills", "massage"})) == 2
        assert computed(count, first=frozenset()) == 0
        assert computed(count) is None

    def test_may_rest_on_each_other_and_on_what_was_denied(self) -> None:
        facts = [
            fact(name, FactType.INTEGER, none=0, groups=("use",))
            for name in ("ice", "heat", "times")
        ]
        both = Derived(name="both", title="", operation=Operation.SUM, operands=("ice", "heat"))
        day = Derived(name="day", title="", operation=Operation.PRODUCT, operands=("both", "times"))
        words = vocabulary(facts, derived={"both": both, "day": day})
        found = complete(words, "patient", {"ice": 20, "times": 7}, ("use",))
        assert found.values["day"] == 140


class TestContradictions:
    impossible = Contradiction(
        id="impossible",
        when=AllOf((is_yes("locked"), AnyOf((is_yes("free"), Not(is_yes("sore")))))),
        message="Not both.",
    )
    words = vocabulary(
        [yes_no(name) for name in ("locked", "free", "sore")], contradictions=(impossible,)
    )

    def told(self, **answers: Answer) -> list[list[str]]:
        facts = complete(self.words, "patient", answers, ())
        return [[one.name for one in behind] for _, behind in contradictions(self.words, facts)]

    def test_are_told_with_the_answers_they_rest_on(self) -> None:
        assert self.told(locked=True, free=True) == [["locked", "free"]]

    def test_an_unknown_answer_contradicts_nothing(self) -> None:
        assert self.told(locked=True) == []
        assert self.told(locked="unknown", free=True) == []
        assert self.told(locked=True, free=False, sore=True) == []
