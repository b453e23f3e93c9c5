"""The formulas, held against the service on patients: they say exactly what it says."""

from collections.abc import Mapping
from random import Random

import pytest

from app.cases.patients import Patients
from app.decide.assessing import assessing
from app.domain.facts import AUDIENCES, Facts
from app.domain.rule_base import RuleBase
from app.engine.reference import ReferenceEngine
from app.knowledge.cases import read_cases
from app.settings import RULES
from app.verify.formulas.model import Model
from app.verify.replay import Replay
from app.verify.witness import witness_from
from tests.patients import constants_of, random_facts

CASES = tuple(case for _, case in read_cases(RULES))
PARTS = 4
PATIENTS = 150


@pytest.fixture(scope="module")
def compared(rule_base: RuleBase, models: Mapping[str, Model]) -> Mapping[str, Replay]:
    """Formulas against the reference alone, which is the meaning; the rest is tried elsewhere."""
    meaning = assessing(rule_base, ReferenceEngine(rule_base), None)
    return {audience: Replay(model, meaning) for audience, model in models.items()}


def differing(compared: Mapping[str, Replay], facts: Facts, rule_base: RuleBase) -> list[str]:
    replay = compared[facts.audience]
    witness = witness_from(rule_base.vocabulary, facts)
    return list(replay.differences(witness, replay.served(facts)))


@pytest.mark.parametrize("part", range(PARTS))
def test_the_formulas_say_of_random_patients_what_the_service_says(
    rule_base: RuleBase, compared: Mapping[str, Replay], part: int
) -> None:
    random, constants = Random(part), constants_of(rule_base)  # noqa: S311  # patients, not secrets
    audiences = set()
    for _ in range(PATIENTS):
        facts = random_facts(rule_base.vocabulary, random, constants)
        audiences.add(facts.audience)
        assert not differing(compared, facts, rule_base), facts
    assert audiences == {*AUDIENCES}


@pytest.mark.parametrize("part", range(PARTS))
def test_the_formulas_say_of_every_case_what_the_service_says(
    rule_base: RuleBase, compared: Mapping[str, Replay], part: int
) -> None:
    patients = Patients(rule_base)
    for case in CASES[part::PARTS]:
        assert not differing(compared, patients.facts(case.given), rule_base), case.id
