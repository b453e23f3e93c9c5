"""Bands that take from each other are told: nobody would see the wrong limit in the lower row."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.cases.bands import overlapping_bands
from app.cases.sight import Sight
from app.cases.trial import Trials
from app.domain.conditions import ALWAYS, Comparison, Condition, Operator
from app.domain.rule_base import RuleBase
from app.main import build_assessing, tellable_rule_base
from app.settings import RULES, CrossCheck, Settings


@pytest.fixture(scope="module")
def trials() -> Trials:
    settings = Settings(engine_cross_check=CrossCheck.OFF)  # compared on the shipped rules already
    return Trials(build_assessing(tellable_rule_base(RULES), settings))


def with_severe_pain(rule_base: RuleBase, when: Condition) -> RuleBase:
    """Return a rule base whose band of severe pain holds for others."""
    nrs = next(score for score in rule_base.scores if score.id == "nrs")
    *milder, severe = nrs.bands
    return replace(rule_base, scores=(replace(nrs, bands=(*milder, replace(severe, when=when))),))


def told(trials: Trials, when: Condition) -> Iterator[str]:
    patients = [trials.of({"nrs": pain}) for pain in range(11)]
    rule_base = with_severe_pain(trials.rule_base, when)
    return map(str, overlapping_bands(rule_base, map(Sight, patients)))


def test_a_limit_that_reaches_into_the_row_above_is_told(trials: Trials) -> None:
    (fault,) = told(trials, Comparison("nrs", Operator.AT_LEAST, 6))
    assert fault.startswith("rules/scores.yaml, score nrs: the bands moderate and severe both hold")
    assert "Mend the limit of one of them." in fault


@pytest.mark.parametrize("when", [Comparison("nrs", Operator.AT_LEAST, 7), ALWAYS])
def test_bands_side_by_side_and_rows_for_all_others_are_left_alone(
    trials: Trials, when: Condition
) -> None:
    assert not list(told(trials, when))
