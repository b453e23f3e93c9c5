"""What must hold of the evidence points and of the phase they lead to."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from app.domain.conditions import Bounds, Value
from app.domain.facts import Facts
from app.intake.answers import UNKNOWN
from tests.decide.futures import Answers, Clinic
from tests.properties.faults import Choose, Wrong, only_where, possible, wrong

Told = tuple[tuple[str, Value], ...]
"""Answers, in a form that can be chosen."""

HARD_MUSCLE: tuple[Told, ...] = (
    (("muscle_feel_left", "hard"), ("muscle_feel_right", "soft")),
    (("muscle_feel_left", "not_done"), ("muscle_feel_right", "hard")),
    (("muscle_feel_left", "hard"), ("muscle_feel_right", "hard")),
)
COMES_AND_GOES: tuple[Told, ...] = (
    (("pain_pattern", "intermittent"),),
    (("pain_pattern", "activity_only"),),
    (("pain_pattern", "constant_24h"), ("pain_free_moment_24h", True)),
)
ALWAYS_THERE: tuple[Told, ...] = (
    (),
    (("episode_days", 43), ("pain_pattern", "constant_24h"), ("pain_free_moment_24h", False)),
)
STRESSED: tuple[Told, ...] = (
    (("stress", 7), ("self_harm_thoughts", False)),
    (("stress", 10), ("self_harm_thoughts", False), ("holds_stress_in_back", False)),
    (("stress", 0), ("holds_stress_in_back", True)),
)
CALM: tuple[Told, ...] = ((), (("stress", 6), ("holds_stress_in_back", False)))
QUIET: Told = (("tightness", False), ("lock_ups", False), ("worst_time", "none"))
NO_OTHER_SIGN: Told = (
    *(("trivial_trigger", False), ("onset", "gradual")),
    *(("hyperextends_sitting", False), ("hyperextends_standing", False)),
    *(("posture_tone.head_back", "rock"), ("posture_tone.head_forward", "rock")),
)
SURE_OF_IT = ("low", "moderate")
"""How sure three weak signs may be called."""

TOLD_APART = ("deferred", "remission")
LONG_INFLAMED: tuple[Told, ...] = (
    (("age_years", 44), ("onset_age_years", 34), ("history_months", 4)),
    (("age_years", 34), ("onset_age_years", UNKNOWN), ("history_months", 120)),
)
"""Pain for more than three months that began before 35, so one sign of NG65 and one of ASAS."""

OTHER_ASAS: Told = (
    ("insidious_onset", True),
    ("eases_with_movement", True),
    ("eases_with_rest", False),
    ("wakes_second_half_night", True),
)
OTHER_NG65: Told = (
    ("wakes_second_half_night", True),
    ("buttock_pain", True),
    ("eases_with_movement", True),
    ("nsaid_response_48h", True),
    ("family_spondyloarthritis", True),
    ("past_arthritis", True),
    ("enthesitis", True),
    ("psoriasis_ibd_uveitis", True),
)
SCREENS: Mapping[str, Sequence[Told]] = {
    "positive by NG65": tuple(combinations(OTHER_NG65, 3)),
    "positive by ASAS": tuple(combinations(OTHER_ASAS, 3)),
    "partial by NG65": tuple(combinations(OTHER_NG65, 2)),
    "partial by stiffness": ((("morning_stiffness_min", 30),), (("morning_stiffness_min", 1440),)),
}


def weak_signs_are_weighed(clinic: Clinic, facts: Facts, choose: Choose) -> Wrong | None:
    """A hard muscle alone or with one more weak sign is not overactive; with two more it is."""
    comes_and_goes, stressed = choose((True, False)), choose((True, False))
    signs = dict(
        (
            *choose((QUIET, (*QUIET, *NO_OTHER_SIGN))),
            *choose(HARD_MUSCLE),
            *choose(COMES_AND_GOES if comes_and_goes else ALWAYS_THERE),
            *choose(STRESSED if stressed else CALM),
        )
    )
    told = possible(_told_exactly(clinic, facts, signs))
    return wrong(_weighed(clinic, told, 1 + comes_and_goes + stressed), signs)


def _told_exactly(clinic: Clinic, facts: Facts, signs: Answers) -> Facts | None:
    """Return the patient with these answers as the only ones that points rest on."""
    points = clinic.behind({"acute_points", "overactive_points"}) - {"age_years"}
    others = {name: one for name, one in clinic.told(facts).items() if name not in points}
    return clinic.retold(facts, {**others, **signs})


def _weighed(clinic: Clinic, facts: Facts, signs: int) -> str | None:
    values = clinic.verdicts(facts).reading.values
    lows = {name: one.low for name, one in values.items() if isinstance(one, Bounds)}
    if (lows["overactive_points"], lows["acute_points"]) != (signs, 0):
        return f"{signs} weak signs are worth {lows}"
    found = clinic.outcome(facts)
    only_where(signs < 3 or found.phase not in TOLD_APART)
    expected = found.phase == "overactive" and found.confidence in SURE_OF_IT
    if expected is (signs == 3):
        return None
    return f"{signs} weak signs are {found.phase} with {found.confidence} confidence"


def pain_free_moment_ends_constant_pain(clinic: Clinic, facts: Facts, _: Choose) -> Wrong | None:
    """A pain-free moment takes away the points of constant pain, whatever the pain is called."""
    pattern = clinic.rule_base.vocabulary.facts["pain_pattern"]
    for called in clinic.values(pattern):
        answers = {"pain_free_moment_24h": True, "pain_pattern": called}
        told = clinic.answered(facts, answers)
        if told and clinic.finds(clinic.verdicts(told), "truly-constant-pain") is not False:
            return Wrong("constant pain counts although it was gone for a moment", answers)
    return None


def inflamed_spine_vetoes_the_morning(clinic: Clinic, facts: Facts, choose: Choose) -> Wrong | None:
    """With a positive or partial screen a bad morning gives no points, on any day."""
    days = choose(clinic.values(clinic.rule_base.vocabulary.facts["episode_days"]))
    signs = choose(SCREENS[choose(tuple(SCREENS))])
    screen = dict((*choose(LONG_INFLAMED), *signs))
    answers = {**screen, "worst_time": "morning", "episode_days": days}
    told = possible(clinic.answered(facts, answers))
    if clinic.finds(clinic.verdicts(told), "worse-in-the-morning") is False:
        return None
    return Wrong("the morning counts in spite of an inflamed spine", answers)
