"""Other answers than those given are drawn out as they would be at intake."""

import pytest

from app.intake.answers import DECLINED, UNKNOWN
from app.intake.completion import complete
from app.intake.told import ToldAnswers
from tests.decide.futures import Answers, Clinic, chance, shipped
from tests.properties.patients import patient_of

RANDOM_CHANGES = 60


@pytest.fixture(scope="module")
def clinic() -> Clinic:
    return shipped()


def told(clinic: Clinic, answers: Answers, *none_of: str) -> ToldAnswers:
    return ToldAnswers.of(clinic.rule_base.vocabulary, "patient", answers, none_of)


def test_what_follows_is_what_follows_at_intake(clinic: Clinic) -> None:
    vocabulary = clinic.rule_base.vocabulary
    answers: Answers = {"age_years": 40, "lock_ups": False, "sexual_function_change": DECLINED}
    said = told(clinic, answers, "red-flags")
    assert said.facts == complete(vocabulary, "patient", answers, ("red-flags",))


def test_a_denied_group_counts_as_an_answer_to_each_of_its_questions(clinic: Clinic) -> None:
    said = told(clinic, {"fever": True}, "red-flags")
    assert said.given["fever"] is True
    assert said.given["bladder_change"] is False
    assert "tightness" not in said.given


@pytest.mark.parametrize("seed", range(RANDOM_CHANGES))
def test_changes_give_the_facts_of_the_changed_request(clinic: Clinic, seed: int) -> None:
    random = chance(seed)
    vocabulary = clinic.rule_base.vocabulary
    facts = vocabulary.facts
    names = random.sample(list(facts), 40)
    answers = {name: random.choice(clinic.values(facts[name])) for name in names}
    patient = patient_of(clinic, "patient", answers, ("red-flags",))
    said = told(clinic, patient.answers, *patient.none_of)
    changed = {
        name: random.choice([one for one in clinic.values(facts[name]) if one != DECLINED])
        for name in random.sample(list(facts), random.choice((1, 2, 5)))
    }
    changes = {name: None if one == UNKNOWN else one for name, one in changed.items()}
    assert said.changed(changes) == complete(vocabulary, "patient", {**said.given, **changed}, ())


def test_a_number_follows_its_operands_and_goes_with_them(clinic: Clinic) -> None:
    said = told(clinic, {"nrs": 4, "nrs_before": 8})
    assert said.facts.values["nrs_change"] == -4
    assert said.changed({"nrs": 7}).values["nrs_change"] == -1
    assert "nrs_change_share" not in said.changed({"nrs": None}).values
    assert said.changed({"nrs": None}).unknown == {"nrs"}


def test_nothing_that_was_said_is_changed_by_supposing(clinic: Clinic) -> None:
    said = told(clinic, {"lock_ups": False})
    before = said.facts
    assert said.changed({"lock_ups": True}).values["lock_ups"] is True
    assert said.facts == before
