"""A set of truths never lacks one that can come about, whatever the condition."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.decide.possible import (
    BIT,
    NO,
    UNKNOWN,
    YES,
    PossibleValue,
    Truths,
    both,
    closed,
    either,
    is_undecided,
    looking,
    opposite,
)
from app.domain.conditions import (
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
    kleene_all,
    kleene_any,
    kleene_not,
)

TRUTHS: tuple[Truth, ...] = (False, None, True)
SETS = range(1, 8)
VALUES: Mapping[str, tuple[PossibleValue, ...]] = {
    "tight": (None, False, True),
    "place": (None, "left", "right"),
    "sites": (None, frozenset(), frozenset({"left"}), frozenset({"left", "right"})),
    "days": (None, 0, 3, 4, Decimal(7)),
    "points": (Bounds(0, 0), Bounds(0, 3), Bounds(2, 3), Bounds(3, 5)),
}
COMPARISONS = (
    Comparison("tight", Operator.IS, constant=True),
    Comparison("tight", Operator.IS, constant=False),
    Comparison("place", Operator.IS, "left"),
    Comparison("place", Operator.IN, frozenset({"left", "middle"})),
    Comparison("sites", Operator.INCLUDES, "left"),
    Comparison("days", Operator.AT_LEAST, 3),
    Comparison("days", Operator.ABOVE, 3),
    Comparison("days", Operator.AT_MOST, 3),
    Comparison("days", Operator.BELOW, 3),
    Comparison("points", Operator.AT_LEAST, 3),
    Comparison("points", Operator.BELOW, 2),
    Comparison("never_heard_of", Operator.IS, constant=True),
)
LEAVES: st.SearchStrategy[Condition] = st.sampled_from(
    (*COMPARISONS, *(Answered(name) for name in VALUES))
)


def compound(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, max_size=3).map(tuple)
    return several.map(AllOf) | several.map(AnyOf) | parts.map(Not) | parts.map(Established)


CONDITIONS: st.SearchStrategy[Condition] = st.recursive(LEAVES, compound, max_leaves=8)


@st.composite
def possibilities(draw: st.DrawFn) -> Mapping[str, tuple[PossibleValue, ...]]:
    """Return for each name a few of its values: one where it is known."""
    return {
        name: tuple(draw(st.lists(st.sampled_from(values), min_size=1, unique=True)))
        for name, values in VALUES.items()
    }


def realised(
    possible: Mapping[str, tuple[PossibleValue, ...]], open_facts: frozenset[str]
) -> Iterator[Reading]:
    """Yield every reading that may come of the possibilities."""
    for values in product(*possible.values()):
        pairs = zip(possible, values, strict=True)
        known = {name: value for name, value in pairs if value is not None}
        yield Reading(known, frozenset(possible) - open_facts)
        yield Reading(known, frozenset(possible))


def members(truths: Truths) -> set[Truth]:
    return {truth for truth, bit in BIT.items() if truths & bit}


@given(condition=CONDITIONS, possible=possibilities(), data=st.data())
@settings(max_examples=400, deadline=None)  # the first example waits for the imports
def test_no_truth_that_can_come_about_is_missing(
    condition: Condition, possible: Mapping[str, tuple[PossibleValue, ...]], data: st.DataObject
) -> None:
    open_facts = data.draw(st.frozensets(st.sampled_from(tuple(VALUES))))
    truths = members(looking(condition)(possible, open_facts))
    for reading in realised(possible, open_facts):
        assert condition.truth(reading) in truths


@given(condition=CONDITIONS, possible=possibilities())
@settings(max_examples=200, deadline=None)  # likewise
def test_what_is_found_beforehand_is_what_is_found_later(
    condition: Condition, possible: Mapping[str, tuple[PossibleValue, ...]]
) -> None:
    beforehand = looking(condition, possible)
    assert beforehand(possible, frozenset()) == looking(condition)(possible, frozenset())


@given(condition=CONDITIONS, possible=possibilities())
@settings(max_examples=200, deadline=None)  # likewise
def test_where_everything_is_known_there_is_one_truth(
    condition: Condition, possible: Mapping[str, tuple[PossibleValue, ...]]
) -> None:
    known = {name: values[:1] for name, values in possible.items()}
    (reading, _) = realised(known, frozenset())
    found = looking(condition)(known, frozenset())
    assert found == BIT[condition.truth(reading)]
    assert not is_undecided(found)


@pytest.mark.parametrize(("first", "second"), list(product(SETS, SETS)))
def test_sets_are_joined_as_their_members_are(first: Truths, second: Truths) -> None:
    pairs = list(product(members(first), members(second)))
    assert members(both(first, second)) == {kleene_all(pair) for pair in pairs}
    assert members(either(first, second)) == {kleene_any(pair) for pair in pairs}


@pytest.mark.parametrize("truths", SETS)
def test_sets_are_turned_as_their_members_are(truths: Truths) -> None:
    assert members(opposite(truths)) == {kleene_not(one) for one in members(truths)}
    assert members(closed(truths)) == {one is True for one in members(truths)}


def test_a_set_of_one_truth_is_decided() -> None:
    assert [is_undecided(truths) for truths in (NO, UNKNOWN, YES)] == [False, False, False]
    assert all(map(is_undecided, (NO | YES, NO | UNKNOWN, UNKNOWN | YES, NO | UNKNOWN | YES)))
