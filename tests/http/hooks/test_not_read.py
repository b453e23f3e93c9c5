"""An answer that was left out on the way is told on the card, whatever the rest comes to."""

from tests.http.hooks.world import Caller, bundle

DENIED = {"answers": {"age_years": 40}, "none_of": ["red-flags"]}
NOT_READ = "**Parts of the assessment were not read:**"


def test_a_sign_under_a_name_nobody_knows_is_told_on_the_card(ehr: Caller) -> None:
    whole, partly = (ehr.assessment(request=DENIED) for _ in range(2))
    sign = {"linkId": "saddle_sensation", "answer": [{"valueCoding": {"code": "yes"}}]}
    partly["item"].append(sign)
    details = [
        ehr.cards(ehr.prefetched(assessment=bundle(one)))[0]["detail"] for one in (whole, partly)
    ]
    assert [NOT_READ in detail for detail in details] == [False, True]
    assert "saddle_sensation" not in details[1]


def test_an_age_that_differs_from_the_patient_is_why_there_is_no_conclusion(ehr: Caller) -> None:
    patient = {"resourceType": "Patient", "id": "p1", "birthDate": "1950-01-01"}
    assessment = bundle(ehr.assessment(request=DENIED))
    (card,) = ehr.cards(ehr.prefetched(patient=patient, assessment=assessment))
    assert card["source"]["topic"]["code"] == "no-conclusion"
    assert "- Age: the answer differs from the date of birth" in card["detail"]
