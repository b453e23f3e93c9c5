"""Each property can fail: it finds a rule base broken on purpose, and tells a small patient."""

import pytest
from hypothesis import settings
from starlette.testclient import TestClient

from app.domain.conditions import Comparison, Operator
from tests.decide.futures import Clinic, shipped
from tests.http.posting import ASSESSMENTS, JSON
from tests.properties import advice, answers, broken, limits, phase, triage
from tests.properties.faults import Property
from tests.properties.test_properties import PROPERTIES
from tests.properties.trying import UNHURRIED, tried

pytestmark = pytest.mark.no_cover  # these count patients; lines are counted elsewhere, in half the time
THOROUGH = settings(UNHURRIED, max_examples=2000)
MOST_ANSWERS = 10
CONSTANT = Comparison("pain_pattern", Operator.IS, "constant_24h")
LONG = Comparison("episode_days", Operator.ABOVE, 42)
FOUR_DAYS = Comparison("episode_days", Operator.AT_MOST, 4)
MANY_MINUTES = Comparison("modality_contact_min_day", Operator.ABOVE, 400)
BREAKS: tuple[tuple[Property, broken.Breaking, str], ...] = (
    (triage.warning_sign_never_reassures, broken.no_referral_with_a_sign, "became"),
    (triage.warning_sign_never_reassures, broken.active_with_a_sign_only, "added"),
    (triage.warning_sign_found_never_lowers, broken.no_referral_with_a_sign, "became"),
    (
        triage.self_care_needs_all_denied,
        broken.question("cancer_history", mandatory=None),
        "triage does not wait for ['cancer_history']",
    ),
    (answers.pain_tolerance_is_irrelevant, broken.active_unless_hard_to_bear, "changes"),
    (phase.weak_signs_are_weighed, broken.three_points_for_a_muscle, "are worth"),
    (
        phase.pain_free_moment_ends_constant_pain,
        broken.rule("truly-constant-pain", when=CONSTANT),
        "constant pain counts",
    ),
    (
        phase.inflamed_spine_vetoes_the_morning,
        broken.rule("worse-in-the-morning", unless=LONG),
        "the morning counts",
    ),
    (advice.heat_and_ice_never_meet, broken.item("apply-ice", excluded_by=()), "avoid-ice"),
    (triage.patients_are_never_told_less, broken.less_urgent_for_patients, "became"),
    (answers.every_item_is_founded, broken.unsupported, "stay-active"),
    (answers.no_answer_says_what_is_forbidden, broken.frightening_for_clinicians, "crumbling"),
    (
        limits.too_much_heat_or_ice_is_limited,
        broken.rule("too-many-minutes-of-heat-or-ice", when=MANY_MINUTES),
        "counted as too much",
    ),
    (
        limits.limits_are_where_the_rules_say,
        broken.rule("first-three-days", when=FOUR_DAYS),
        "first-three-days is True at episode_days 4",
    ),
    (
        advice.nothing_removed_comes_back,
        broken.item("programme-p3", excluded_by=()),
        "programme-p3",
    ),
    (
        advice.suppression_is_complete,
        broken.urgency("same_day", withholds=frozenset()),
        "advice while suppressed",
    ),
    (advice.safety_statements_hold, broken.nobody_asks_for_numb_skin, "could-burn-unnoticed"),
)


@pytest.fixture(scope="module")
def clinic() -> Clinic:
    return shipped()


@pytest.mark.parametrize(
    ("holds", "breaking", "words"),
    BREAKS,
    ids=[f"{one.__name__}-{words}" for one, _, words in BREAKS],
)
def test_a_broken_rule_base_is_found_with_a_small_patient_to_post(
    clinic: Clinic, client: TestClient, holds: Property, breaking: broken.Breaking, words: str
) -> None:
    fault = tried(Clinic(breaking(clinic.rule_base)), holds, THOROUGH).fault
    assert fault
    message, request = str(fault).splitlines()
    assert words in message
    assert len(fault.patient.answers) <= MOST_ANSWERS
    assert client.post(ASSESSMENTS, content=request, headers=JSON).status_code == 200


def test_every_property_is_shown_to_fail() -> None:
    assert {holds for holds, _, _ in BREAKS} == {*PROPERTIES}
