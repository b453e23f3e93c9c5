"""Kleene logic over facts that may be unknown; a counter is a number between two bounds."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.conditions import (
    ALWAYS,
    AllOf,
    Answered,
    AnyOf,
    Bounds,
    Comparison,
    Condition,
    Established,
    Not,
    Operator,
    Reading,
    Truth,
    Value,
    kleene_all,
    kleene_any,
    kleene_not,
    leaves,
    names_read,
)

TRUTHS: tuple[Truth, ...] = (True, False, None)
YES, NO, OPEN = (Comparison(name, Operator.IS, constant=True) for name in ("yes", "no", "open"))
READING = Reading({"yes": True, "no": False}, frozenset({"yes", "no", "asked"}))


@pytest.mark.parametrize(
    ("operator", "constant", "value", "expected"),
    [
        (Operator.IS, True, True, True),
        (Operator.IS, True, False, False),
        (Operator.IS, "left", "right", False),
        (Operator.IN, frozenset({"left", "right"}), "left", True),
        (Operator.IN, frozenset({"left", "right"}), "none", False),
        (Operator.AT_LEAST, 3, 3, True),
        (Operator.AT_LEAST, 3, 2, False),
        (Operator.AT_MOST, 3, 3, True),
        (Operator.AT_MOST, 3, 4, False),
        (Operator.ABOVE, 3, 3, False),
        (Operator.ABOVE, 3, 4, True),
        (Operator.BELOW, 3, 3, False),
        (Operator.BELOW, 3, 2, True),
        (Operator.BELOW, Decimal("0.9"), Decimal("0.89"), True),
        (Operator.INCLUDES, "left", frozenset({"left", "right"}), True),
        (Operator.INCLUDES, "left", frozenset[str](), False),
    ],
)
def test_a_comparison_compares_what_is_known(
    operator: Operator, constant: Value, value: Value, *, expected: bool
) -> None:
    assert Comparison("it", operator, constant).truth(Reading({"it": value})) is expected


@pytest.mark.parametrize("operator", Operator)
def test_a_comparison_with_something_unknown_is_unknown(operator: Operator) -> None:
    assert Comparison("it", operator, 3).truth(Reading({})) is None


@pytest.mark.parametrize(
    ("bounds", "at_least", "below"),
    [
        (Bounds(3, 5), True, False),
        (Bounds(3, 3), True, False),
        (Bounds(0, 2), False, True),
        (Bounds(0, 3), None, None),
        (Bounds(2, 9), None, None),
    ],
)
def test_a_counter_decides_only_when_both_bounds_agree(
    bounds: Bounds, at_least: Truth, below: Truth
) -> None:
    reading = Reading({"points": bounds})
    assert Comparison("points", Operator.AT_LEAST, 3).truth(reading) is at_least
    assert Comparison("points", Operator.BELOW, 3).truth(reading) is below


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (ALWAYS, True),
        (AnyOf(()), False),
        (AllOf((YES, OPEN)), None),
        (AllOf((NO, OPEN)), False),
        (AnyOf((YES, OPEN)), True),
        (AnyOf((NO, OPEN)), None),
        (Not(OPEN), None),
        (Not(YES), False),
        (Established(OPEN), False),
        (Established(YES), True),
        (Established(NO), False),
        (Not(Established(OPEN)), True),
        (Answered("asked"), True),
        (Answered("open"), False),
    ],
)
def test_missing_is_never_no(condition: Condition, expected: Truth) -> None:
    assert condition.truth(READING) is expected


@pytest.mark.parametrize("truths", list(product(TRUTHS, TRUTHS, TRUTHS)))
def test_no_beats_unknown_beats_yes_in_all_and_the_other_way_round_in_any(
    truths: tuple[Truth, ...],
) -> None:
    strongest = (False, None, True)
    assert kleene_all(truths) is next(one for one in strongest if one in truths)
    assert kleene_any(truths) is next(one for one in reversed(strongest) if one in truths)


@given(truths=st.lists(st.sampled_from(TRUTHS)))
def test_all_and_any_mirror_each_other(truths: list[Truth]) -> None:
    assert kleene_all(truths) is kleene_not(kleene_any(map(kleene_not, truths)))


@given(truths=st.lists(st.sampled_from(TRUTHS), min_size=1), data=st.data())
def test_an_answer_never_turns_what_was_decided(truths: list[Truth], data: st.DataObject) -> None:
    later = [data.draw(st.sampled_from(TRUTHS)) if truth is None else truth for truth in truths]
    for join in (kleene_all, kleene_any):
        assert join(truths) is None or join(later) is join(truths)


def test_leaves_are_yielded_in_the_order_they_are_written() -> None:
    condition = AllOf((NO, AnyOf((Not(YES), Established(OPEN))), Answered("asked")))
    assert list(leaves(condition)) == [NO, YES, OPEN, Answered("asked")]
    assert names_read(condition) == {"no", "yes", "open", "asked"}
