"""Patients at the limits of rules: a limit that moved is told with the patient who shows it."""

import pytest

from app.cases.limits import failing_limits
from app.cases.trial import Trials
from app.decide.assessing import assessing
from app.domain.rule_base import RuleBase
from app.engine.reference import ReferenceEngine
from app.knowledge.cases import AtLimit, read_limits
from app.settings import RULES

FILE = "rules/cases/limits_x.yaml"
RULE = "no-change-with-care-is-a-feature"
TREATED = {"treatments_tried": ["exercise"], "pain_trend": "same"}


@pytest.fixture(scope="module")
def trials(rule_base: RuleBase) -> Trials:
    return Trials(assessing(rule_base, ReferenceEngine(rule_base), None))


def told(trials: Trials, rule: str, given: dict[str, object], expect: str) -> list[str]:
    patient = AtLimit.model_validate({"given": given, "expect": expect})
    return [str(fault) for fault in failing_limits(trials, [(FILE, rule, patient)])]


def test_everybody_at_a_limit_of_the_shipped_rules_gets_what_is_written(trials: Trials) -> None:
    limits = read_limits(RULES)
    assert limits
    assert not list(failing_limits(trials, limits))


def test_a_limit_that_moved_is_told_with_the_patient(trials: Trials) -> None:
    assert not told(trials, RULE, {**TREATED, "episode_days": 28}, "applies")
    (fault,) = told(trials, RULE, {**TREATED, "episode_days": 27}, "applies")
    assert fault == (
        f"{FILE}, limits of {RULE}: for {{treatments_tried: ['exercise'], pain_trend: same, "
        "episode_days: 27} it is expected to be `applies`, but it is `does not apply`."
    )


def test_a_rule_that_does_not_exist_is_told(trials: Trials) -> None:
    (fault,) = told(trials, "no-change-with-care-is-a-featur", {}, "open")
    assert fault.endswith(f'Did you mean "{RULE}"?')


def test_a_patient_the_service_would_refuse_is_told(trials: Trials) -> None:
    (fault,) = told(trials, RULE, {"episode_days": -1}, "open")
    assert "the service refuses the patient of {episode_days: -1}" in fault
    assert fault.endswith("Mend `given`.")
