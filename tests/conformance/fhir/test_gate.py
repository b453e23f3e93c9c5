"""The gate refuses what is broken, says why, and lets through what is sound."""

import pytest

from tests.conformance.fhir.data import ABSENT, FOLDER, WHY_SKIPPED, read
from tests.conformance.fhir.gate import faults

pytestmark = pytest.mark.skipif(ABSENT, reason=WHY_SKIPPED)

BROKEN = {
    "bad_cp_cpl3": "CarePlan.activity[0]: cpl-3",
    "bad_cp_nosubject": "CarePlan: subject is required",
    "bad_cp_xhtml": "CarePlan.text.div: txt-1",
    "bad_di_severity": "DetectedIssue.severity: no code of",
    "bad_gr_dangling_contained": "GuidanceResponse.result: #nope is not contained",
    "bad_qr_date": "schema: QuestionnaireResponse.authored",
    "bad_qr_empty_array": "QuestionnaireResponse.item: an empty list",
    "bad_qr_null": "QuestionnaireResponse.item[0].text: null or empty",
    "bad_qr_qrs1_item_and_answer": "QuestionnaireResponse.item[0].item[0]: qrs-1",
    "bad_qr_status": "QuestionnaireResponse.status: no code of",
    "bad_qr_two_values": (
        "QuestionnaireResponse.item[0].item[0].answer[0]: only one of valueBoolean, valueInteger"
    ),
    "bad_qr_unknownprop": "QuestionnaireResponse: there is no foo here",
    "bad_rg_rqg1": "RequestGroup.action[1]: rqg-1",
}
SOUND = [
    "example-guidanceresponse-data-required",
    "example-guidanceresponse",
    "example-questionnaire",
    "g_heat",
    "g_nostretch",
    "g_urgent",
    "lforms-produced-questionnaireresponse",
    "qr60",
]


def test_every_broken_example_is_told_here() -> None:
    assert {path.stem for path in (FOLDER / "derived" / "bad").glob("*.json")} == set(BROKEN)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_resource_is_refused_for_what_is_broken(name: str) -> None:
    found = faults(read(f"derived/bad/{name}.json"))
    assert [fault for fault in found if fault.startswith(BROKEN[name])], found


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_resource_passes(name: str) -> None:
    assert faults(read(f"derived/{name}.json")) == []
