"""What reads calls of the operation, for the shipped rule base."""

import pytest

from app.domain.rule_base import RuleBase
from app.intake.fhir.evaluation import EvaluationIntake
from app.intake.native import assessment_model
from tests.intake.fhir.calls import CANONICALS


@pytest.fixture(scope="session")
def intake(rule_base: RuleBase) -> EvaluationIntake:
    model = assessment_model(rule_base.vocabulary, rule_base.locales)
    return EvaluationIntake(rule_base, CANONICALS, model)
