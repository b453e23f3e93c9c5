"""Results are read against group, mark, measurement error and the earlier result."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.decide.measuring import Measuring
from app.domain.conditions import Reading, Value
from app.domain.decision import Compared, Measurement, ScoreChange, Scored
from app.domain.rule_base import RuleBase
from app.knowledge.load import load_rule_base

SMALL = Path(__file__).parents[1] / "knowledge" / "minimal"


@pytest.fixture(scope="module")
def small() -> RuleBase:
    """One test of adults with mean 20 and spread 5 kg, error 2 kg, mark 10 kg; one score."""
    return load_rule_base(SMALL)


def measured(rule_base: RuleBase, **values: Value) -> Measurement:
    (found,) = Measuring(rule_base, Reading(values)).measurements({})
    return found


def scored(rule_base: RuleBase, **values: Value) -> Scored:
    (found,) = Measuring(rule_base, Reading(values)).scores()
    return found


@pytest.mark.parametrize(
    ("lifted", "compared", "z"),
    [
        ("14.9", Compared.BELOW, "-1.02"),
        ("15", Compared.WITHIN, "-1"),
        ("25", Compared.WITHIN, "1"),
        ("25.1", Compared.ABOVE, "1.02"),
    ],
)
def test_below_and_above_begin_beyond_the_spread_of_the_group(
    small: RuleBase, lifted: str, compared: Compared, z: str
) -> None:
    found = measured(small, lifted_kg=Decimal(lifted), age_years=18)
    assert (found.compared, found.z) == (compared, Decimal(z))


def test_measurement_error_widens_what_counts_as_within(small: RuleBase) -> None:
    test = small.tests[0]
    (error,) = test.results[0].smallest_real_change
    assert error.amount == 2
    found = measured(_with_error(small, Decimal(6)), lifted_kg=Decimal("14.5"), age_years=30)
    assert found.compared is Compared.WITHIN


@pytest.mark.parametrize("age", [{}, {"age_years": 17}])
def test_who_is_not_known_to_belong_to_a_group_is_not_compared(
    small: RuleBase, age: dict[str, Value]
) -> None:
    found = measured(small, lifted_kg=Decimal(1), **age)
    assert (found.compared, found.reference, found.z) == (Compared.NOT_COMPARABLE, None, None)


def test_a_test_done_in_another_way_is_held_against_nothing(small: RuleBase) -> None:
    values: dict[str, Value] = {"lifted_kg": Decimal(40), "age_years": 30, "lifts_enough": True}
    usual, otherwise = measured(small, **values), measured(small, **values, onset="sudden")
    assert (usual.compared, usual.passed) == (Compared.ABOVE, True)
    assert usual.band
    assert (otherwise.compared, otherwise.passed) == (Compared.NOT_COMPARABLE, None)
    assert (otherwise.band, otherwise.mark) == (None, None)


def test_a_change_against_a_test_done_in_another_way_is_not_told(small: RuleBase) -> None:
    values: dict[str, Value] = {"lifted_kg": Decimal(40), "lifted_before_kg": Decimal(10)}
    assert measured(small, **values).change
    assert measured(small, **values, onset="sudden").change is None


def test_the_mark_is_that_of_the_rule_and_reached_when_the_rule_says_so(small: RuleBase) -> None:
    found = measured(small, lifted_kg=Decimal(12), lifts_enough=True)
    assert (found.mark, found.passed) == (10, True)
    assert measured(small, lifted_kg=Decimal(2), lifts_enough=False).passed is False
    assert measured(small, lifted_kg=Decimal(2)).passed is None


@pytest.mark.parametrize(("before", "is_real"), [(18, False), (Decimal("17.9"), True), (23, True)])
def test_a_change_is_real_beyond_measurement_error(
    small: RuleBase, before: Decimal, *, is_real: bool
) -> None:
    found = measured(small, lifted_kg=Decimal(20), lifted_before_kg=Decimal(before))
    assert found.change is not None
    assert found.change.difference == 20 - before
    assert found.change.is_real is is_real


def test_a_result_of_a_withheld_test_is_not_told(small: RuleBase) -> None:
    reading = Reading({"lifted_kg": Decimal(20)})
    assert Measuring(small, reading).measurements({"sway-test": ("call-now",)}) == ()


def test_an_unknown_result_is_no_result(small: RuleBase) -> None:
    assert Measuring(small, Reading({})).measurements({}) == ()
    assert Measuring(small, Reading({})).scores() == ()


def test_a_gain_is_positive_when_things_got_better(small: RuleBase) -> None:
    found = scored(small, stiffness=2, stiffness_before=8, less_stiff=True)
    assert (found.gain, found.gain_percent) == (Decimal(6), 75)
    assert found.change is ScoreChange.IMPROVED
    assert found.band
    assert found.band.id == "mild"


def test_without_an_earlier_score_nothing_is_said_of_change(small: RuleBase) -> None:
    found = scored(small, stiffness=9)
    assert (found.gain, found.gain_percent, found.change, found.band) == (None, None, None, None)


def test_a_percentage_is_cut_so_that_it_never_claims_too_much(small: RuleBase) -> None:
    assert scored(small, stiffness=6, stiffness_before=9).gain_percent == 33
    assert scored(small, stiffness=9, stiffness_before=6).gain_percent == -50
    assert scored(small, stiffness=2, stiffness_before=3).gain_percent == 33


def test_no_change_is_plain_zero(small: RuleBase) -> None:
    assert str(scored(small, stiffness=4, stiffness_before=4).gain) == "0"


def test_from_zero_there_is_no_percentage(small: RuleBase) -> None:
    found = scored(small, stiffness=2, stiffness_before=0)
    assert (found.gain, found.gain_percent) == (Decimal(-2), None)


def _with_error(rule_base: RuleBase, amount: Decimal) -> RuleBase:
    (test,) = rule_base.tests
    (result,) = test.results
    (row,) = result.smallest_real_change
    wider = replace(result, smallest_real_change=(replace(row, amount=amount),))
    return replace(rule_base, tests=(replace(test, results=(wider,)),))
