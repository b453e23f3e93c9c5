"""Kleene truth in formulas, held against the meaning for every combination."""

from collections.abc import Callable, Iterable
from itertools import product

import pytest
import z3

from app.domain.conditions import Truth, kleene_all, kleene_any, kleene_not
from app.verify.formulas.truths import (
    Formula,
    Symbolic,
    all_of,
    any_of,
    conjunction,
    disjunction,
    opposite,
)

TRUTHS: tuple[Truth, ...] = (True, False, None)
Joined = Callable[[Iterable[Symbolic]], Symbolic]


def as_constants(truth: Truth) -> Symbolic:
    return Symbolic(yes=truth is True, no=truth is False)


def as_formulas(truth: Truth) -> Symbolic:
    return Symbolic(yes=z3.BoolVal(truth is True), no=z3.BoolVal(truth is False))


def holds(formula: Formula) -> bool:
    return formula if isinstance(formula, bool) else bool(z3.is_true(z3.simplify(formula)))


def truth_of(symbolic: Symbolic) -> Truth:
    assert [*map(holds, (symbolic.yes, symbolic.no, symbolic.unknown))].count(True) == 1
    return True if holds(symbolic.yes) else False if holds(symbolic.no) else None


@pytest.mark.parametrize("written", [as_constants, as_formulas])
@pytest.mark.parametrize(("joined", "meaning"), [(all_of, kleene_all), (any_of, kleene_any)])
@pytest.mark.parametrize("many", range(4))
def test_formulas_are_joined_as_truths_are(
    written: Callable[[Truth], Symbolic],
    joined: Joined,
    meaning: Callable[[Iterable[Truth]], Truth],
    many: int,
) -> None:
    for truths in product(TRUTHS, repeat=many):
        assert truth_of(joined(map(written, truths))) is meaning(truths)


@pytest.mark.parametrize("written", [as_constants, as_formulas])
@pytest.mark.parametrize("truth", TRUTHS)
def test_not_swaps_and_established_closes(
    written: Callable[[Truth], Symbolic], truth: Truth
) -> None:
    assert truth_of(written(truth).negated) is kleene_not(truth)
    assert truth_of(written(truth).established) is (truth is True)


def test_what_is_decided_by_constants_needs_no_solver() -> None:
    variable = z3.Bool("anything")
    assert conjunction((variable, False)) is False
    assert disjunction((variable, True)) is True
    assert conjunction(()) is True
    assert disjunction(()) is False
    assert conjunction((True, variable)) is variable
    assert disjunction((False, variable)) is variable
    assert opposite(part=True) is False
