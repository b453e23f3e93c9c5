"""Patients on both sides of each number and rule that decides, one at a time."""

from collections.abc import Mapping

import pytest

from app.domain.conditions import Bounds
from app.intake.answers import Answer
from tests.decide.futures import Answers, Clinic, shipped
from tests.decide.outcomes import ids

HEALTHY = ("red-flags", "other-warning-signs", "leg-signs")


@pytest.fixture(scope="module")
def clinic() -> Clinic:
    return shipped()


def phase_of(clinic: Clinic, **answers: Answer) -> tuple[str, str | None]:
    phase = clinic.decide(clinic.patient({"age_years": 40, **answers}, *HEALTHY)).phase
    return phase.value, phase.confidence


HARD: Mapping[str, Answer] = {"muscle_feel_left": "hard", "muscle_feel_right": "soft"}
INTERMITTENT: Mapping[str, Answer] = {"pain_pattern": "intermittent"}
STRESSED: Mapping[str, Answer] = {"stress": 7, "self_harm_thoughts": False}


@pytest.mark.parametrize("more", [{}, INTERMITTENT, STRESSED])
def test_a_hard_muscle_with_less_than_two_other_weak_signs_is_not_overactive(
    clinic: Clinic, more: Mapping[str, Answer]
) -> None:
    assert phase_of(clinic, **HARD, **more)[0] != "overactive"


def test_three_weak_signs_are_overactive_with_low_or_moderate_confidence(clinic: Clinic) -> None:
    phase, confidence = phase_of(clinic, **HARD, **INTERMITTENT, **STRESSED)
    assert phase == "overactive"
    assert confidence in ("low", "moderate")


def dose(clinic: Clinic, ice: int, heat: int, gap: int, times: int) -> bool:
    answers = {
        "age_years": 40,
        "modality_ice_min": ice,
        "modality_heat_min": heat,
        "modality_break_min": gap,
        "modality_cycles_day": times,
    }
    decision = clinic.decide(clinic.patient(answers, *HEALTHY))
    return "limit-heat-and-ice" in ids(decision.recommendations)


@pytest.mark.parametrize(
    ("ice", "heat", "gap", "times", "too_much"),
    [
        (20, 20, 20, 8, True),
        (20, 20, 20, 10, True),
        (15, 0, 60, 4, False),
        (20, 0, 40, 6, False),
        (20, 0, 39, 6, True),
        (10, 0, 60, 7, True),
        (10, 10, 60, 6, False),
        (11, 10, 60, 6, True),
    ],
)
def test_dose_check(  # noqa: PLR0913  # a dose has this many parts
    clinic: Clinic, *, ice: int, heat: int, gap: int, times: int, too_much: bool
) -> None:
    assert dose(clinic, ice, heat, gap, times) is too_much


def points(clinic: Clinic, **answers: Answer) -> Bounds | None:
    screen: Mapping[str, Answer] = {"age_years": 50, "onset_age_years": 48, "history_months": 1}
    decision = clinic.decide(clinic.patient({**screen, **answers}, *HEALTHY))
    return decision.phase.points["acute_points"]


@pytest.mark.parametrize(("days", "low"), [(3, 2), (4, 1), (7, 1), (8, 0)])
def test_a_fresh_start_fades_at_its_boundaries(clinic: Clinic, days: int, low: int) -> None:
    found = points(clinic, episode_days=days)
    assert found
    assert found.low == low


@pytest.mark.parametrize(("days", "low"), [(42, 5), (43, 0)])
def test_constant_pain_and_bad_mornings_count_for_six_weeks(
    clinic: Clinic, days: int, low: int
) -> None:
    constant: Mapping[str, Answer] = {"pain_pattern": "constant_24h", "pain_free_moment_24h": False}
    found = points(clinic, episode_days=days, worst_time="morning", **constant)
    assert found
    assert found.low == low


@pytest.mark.parametrize(("minutes", "found"), [(29, True), (30, False)])
def test_morning_stiffness_vetoes_from_thirty_minutes_on(
    clinic: Clinic, *, minutes: int, found: bool
) -> None:
    inflamed: Mapping[str, Answer] = {"age_years": 44, "onset_age_years": 44, "history_months": 8}
    signs: Mapping[str, Answer] = {
        "eases_with_rest": True,
        "episode_days": 8,
        "worst_time": "morning",
    }
    told = {**inflamed, **signs, "morning_stiffness_min": minutes}
    facts = clinic.patient(told, "inflammatory-signs", *HEALTHY)
    evidence = clinic.decide(facts).phase.evidence
    assert [one.found for one in evidence if one.rule.id == "worse-in-the-morning"] == [found]


def items(clinic: Clinic, **answers: Answer) -> frozenset[str]:
    outcome = clinic.outcome(clinic.patient({"age_years": 40, **answers}, *HEALTHY))
    return frozenset(name for name, _ in outcome.statuses) | outcome.contraindications


@pytest.mark.parametrize(("stress", "found"), [(6, False), (7, True)])
def test_stress_counts_from_seven_on(clinic: Clinic, *, stress: int, found: bool) -> None:
    told: Mapping[str, Answer] = {"holds_stress_in_back": False, "self_harm_thoughts": False}
    facts = clinic.patient({"age_years": 40, "stress": stress, **told}, *HEALTHY)
    evidence = {one.rule.id: one.found for one in clinic.decide(facts).phase.evidence}
    assert evidence["stress-held-in-the-back"] is found


def test_thoughts_of_self_harm_are_mandatory_from_stress_seven_on(clinic: Clinic) -> None:
    at_six, at_seven = (
        clinic.decide(clinic.patient({"age_years": 40, "stress": stress}, *HEALTHY)).triage
        for stress in (6, 7)
    )
    assert (at_six.complete, at_six.unanswered) == (True, ())
    assert (at_seven.complete, at_seven.unanswered) == (False, ("self_harm_thoughts",))


def test_blood_pressure_stops_tests_at_180(clinic: Clinic) -> None:
    assert "avoid-strength-tests" in items(clinic, bp_systolic=180)
    safe: Mapping[str, Answer] = {"bp_systolic": 179, "bp_diastolic": 109}
    quiet: Mapping[str, Answer] = {"pain_now": 0, "pain_max_7_days": 0, "lock_ups": False}
    assert "avoid-strength-tests" not in items(clinic, **safe, **quiet)


def test_below_16_nothing_is_advised(clinic: Clinic) -> None:
    quiet: Mapping[str, Answer] = {"pain_max_7_days": 0, "lock_ups": False}
    child, adult = (
        clinic.decide(clinic.patient({"age_years": age, **quiet}, *HEALTHY)) for age in (15, 16)
    )
    assert (child.phase.value, child.phase.settled) == ("deferred", True)
    assert not (child.recommendations or child.education or child.follow_up or child.programme)  # noqa: PT018  # one silence
    assert child.triage.items
    assert adult.recommendations


def urgency(clinic: Clinic, **answers: Answer) -> str:
    return clinic.decide(clinic.patient(answers, *HEALTHY)).triage.urgency


@pytest.mark.parametrize(
    ("audience", "days", "expected"),
    [
        ("clinician", 14, "emergency_now"),
        ("clinician", 15, "same_day"),
        ("patient", 15, "emergency_now"),
    ],
)
def test_only_a_clinician_can_tell_that_cauda_equina_signs_are_old(
    clinic: Clinic, audience: str, days: int, expected: str
) -> None:
    told: Mapping[str, Answer] = {"ces_symptom_days": days, "ces_deteriorating": False}
    signs: Mapping[str, Answer] = {"age_years": 40, "saddle_sensation_change": True, **told}
    facts = clinic.patient(signs, *HEALTHY, audience=audience)
    assert clinic.decide(facts).triage.urgency == expected


def test_a_first_stone_like_pain_is_more_urgent_from_sixty_on(clinic: Clinic) -> None:
    younger, older = (
        urgency(clinic, age_years=age, loin_to_groin_pain="first_ever") for age in (59, 60)
    )
    assert clinic.rule_base.ranks[older] > clinic.rule_base.ranks[younger]


def test_a_small_fall_is_more_urgent_from_65_on(clinic: Clinic) -> None:
    younger, older = (urgency(clinic, age_years=age, trauma="minor") for age in (64, 65))
    assert clinic.rule_base.ranks[older] > clinic.rule_base.ranks[younger]


def test_what_is_most_urgent_is_told_first(clinic: Clinic) -> None:
    told: Answers = {"age_years": 40, "fever": True, "unexplained_weight_loss": True}
    decision = clinic.decide(clinic.patient(told, "red-flags"))
    urgencies = {item.action.id: place for place, item in enumerate(decision.triage.items)}
    assert urgencies["see-clinician-today"] < urgencies["see-clinician-within-14-days"]
    assert urgencies["see-clinician-within-14-days"] < urgencies["watch-for-warning-signs"]
