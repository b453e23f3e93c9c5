"""Names that apps keep: items and questions may be added, and none of these may go."""

import pytest

from app.domain.rule_base import RuleBase
from app.knowledge.file_shapes import WordingFile
from app.knowledge.files import read_file
from app.settings import RULES

ITEMS = """
find-the-muscle breathe-supine breathe-side-lying relax-tight-areas explore-posture
bring-head-back change-position keep-spine-neutral practise-spine-hygiene explain-accumulation
apply-ice apply-heat offer-heat-instead-of-ice apply-mild-heat choose-heat-or-ice
limit-heat-and-ice check-skin explain-stop-gap skip-stretching explain-stretch-relief
return-to-yoga self-soft-tissue-work test-hip-hinge practise-hip-hinge test-strength
strengthen-hips-and-core load-the-hinge follow-programme maintain stay-active
avoid-early-bending explain-imaging prepare-surgery-questions explain-pain-tolerance
explain-constant-pain explain-morning-stiffness explain-individual-differences explain-no-cure
reassess-72h reassess-7d avoid-lying-flat avoid-strong-heat avoid-heat avoid-ice
avoid-hip-hinge-test avoid-deep-pressure breathe-gently avoid-strength-tests avoid-loading
avoid-flexion-rotation-stretch see-physical-therapist watch-for-warning-signs
watch-for-cauda-equina seek-emergency-care suspect-cauda-equina call-maternity-triage
call-crisis-line see-clinician-today see-paediatric-clinician see-clinician-within-14-days
book-routine-visit see-rheumatology
"""
NEVER_ITEMS = """
continue-heat-ice-cycle heat-and-ice-together heat-on-abdomen hot-tub stretch-hamstrings
stretch-the-muscle rest-in-bed cancel-surgery wait-and-see
"""
NEVER_SAID = """
CLAIM-CURE CLAIM-DISC-IS-SOURCE CLAIM-IMAGING-MEANINGLESS CLAIM-QL-CERTAIN CLAIM-DAMAGE
CLAIM-PERFECT-POSTURE CLAIM-POSTURE-DAMAGE CLAIM-UNDOUBTEDLY CLAIM-STRETCH-DANGEROUS-FOREVER
CLAIM-EVERYONE-SHOULD-DEADLIFT cancel-surgery rest-in-bed wait-and-see stretch-the-muscle
"""
WARNING_SIGNS = """
saddle_sensation_change bladder_change bowel_change sexual_function_change
bilateral_leg_symptoms leg_weakness foot_drop leg_weakness_progressing gait_or_hand_clumsiness
trauma cancer_history unexplained_weight_loss fever very_unwell immunosuppressed
injection_drug_use recent_spinal_procedure recent_infection osteoporosis
prior_fragility_fracture long_term_steroids faint_or_collapse known_aortic_aneurysm
chest_pain_or_breathless tearing_pain pregnancy_status vaginal_bleeding fluid_leak
regular_pains reduced_fetal_movement anticoagulant urinary_symptoms blood_in_urine night_pain
"""
FURTHER_SIGNS = """
rigors severe_headache visual_disturbance band_pain red_eye no_urine single_kidney
calf_swelling dvt_suspected rash_blisters upper_abdominal_pain testicular_pain pelvic_pain
cannot_walk height_loss shoulder_tip_pain headache_upper_right_pain pulsatile_abdomen
midline_bone_tenderness vomiting smoker_ever diabetes hypertension
"""


@pytest.fixture(scope="module")
def wording() -> WordingFile:
    return read_file(RULES, "wording.yaml", WordingFile)


def test_every_item_that_apps_know_is_there(rule_base: RuleBase) -> None:
    assert {*ITEMS.split()} - {*rule_base.actions} == set()


def test_items_that_must_not_exist_are_refused(wording: WordingFile) -> None:
    assert {*NEVER_ITEMS.split()} - {*wording.forbidden_items} == set()


def test_claims_nobody_may_make_are_known_by_several_phrases(wording: WordingFile) -> None:
    assert {claim for claim in NEVER_SAID.split() if len(wording.claims[claim]) < 2} == set()


def test_triage_waits_for_the_warning_signs_and_for_nothing_else_in_their_group(
    rule_base: RuleBase,
) -> None:
    facts = rule_base.vocabulary.facts.values()
    denied = [fact for fact in facts if "red-flags" in fact.groups]
    assert {fact.name for fact in denied} == {*WARNING_SIGNS.split()}
    assert [fact.name for fact in denied if fact.mandatory is None] == []


def test_further_signs_are_asked_and_not_waited_for(rule_base: RuleBase) -> None:
    signs = [rule_base.vocabulary.facts[name] for name in FURTHER_SIGNS.split()]
    assert [sign.name for sign in signs if "other-warning-signs" not in sign.groups] == []
    assert [sign.name for sign in signs if sign.mandatory is not None] == []
