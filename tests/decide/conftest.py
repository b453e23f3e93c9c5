"""Patients that the tests of two times share."""

from random import Random

import pytest

from app.domain.facts import Facts
from tests.decide.futures import Clinic, shipped
from tests.decide.two_times import PATIENTS


@pytest.fixture(scope="module")
def clinic() -> Clinic:
    return shipped()


@pytest.fixture(scope="module")
def patients(clinic: Clinic) -> list[Facts]:
    random = Random(23)  # noqa: S311  # patients, not secrets
    return [clinic.random_patient(random) for _ in range(PATIENTS)]
