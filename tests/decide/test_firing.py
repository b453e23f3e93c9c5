"""What would have made rules fire, in the rule base of the repository."""

import pytest

from app.decide.firing import Firing
from app.domain.facts import Facts
from app.domain.told import Changes
from app.domain.would_fire import WouldFire
from app.intake.completion import complete, contradictions
from app.intake.told import ToldAnswers
from tests.decide.futures import Answers, Clinic, chance, shipped
from tests.decide.reaching.telling import told
from tests.properties.patients import patient_of

FRESH: Answers = {
    "age_years": 38,
    "pain_pattern": "constant_24h",
    "pain_free_moment_24h": False,
    "worst_time": "morning",
    "episode_days": 2,
    "tightness": False,
    "lock_ups": False,
}
FLANK: Answers = {
    "age_years": 66,
    "sex": "male",
    "pain_sites": frozenset({"flank_left"}),
    "onset": "sudden_no_task",
    "faint_or_collapse": True,
    "smoker_ever": True,
    "hypertension": True,
    "pain_now": 9,
    "muscle_feel_left": "hard",
}
TO_MIXED: Changes = {
    "age_years": 59,
    "faint_or_collapse": False,
    "lock_ups": True,
    "episode_days": 1,
    "worst_time": "morning",
    "onset_age_years": 45,
}
Ways = dict[str, Changes | None]


@pytest.fixture(scope="module")
def clinic() -> Clinic:
    return shipped()


@pytest.fixture(scope="module")
def firing(clinic: Clinic) -> Firing:
    return Firing(clinic.assess.ahead)


@pytest.fixture(scope="module")
def fresh(clinic: Clinic) -> ToldAnswers:
    return told(clinic, FRESH, "red-flags")


def ways(clinic: Clinic, firing: Firing, said: ToldAnswers) -> Ways:
    decision = clinic.decide(said.facts, explain=True)
    explained = firing.explained(said, decision.explanation)
    return {one.rule.id: one.would_fire_with for one in explained}


def fired(clinic: Clinic, facts: Facts) -> set[str]:
    judged = clinic.verdicts(facts).judgements.items()
    return {rule for rule, found in judged if found.when is True and found.unless is False}


def test_one_answer_makes_a_fresh_back_mixed(
    clinic: Clinic, firing: Firing, fresh: ToldAnswers
) -> None:
    assert ways(clinic, firing, fresh)["phase-is-mixed"] == {"lock_ups": True}


def test_what_fires_already_needs_no_answer(
    clinic: Clinic, firing: Firing, fresh: ToldAnswers
) -> None:
    assert ways(clinic, firing, fresh)["phase-is-acute"] == {}


def test_a_phase_is_followed_down_to_its_signs(
    clinic: Clinic, firing: Firing, fresh: ToldAnswers
) -> None:
    found = ways(clinic, firing, fresh)["heat-for-overactive-back"]
    assert found is not None
    assert found.keys() == {"pain_pattern", "lock_ups"}
    assert clinic.decide(fresh.changed(found)).phase.value == "overactive"


def test_what_no_answer_can_bring_about_has_no_way(
    clinic: Clinic, firing: Firing, fresh: ToldAnswers
) -> None:
    found = ways(clinic, firing, fresh)
    never = {rule for rule, way in found.items() if way is None}
    assert never == {
        "phase-is-insufficient-information",
        "cauda-equina-sign-seen-by-a-clinician",
        "cauda-equina-sign-is-never-less-than-today",
        "sexual-sign-seen-by-a-clinician",
        "sexual-sign-is-never-less-than-today",
    }


def test_why_there_is_no_way_is_always_told(clinic: Clinic, firing: Firing) -> None:
    """Mixed needs 6 other answers here; a search that ends before must not say "never"."""
    said = told(clinic, FLANK, "red-flags")
    decision = clinic.decide(said.facts, explain=True)
    known = {one.rule.id: one for one in firing.explained(said, decision.explanation)}
    assert known["phase-is-deferred"].would_fire is WouldFire.NOW
    assert known["cauda-equina-sign-seen-by-a-clinician"].would_fire is WouldFire.NEVER
    assert known["back-pain-is-common"].would_fire is WouldFire.NEEDS_MORE
    assert known["phase-is-mixed"].would_fire is WouldFire.NOT_FOUND
    assert "phase-is-mixed" in fired(clinic, said.changed(TO_MIXED))
    for one in known.values():
        without = one.would_fire_with is None
        assert without is (one.would_fire not in (WouldFire.NOW, WouldFire.WITH_THESE))


def test_a_search_that_is_cut_short_never_says_never(
    clinic: Clinic, firing: Firing, fresh: ToldAnswers, monkeypatch: pytest.MonkeyPatch
) -> None:
    decision = clinic.decide(fresh.facts, explain=True)
    whole = firing.explained(fresh, decision.explanation)
    monkeypatch.setattr("app.decide.firing.MOST_EFFORT", 100)
    short = firing.explained(fresh, decision.explanation)
    never = {one.rule.id for one in whole if one.would_fire is WouldFire.NEVER}
    assert {one.rule.id for one in short if one.would_fire is WouldFire.NEVER} <= never
    assert WouldFire.NOT_FOUND in {one.would_fire for one in short}


def test_a_contradiction_is_mended_too(clinic: Clinic, firing: Firing) -> None:
    """Remission needs a week without pain, and then there is none now either."""
    said = told(clinic, {**FRESH, "pain_now": 5}, "red-flags")
    assert ways(clinic, firing, said)["phase-is-remission"] == {
        "pain_max_7_days": 0,
        "pain_now": 0,
        "pain_free_moment_24h": True,
    }


@pytest.mark.parametrize("seed", range(4))
def test_every_way_is_taken_at_intake_and_makes_its_rule_fire(
    clinic: Clinic, firing: Firing, seed: int
) -> None:
    said = _somebody(clinic, seed)
    vocabulary = clinic.rule_base.vocabulary
    for rule, changes in ways(clinic, firing, said).items():
        if not changes:
            continue
        answers = {name: "unknown" if one is None else one for name, one in changes.items()}
        facts = complete(vocabulary, said.audience, {**said.given, **answers}, ())
        assert not any(contradictions(vocabulary, facts)), rule
        assert rule in fired(clinic, facts)


@pytest.mark.parametrize("seed", [3])
def test_where_two_answers_are_needed_no_single_one_is_enough(
    clinic: Clinic, firing: Firing, seed: int
) -> None:
    """Brute force over every answer to every question, at all numbers the rules compare with."""
    said = _somebody(clinic, seed)
    found = ways(clinic, firing, said)
    enough = {
        rule
        for name, fact in clinic.rule_base.vocabulary.facts.items()
        for answer in clinic.values(fact)
        if (facts := clinic.retold(said.facts, {**said.given, name: answer}))
        for rule in fired(clinic, facts)
    }
    assert enough
    assert not [rule for rule in enough if found[rule] is None or len(found[rule] or ()) > 1]


def _somebody(clinic: Clinic, seed: int) -> ToldAnswers:
    random = chance(seed)
    facts = clinic.rule_base.vocabulary.facts
    names = random.sample(list(facts), random.choice((5, 30, 80)))
    answers = {name: random.choice(clinic.values(facts[name])) for name in names}
    groups = random.sample(list(clinic.rule_base.vocabulary.groups), random.choice((0, 4, 12)))
    patient = patient_of(clinic, random.choice(("patient", "clinician")), answers, tuple(groups))
    return told(clinic, patient.answers, *patient.none_of, audience=patient.audience)
