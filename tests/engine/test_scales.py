from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.conditions import HOLDS, Comparison, Operator
from app.engine.durable.faults import Misfit
from app.engine.durable.scales import Places, Words, points_holding

NUMBERS = st.one_of(
    st.integers(),
    st.integers(-3, 3),
    st.integers(2**53 - 2, 2**53 + 2),
    st.decimals(allow_nan=False),
    st.decimals(-2, 2, places=1),
)
ORDERED = (Operator.IS, Operator.AT_LEAST, Operator.AT_MOST, Operator.ABOVE, Operator.BELOW)


@given(
    constants=st.lists(NUMBERS, min_size=1, max_size=6),
    value=NUMBERS,
    operator=st.sampled_from(ORDERED),
)
def test_the_place_of_a_number_keeps_every_comparison(
    constants: list[int | Decimal], value: int | Decimal, operator: Operator
) -> None:
    scale = Places.among(constants)
    holding = points_holding(scale, Comparison("n", operator, constants[0]))
    assert bool(holding >> scale.point(value) & 1) == HOLDS[operator](value, constants[0])


@given(constants=st.lists(NUMBERS, max_size=6), value=NUMBERS)
def test_a_known_number_has_a_place_on_the_scale_and_never_the_unknown_one(
    constants: list[int | Decimal], value: int | Decimal
) -> None:
    scale = Places.among(constants)
    assert 1 <= scale.point(value) < scale.size


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("sNaN"), True, "1", 1.0, None])
def test_what_is_not_an_exact_number_has_no_place(value: object) -> None:
    with pytest.raises(Misfit):
        Places.among([1]).point(value)


def test_words_that_only_look_alike_keep_apart() -> None:
    scale = Words.of(["é", "e\u0301", "x" * 70_000, "x" * 70_001])
    assert [scale.point(word) for word in scale.numbers] == [1, 2, 3, 4]


def test_in_needs_a_set_of_constants() -> None:
    with pytest.raises(Misfit):
        points_holding(Words.of("ab"), Comparison("w", Operator.IN, "ab"))
