"""Patients whose answers are known, so that others can be supposed."""

from collections.abc import Iterator

from app.intake.told import ToldAnswers
from tests.decide.futures import Answers, Clinic, chance
from tests.properties.patients import Patient, _Intake


def told(clinic: Clinic, answers: Answers, *none_of: str, audience: str = "patient") -> ToldAnswers:
    """Return what somebody said."""
    return ToldAnswers.of(clinic.rule_base.vocabulary, audience, answers, none_of)
