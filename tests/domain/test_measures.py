"""The first row that holds is one that no further answer could push aside."""

from decimal import Decimal

import pytest

from app.domain.conditions import ALWAYS, Comparison, Condition, Established, Operator, Reading
from app.domain.measures import Band, Row, SmallestRealChange, first_that_holds

LONG = Band(id="long", title="", when=Comparison("hold", Operator.AT_LEAST, 60))
FOR_WOMEN = Band(id="for_women", title="", when=Comparison("sex", Operator.IS, "female"))
REST = Band(id="rest", title="", when=ALWAYS)
PAIN = Comparison("pain", Operator.ABOVE, 0)


def amount(when: Condition, size: int) -> SmallestRealChange:
    return SmallestRealChange(when=when, amount=Decimal(size), source="", status="")


def test_the_first_of_the_rows_that_hold_is_taken() -> None:
    reading = Reading({"hold": 70, "sex": "female"})
    assert first_that_holds((LONG, FOR_WOMEN, REST), reading) is LONG


def test_rows_that_do_not_hold_are_passed_over() -> None:
    reading = Reading({"hold": 50, "sex": "male"})
    assert first_that_holds((LONG, FOR_WOMEN, REST), reading) is REST


@pytest.mark.parametrize("rows", [(FOR_WOMEN, LONG), (FOR_WOMEN, REST)])
def test_no_row_is_taken_behind_one_that_is_open(rows: tuple[Row, ...]) -> None:
    assert first_that_holds(rows, Reading({"hold": 70})) is None


def test_a_row_before_an_open_one_is_taken() -> None:
    assert first_that_holds((LONG, FOR_WOMEN, REST), Reading({"hold": 70})) is LONG


def test_no_row_is_taken_where_none_holds() -> None:
    assert first_that_holds((LONG,), Reading({"hold": 50})) is None


def test_a_table_may_say_which_row_is_taken_while_an_answer_is_missing() -> None:
    cautious = amount(ALWAYS, 48)
    smaller = amount(Established(PAIN), 32)
    assert first_that_holds((smaller, cautious), Reading({})) is cautious
    assert first_that_holds((smaller, cautious), Reading({"pain": 1})) is smaller
    assert first_that_holds((amount(PAIN, 32), cautious), Reading({})) is None
