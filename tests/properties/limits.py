"""What must hold on both sides of the numbers that decide."""

from dataclasses import dataclass, replace

from app.domain.conditions import Value
from app.domain.facts import Facts
from app.intake.answers import UNKNOWN
from tests.decide.futures import Answers, Clinic
from tests.properties.faults import Choose, Wrong, possible, wrong

MINUTES = (0, 10, 15, 20, 21, 120)
BREAKS = (0, 20, 39, 40, 60)
TIMES = (1, 4, 6, 7, 8, 10)
MOST_MINUTES_A_DAY, MOST_TIMES_A_DAY, LEAST_BREAK = 120, 6, 40
LIMIT = "limit-heat-and-ice"
LIMITED = frozenset({LIMIT, "check-skin", "explain-stop-gap"})
SEEN = "cauda-equina-sign-seen-by-a-clinician"
Told = tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """A rule that changes between two values of one fact, with all else it needs told."""

    rule: str
    fact: str
    says: tuple[int, ...]
    does_not_say: tuple[int, ...]
    given: Told = ()
    audience: str = "patient"


CONSTANT: Told = (("pain_pattern", "constant_24h"), ("pain_free_moment_24h", False))
MORNING: Told = (("worst_time", "morning"), ("history_months", 3))
STIFF: Told = (
    *(("worst_time", "morning"), ("episode_days", 8)),
    *(("age_years", 44), ("onset_age_years", 44), ("history_months", 4)),
    *(("eases_with_movement", False), ("eases_with_rest", True), ("insidious_onset", False)),
    *(("wakes_second_half_night", False), ("buttock_pain", False), ("nsaid_response_48h", False)),
    *(("family_spondyloarthritis", False), ("past_arthritis", False), ("enthesitis", False)),
    ("psoriasis_ibd_uveitis", False),
)
STRONG_BONES: Told = (
    ("trauma", "minor"),
    *((name, False) for name in ("osteoporosis", "prior_fragility_fracture", "long_term_steroids")),
)
OLD_SIGN: Told = (("saddle_sensation_change", True), ("ces_deteriorating", False))
DIASTOLIC: Told = (("bp_diastolic", 109),)
FIRST_STONE: Told = (("loin_to_groin_pain", "first_ever"),)
CALM: Told = (("holds_stress_in_back", False), ("self_harm_thoughts", False))
LIMITS = (
    Limit("first-three-days", "episode_days", (0, 3), (4, 7)),
    Limit("rest-of-the-first-week", "episode_days", (4, 7), (3, 8)),
    Limit("truly-constant-pain", "episode_days", (42,), (43,), CONSTANT),
    Limit("worse-in-the-morning", "episode_days", (42,), (43,), MORNING),
    Limit("worse-in-the-morning", "morning_stiffness_min", (29,), (30,), STIFF),
    Limit("stress-held-in-the-back", "stress", (7,), (6,), CALM),
    Limit("no-tests-with-high-blood-pressure", "bp_systolic", (180,), (179,), DIASTOLIC),
    Limit("no-weights-with-high-blood-pressure", "bp_systolic", (180,), (179,), DIASTOLIC),
    Limit("child-with-back-pain", "age_years", (15,), (16,)),
    Limit("first-stone-pain-from-60", "age_years", (60,), (59,), FIRST_STONE),
    Limit("small-strain-with-weaker-bones", "age_years", (65,), (64,), STRONG_BONES),
    Limit(SEEN, "ces_symptom_days", (14,), (15,), OLD_SIGN, "clinician"),
    Limit("cauda-equina-sign-told-by-a-patient", "ces_symptom_days", (14, 15), (), OLD_SIGN),
)


def limits_are_where_the_rules_say(clinic: Clinic, facts: Facts, choose: Choose) -> Wrong | None:
    """A rule says what it says on one side of its limit, and on the other it does not."""
    limit = choose(LIMITS)
    for value in (*limit.says, *limit.does_not_say):
        somebody = replace(facts, audience=limit.audience)
        told = possible(clinic.answered(somebody, _answers(limit, value)))
        found = clinic.finds(clinic.verdicts(told), limit.rule)
        if found is not (value in limit.says):
            message = f"{limit.rule} is {found} at {limit.fact} {value}"
            return Wrong(message, _answers(limit, value), limit.audience)
    return None


def _answers(limit: Limit, value: int) -> Answers:
    """Return all that the limit needs; the age at the first pain could contradict an age."""
    return {"onset_age_years": UNKNOWN, **dict(limit.given), limit.fact: value}


def too_much_heat_or_ice_is_limited(clinic: Clinic, facts: Facts, choose: Choose) -> Wrong | None:
    """Whoever uses more heat or ice than the limit is told to use less, and nobody else is."""
    ice, heat = choose(MINUTES), choose(MINUTES)
    gap, times = choose(BREAKS), choose(TIMES)
    names = (f"modality_{name}" for name in ("ice_min", "heat_min", "break_min", "cycles_day"))
    answers = dict(zip(names, (ice, heat, gap, times), strict=True))
    told = possible(clinic.answered(facts, answers))
    minutes = (ice + heat) * times
    too_much = minutes > MOST_MINUTES_A_DAY or times > MOST_TIMES_A_DAY or gap < LEAST_BREAK
    return wrong(_wrongly_limited(clinic, told, too_much=too_much), answers)


def _wrongly_limited(clinic: Clinic, facts: Facts, *, too_much: bool) -> str | None:
    if clinic.verdicts(facts).reading.values["heat_or_ice_overused"] is not too_much:
        return f"counted as too much: {not too_much}"
    outcome = clinic.outcome(facts)
    given = {name for name, status in outcome.statuses if status == "recommended"}
    if outcome.suppressed:
        return None
    if (LIMIT in given) is not too_much:
        return f"{LIMIT} given: {not too_much}"
    return f"not said: {sorted(LIMITED - given)}" if too_much and not given >= LIMITED else None
