"""A response for the documentation: the beginning of a form, filled in."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.representations.parts import Json


def sample_response(questionnaire: Mapping[str, Any]) -> Json:
    """Return a response to a form with one answer: the first option of its first choice."""
    canonical = f"{questionnaire['url']}|{questionnaire['version']}"
    items = _answered(questionnaire["item"])
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": canonical,
        "status": "in-progress",
        **({"item": [items]} if items else {}),
    }


def _answered(asked: Iterable[Mapping[str, Any]]) -> Json | None:
    """Return the first item that can be answered by choosing, within the groups around it."""
    for item in asked:
        if item.get("answerOption"):
            return {"linkId": item["linkId"], "answer": [dict(item["answerOption"][0])]}
        inner = _answered(item.get("item", []))
        if inner is not None:
            return {"linkId": item["linkId"], "item": [inner]}
    return None
