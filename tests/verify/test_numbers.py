"""Derived numbers and counters in formulas, held against what intake and engine compute."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
import z3

from app.domain.conditions import Bounds, Comparison, Operator
from app.domain.vocabulary import Derived, FactType, Operation, Vocabulary
from app.intake.answers import UNKNOWN, Answer
from app.intake.completion import complete
from app.verify.formulas.asked import holds
from app.verify.formulas.derived import MOST_FACTORS
from app.verify.formulas.patient import SymbolicPatient
from app.verify.formulas.truths import NotModelled
from app.verify.formulas.values import Points
from tests.engine.rule_bases import fact, vocabulary

NUMERIC = (Operator.AT_LEAST, Operator.AT_MOST, Operator.ABOVE, Operator.BELOW, Operator.IS)


def words(derived: Derived, decimals: int = 0, least: int = -7, most: int = 7) -> Vocabulary:
    """Return two numbers and what is derived from them."""
    kind = FactType.DECIMAL if decimals else FactType.INTEGER
    limits = {"least": Decimal(least), "most": Decimal(most), "decimals": decimals}
    facts = [fact(name, kind, **limits) for name in ("one", "other")]
    return vocabulary(facts, derived={derived.name: derived})


def derived(operation: Operation, decimals: int = 0) -> Derived:
    operands = ("one", "other")
    return Derived(name="d", title="", operation=operation, operands=operands, decimals=decimals)


@pytest.mark.parametrize(
    ("number", "asked_with"),
    [
        (derived(Operation.SUM), 0),
        (derived(Operation.SUM, 2), 1),
        (derived(Operation.DIFFERENCE), 0),
        (derived(Operation.DIFFERENCE, 1), 1),
        (derived(Operation.PRODUCT), 0),
        (derived(Operation.RATIO), 0),
        (derived(Operation.RATIO, 1), 0),
        (derived(Operation.RATIO, 1), 1),
        (derived(Operation.RATIO, 2), 0),
    ],
)
def test_a_derived_number_compares_as_the_intake_computes_and_rounds_it(
    number: Derived, asked_with: int
) -> None:
    vocabulary = words(number, asked_with, least=-4, most=4)
    patient = SymbolicPatient(vocabulary, "patient")
    limits = [Decimal(units) / 4 for units in range(-9, 10, 3)]
    compared = [Comparison("d", one, limit) for one in NUMERIC for limit in limits]
    steps: list[Answer] = [Decimal(units).scaleb(-asked_with) for units in STEPS[asked_with]]
    for one, other in product((*steps, UNKNOWN), repeat=2):
        answers: dict[str, Answer] = {"one": one, "other": other}
        reading = complete(vocabulary, "patient", answers, ()).reading()
        solver = z3.Solver()
        solver.add(*patient.valid(), *patient.says_exactly(answers))
        assert solver.check() == z3.sat
        found = solver.model()
        for comparison in compared:
            truth = patient.reading.truth(comparison)
            expected = comparison.truth(reading)
            assert holds(found, truth.yes) is (expected is True), (one, other, comparison)
            assert holds(found, truth.no) is (expected is False), (one, other, comparison)


STEPS = {0: range(-4, 5), 1: (-40, -15, -3, 0, 1, 2, 25, 40)}


def test_a_tie_goes_to_the_even_neighbour_on_both_sides() -> None:
    ratio = derived(Operation.RATIO)
    vocabulary = words(ratio)
    for one, rounded in ((1, 0), (3, 2), (5, 2), (-1, 0), (-3, -2), (-5, -2)):
        facts = complete(vocabulary, "patient", {"one": one, "other": 2}, ())
        assert facts.values["d"] == rounded
        patient = SymbolicPatient(vocabulary, "patient")
        solver = z3.Solver()
        solver.add(*patient.valid(), *patient.says_exactly({"one": one, "other": 2}))
        solver.add(patient.reading.truth(Comparison("d", Operator.IS, rounded)).yes)
        assert solver.check() == z3.sat, one


@pytest.mark.parametrize(
    ("vocabulary", "told"),
    [
        (words(derived(Operation.SUM), 1), "would be rounded"),
        (words(derived(Operation.PRODUCT), most=MOST_FACTORS + 1), "values"),
        (words(replace(derived(Operation.COUNT), operands=("one",))), "counts"),
        (vocabulary([fact("age", FactType.INTEGER)]), "no range"),
    ],
)
def test_what_has_no_exact_formula_is_refused_and_not_approximated(
    vocabulary: Vocabulary, told: str
) -> None:
    with pytest.raises(NotModelled, match=told):
        everything_of(SymbolicPatient(vocabulary, "patient"))


def everything_of(patient: SymbolicPatient) -> object:
    return patient.reading, tuple(patient.valid())


@pytest.mark.parametrize("operator", NUMERIC)
def test_a_counter_decides_where_both_bounds_agree(operator: Operator) -> None:
    for low, high, limit in product(range(4), range(4), (-1, 0, 1, 2, 3, 4)):
        rungs = [tuple(rung <= bound for rung in range(4)) for bound in (low, high)]
        truth = Points(*rungs).compare(operator, limit)
        expected = Comparison("n", operator, limit).truth_of(Bounds(low, high))
        assert (truth.yes, truth.no) == (expected is True, expected is False)
