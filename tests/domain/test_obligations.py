"""What must be proved of a rule base: each statement of each audience that it speaks of."""

from dataclasses import replace

import pytest

from app.domain.conditions import (
    ALWAYS,
    AllOf,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Established,
    Not,
    Operator,
)
from app.domain.obligations import GENERIC, Obligation, obligations
from app.domain.rule_base import RuleBase
from app.domain.safety import SafetyComparison, SafetyStatement

FEVER = Comparison("fever", Operator.IS, constant=True)
TO_PATIENTS = Comparison("audience", Operator.IS, "patient")
TO_CLINICIANS = Comparison("audience", Operator.IS, "clinician")
BOTH = ("patient", "clinician")


@pytest.mark.parametrize(
    ("when", "audiences"),
    [
        (ALWAYS, BOTH),
        (FEVER, BOTH),
        (TO_PATIENTS, ("patient",)),
        (AllOf((FEVER, TO_CLINICIANS)), ("clinician",)),
        (AnyOf((FEVER, TO_CLINICIANS)), BOTH),
        (AnyOf((TO_PATIENTS, AllOf((TO_PATIENTS, FEVER)))), ("patient",)),
        (Not(TO_PATIENTS), ("clinician",)),
        (Not(FEVER), BOTH),
        (Answered("fever"), BOTH),
        (Not(Answered("fever")), BOTH),
        (Established(FEVER), BOTH),
        (Not(Established(FEVER)), BOTH),
        (Established(TO_CLINICIANS), ("clinician",)),
        (Comparison("audience", Operator.IN, frozenset(BOTH)), BOTH),
    ],
)
def test_a_statement_is_proved_of_every_audience_its_condition_leaves(
    when: Condition, audiences: tuple[str, ...]
) -> None:
    assert statement(when).audiences == audiences


def test_a_statement_about_nobody_is_to_be_proved_of_everybody_and_so_cannot_be() -> None:
    assert statement(AllOf((TO_PATIENTS, TO_CLINICIANS))).audiences == BOTH


def test_statements_and_comparisons_add_to_what_is_proved_of_every_rule_base(
    rule_base: RuleBase,
) -> None:
    comparison = SafetyComparison(
        id="c", title="C", because="So.", facts=("fever",), changes=frozenset()
    )
    bare = replace(rule_base, safety=(), comparisons=())
    more = replace(bare, safety=(statement(TO_PATIENTS),), comparisons=(comparison,))
    assert {one.id for one in obligations(bare)} == set(GENERIC)
    assert obligations(more) - obligations(bare) == {
        Obligation("s", "patient"),
        Obligation("c", "patient"),
        Obligation("c", "clinician"),
    }


def statement(when: Condition) -> SafetyStatement:
    return SafetyStatement(id="s", title="S", because="So.", when=when, never=frozenset({"heat"}))
