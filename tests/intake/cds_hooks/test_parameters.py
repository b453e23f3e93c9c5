"""Places in the Parameters that stand for a call."""

import pytest

from app.intake.cds_hooks.parameters import place_sent

RESPONSE, PATIENT = "prefetch.assessment.entry[2].resource", "fetched.patient"


@pytest.mark.parametrize(
    ("place", "sent"),
    [
        ("Parameters.parameter[0].resource", RESPONSE),
        ("Parameters.parameter[0].resource.item[3].linkId", f"{RESPONSE}.item[3].linkId"),
        ("Parameters.parameter[1].value.reference", "context.patientId"),
        ("Parameters.parameter[1].valueReference", "context.patientId"),
        ("Parameters.parameter[2].value", "context.userId"),
        ("Parameters.parameter[3].resource.birthDate", f"{PATIENT}.birthDate"),
        ("prefetch.assessment", "prefetch.assessment"),
        (None, None),
    ],
)
def test_a_place_is_told_as_it_was_sent(place: str | None, sent: str | None) -> None:
    assert place_sent(place, RESPONSE, PATIENT) == sent
