"""A safety statement speaks of all a person is told to do, the stage of the programme too."""

from dataclasses import replace

from app.cases.safety import broken_statements
from app.cases.trial import Trials
from app.main import build_assessing, tellable_rule_base
from app.settings import RULES, CrossCheck, Settings

GIVEN = {"age_years": 40, "tightness": "yes", "lock_ups": "yes", "none_of": ["red-flags"]}


def forbidding(item: str) -> Trials:
    """Return trials under rules whose first statement forbids everybody this item."""
    rule_base = tellable_rule_base(RULES)
    always = rule_base.rules["stay-active-always"].when
    statement = replace(rule_base.safety[0], when=always, never=frozenset({item}))
    settings = Settings(engine_cross_check=CrossCheck.OFF)  # compared on the shipped rules already
    return Trials(build_assessing(replace(rule_base, safety=(statement,)), settings))


def test_a_stage_of_the_programme_breaks_a_statement_that_forbids_it() -> None:
    trial = forbidding("programme-p0").of(GIVEN)
    assert trial.decision.programme
    assert [item for _, item in broken_statements(trial)] == ["programme-p0"]


def test_a_stage_that_is_not_given_breaks_nothing() -> None:
    assert not list(broken_statements(forbidding("programme-p5").of(GIVEN)))
