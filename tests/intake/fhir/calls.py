"""Responses and calls as tests write them, and what comes of reading them."""

from datetime import date
from typing import Any

import pytest

from app.domain.fhir_names import ANSWERS, DATA_ABSENT_REASON, Canonicals
from app.intake.fhir.evaluation import Evaluation, EvaluationIntake, NotEvaluated

TODAY = date(2026, 11, 22)
CANONICALS = Canonicals("https://base.example/fhir", "1.4.2")
OURS = CANONICALS.code_system(ANSWERS)

Json = dict[str, Any]


def response(*items: object, **parts: object) -> Json:
    return {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "questionnaire": CANONICALS.questionnaire_version,
        "item": list(items),
        **parts,
    }


def item(link: str, *answers: Json) -> Json:
    return {"linkId": link, "answer": list(answers)}


def code(word: str, system: str | None = OURS) -> Json:
    return {"valueCoding": {"code": word, **({"system": system} if system else {})}}


def absent(reason: str) -> Json:
    return {"extension": [{"url": DATA_ABSENT_REASON, "valueCode": reason}]}


def parameters(**given: object) -> Json:
    """Return Parameters; what is a resource stands in `resource`."""
    named = ({"name": name, **_value(value)} for name, value in given.items())
    return {"resourceType": "Parameters", "parameter": list(named)}


def _value(value: object) -> Json:
    match value:
        case {"resourceType": _}:
            return {"resource": value}
        case dict():
            return {"valueReference": value}
        case _:
            return {"valueCode": value}


def warned(evaluation: Evaluation) -> list[str]:
    """Return where something was odd."""
    return [one.expression for one in evaluation.warnings]


def refused(intake: EvaluationIntake, body: object) -> list[str]:
    """Return where something was wrong in a call that is expected to be refused."""
    with pytest.raises(NotEvaluated) as refusal:
        intake.read(body, TODAY)
    for fault in refusal.value.faults:
        assert fault.text
        assert fault.mend
    return [fault.expression for fault in refusal.value.faults]
