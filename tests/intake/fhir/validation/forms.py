"""Small forms, responses to them, and what validation says of them."""

from typing import Any

from app.intake.fhir.validation.form import Form
from app.intake.fhir.validation.known_extensions import CORE
from app.intake.fhir.validation.validate import validate

Json = dict[str, Any]
URL = "http://example.org/Questionnaire/back"
WORDS = "http://example.org/CodeSystem/words"


def questionnaire(*items: Json, **more: Any) -> Json:  # noqa: ANN401  # JSON
    return {
        "resourceType": "Questionnaire",
        "url": URL,
        "version": "1.2.0",
        "status": "active",
        "item": list(items),
        **more,
    }


def question(link_id: str, kind: str, *items: Json, **more: Any) -> Json:  # noqa: ANN401  # JSON
    inner = {"item": list(items)} if items else {}
    return {"linkId": link_id, "type": kind, **inner, **more}


def word(code: str) -> Json:
    return {"system": WORDS, "code": code}


def listed(*codes: str) -> list[Json]:
    return [{"valueCoding": word(code)} for code in codes]


def extended(name: str, **value: Any) -> list[Json]:  # noqa: ANN401  # JSON
    return [{"url": f"{CORE}{name}", **value}]


def response(*items: Json, **more: Any) -> Json:  # noqa: ANN401  # JSON
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": URL,
        "status": "completed",
        **({"item": list(items)} if items else {}),
        **more,
    }


def answered(link_id: str, *answers: Json) -> Json:
    return {"linkId": link_id, "answer": list(answers)}


def grouped(link_id: str, *items: Json) -> Json:
    return {"linkId": link_id, **({"item": list(items)} if items else {})}


def found(form: Json, sent: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401  # JSON
    """Return severity, code and place of what is told."""
    return [(one.severity, one.code, one.expression) for one in validate(Form(form), sent)]


def about(kind: Json, *answers: Json) -> list[tuple[str, str]]:
    """Return code and place, within the only item, of what is told of answers to one question."""
    told = found(questionnaire(kind), response(answered(kind["linkId"], *answers)))
    return [(code, place.removeprefix("QuestionnaireResponse.item[0].")) for _, code, place in told]
