"""Whatever changes meaning in a way nobody here knows stops the call, wherever it stands."""

from typing import Any

import pytest

from app.intake.fhir.evaluation import EvaluationIntake, NotEvaluated
from tests.intake.fhir.calls import TODAY, code, item, parameters, refused, response

UNKNOWN: dict[str, Any] = {
    "modifierExtension": [{"url": "http://elsewhere.example/not", "valueBoolean": True}]
}
RULES = {"implicitRules": "http://elsewhere.example/rules"}
NESTED = {"linkId": "pain", "item": [item("fever", code("no")) | UNKNOWN]}
MODIFIED = [
    (response(**UNKNOWN), "modifierExtension"),
    (response(**RULES), "implicitRules"),
    (response(item("fever", code("no")) | UNKNOWN), "item[0].modifierExtension"),
    (response(NESTED), "item[0].item[0].modifierExtension"),
    (response(item("fever", code("no") | UNKNOWN)), "item[0].answer[0].modifierExtension"),
    (response(contained=[{"resourceType": "Patient", **RULES}]), "contained[0].implicitRules"),
]


@pytest.mark.parametrize(("body", "place"), MODIFIED)
def test_a_modifier_is_refused_where_it_stands(
    intake: EvaluationIntake, body: dict[str, Any], place: str
) -> None:
    assert refused(intake, body) == [f"QuestionnaireResponse.{place}"]
    inside = parameters(questionnaireResponse=body)
    assert refused(intake, inside) == [f"Parameters.parameter[0].resource.{place}"]


def test_it_is_told_as_not_supported(intake: EvaluationIntake) -> None:
    with pytest.raises(NotEvaluated) as refusal:
        intake.read(response(**UNKNOWN, **RULES), TODAY)
    assert [fault.code for fault in refusal.value.faults] == ["not-supported"] * 2


def test_an_ordinary_extension_is_no_modifier(intake: EvaluationIntake) -> None:
    ordinary = {"extension": UNKNOWN["modifierExtension"]}
    facts = intake.read(response(item("fever", code("yes") | ordinary)), TODAY).facts
    assert facts.values["fever"] is True
