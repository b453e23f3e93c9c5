"""Answers that say why there is no value: asked, and not known."""

from collections.abc import Mapping

from app.domain.fhir_names import DATA_ABSENT_REASON
from app.intake.fhir.validation.resources import EXTENSION, VALUE, Json, Node, nodes

BESIDE = frozenset({"id", EXTENSION})


def is_absent(answer: Node, kind: str) -> bool:
    """Tell whether an answer has a reason in the place of its value of this kind.

    The reason may stand beside the value's name, in a value that has parts, or on the answer.
    """
    value = answer.get(f"{VALUE}{kind}")
    beside = answer.get(f"_{VALUE}{kind}")
    if value is None:
        return _gives_reason(beside) or _gives_reason(answer)
    return isinstance(value, Mapping) and set(value) <= BESIDE and _gives_reason(value)


def _gives_reason(node: Json) -> bool:
    found = nodes(node, EXTENSION) if isinstance(node, Mapping) else []
    return any(each.get("url") == DATA_ABSENT_REASON for each in found)
