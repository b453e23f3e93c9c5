"""Why an answer has no value: a data-absent-reason, wherever clients put it."""

from collections.abc import Iterator

from app.domain.fhir_names import ASKED_DECLINED, ASKED_UNKNOWN, DATA_ABSENT_REASON
from app.domain.vocabulary import Fact
from app.intake.answers import DECLINED, UNKNOWN
from app.intake.fhir.findings import Element

REASONS = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
"""The code system of the reasons; some clients send one of its codes as the answer."""
NOT_KNOWN = frozenset({ASKED_UNKNOWN, "unknown", "temp-unknown"})
OPEN = "It says nothing about the person; the question counts as not answered."


def absent_reason(element: Element) -> str | None:
    """Return the reason of an item, an answer, or the value inside it."""
    inner = (element.child(name) for name in element.content if name.startswith("_value"))
    places = (element, *(one for one in inner if one))
    return next((code for place in places for code in _codes(place)), None)


def _codes(element: Element) -> Iterator[str]:
    for extension in element.children("extension"):
        if extension.content.get("url") == DATA_ABSENT_REASON:
            yield extension.text("valueCode") or ""


def word_for(reason: str, fact: Fact, element: Element) -> str | None:
    """Return "unknown", "declined", or None where the question stays open.

    Whoever declines an answer that may not be declined is taken not to know it.
    """
    if reason == ASKED_DECLINED:
        return DECLINED if fact.may_decline else UNKNOWN
    if reason in NOT_KNOWN:
        return UNKNOWN
    element.findings.warn(element.path, "An answer is absent for this reason.", OPEN)
    return None
