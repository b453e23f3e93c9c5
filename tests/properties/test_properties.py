"""The properties that must hold for every patient, tried on many; a fault is told with a small one.

Where changes are checked each is tried on 2,000 patients (the profile `ci`), elsewhere on fewer.
"""

from collections.abc import Callable

import pytest
from hypothesis import settings

from tests.decide.futures import Clinic, shipped
from tests.properties import advice, answers, limits, phase, triage
from tests.properties.faults import Property
from tests.properties.trying import UNHURRIED, tried

pytestmark = pytest.mark.no_cover  # these count patients; lines are counted elsewhere, in half the time
PROPERTIES: tuple[Property, ...] = (
    triage.warning_sign_never_reassures,
    triage.warning_sign_found_never_lowers,
    triage.self_care_needs_all_denied,
    answers.pain_tolerance_is_irrelevant,
    phase.weak_signs_are_weighed,
    phase.pain_free_moment_ends_constant_pain,
    phase.inflamed_spine_vetoes_the_morning,
    advice.heat_and_ice_never_meet,
    triage.patients_are_never_told_less,
    answers.every_item_is_founded,
    answers.no_answer_says_what_is_forbidden,
    limits.too_much_heat_or_ice_is_limited,
    limits.limits_are_where_the_rules_say,
    advice.nothing_removed_comes_back,
    advice.suppression_is_complete,
    advice.safety_statements_hold,
)
MANY = 2000


@pytest.fixture(scope="module")
def clinic() -> Clinic:
    return shipped()


@pytest.mark.parametrize("holds", PROPERTIES, ids=lambda one: one.__name__)
def test_holds_for_every_patient(
    clinic: Clinic, holds: Property, record_property: Callable[[str, object], None]
) -> None:
    found = tried(clinic, holds, UNHURRIED)
    examples = len(found.examples)
    record_property("examples", examples)
    assert not found.fault, str(found.fault)
    assert examples >= UNHURRIED.max_examples
    assert examples < MANY or found.never_chosen == set()


def test_where_changes_are_checked_two_thousand_examples_are_tried() -> None:
    assert settings.get_profile("ci").max_examples >= MANY
