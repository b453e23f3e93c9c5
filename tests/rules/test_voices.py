"""Everything that is said to patients is said to clinicians in their own words."""

from app.domain.actions import Action
from app.domain.rule_base import RuleBase


def test_every_item_has_a_title_and_steps_for_patients(rule_base: RuleBase) -> None:
    lacking = [one.id for one in rule_base.actions.values() if not one.patient.steps]
    assert lacking == []


def test_every_item_has_a_title_and_steps_of_its_own_for_clinicians(rule_base: RuleBase) -> None:
    assert [one.id for one in rule_base.actions.values() if _borrows(one)] == []


def _borrows(one: Action) -> bool:
    """Where a file says nothing for clinicians, the loader lends them the patient's words."""
    patient, clinician = one.patient, one.clinician
    return patient.title == clinician.title or patient.steps == clinician.steps
