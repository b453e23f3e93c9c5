"""Why an answer has no value: a data-absent-reason, wherever clients put it."""

from collections.abc import Iterator

from app.domain.fhir_names import ASKED_DECLINED, ASKED_UNKNOWN, DATA_ABSENT_REASON
from app.domain.vocabulary import Fact
from app.intake.answers import DECLINED, UNKNOWN
from app.intake.fhir.findings import Element, Finding

REASONS = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
"""The code system of the reasons; some clients send one of its codes as the answer."""
NOT_KNOWN = frozenset({ASKED_UNKNOWN, "unknown", "temp-unknown"})
ERROR = "error"
VALUE_AND_REASON = "There is a value here, and a reason why there is none."
VOID = "The value is said to be an error: the answer counts as not known."
COUNTS = "The value was taken. Send one of the two."
OPEN = "It says nothing about the person; the question counts as not answered."


def absent_reason(element: Element) -> str | None:
    """Return the reason of an item, an answer, or the value inside it."""
    places = (element, *_inner(element))
    return next((code for place in places for code in _codes(place)), None)


def _inner(element: Element) -> Iterator[Element]:
    for name, content in element.content.items():
        is_object = name.startswith("value") and isinstance(content, dict)
        if (is_object or name.startswith("_value")) and (inner := element.child(name)):
            yield inner


def is_unreliable(element: Element, reason: str) -> bool:
    """Return whether a value beside a reason for its absence is void; tell of both in any case."""
    is_void = reason == ERROR
    if is_void:
        tell_unusable(element, VALUE_AND_REASON, VOID, "conflict")
    else:
        element.findings.warn(element.path, VALUE_AND_REASON, COUNTS, "conflict")
    return is_void


def tell_unusable(element: Element, text: str, mend: str, code: str = "value") -> None:
    """Tell of an answer that has no value which could be used."""
    told = Finding(code=code, text=text, mend=mend, expression=element.path, not_read="not_usable")
    element.findings.leave_out(told)


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
    tell_unusable(element, "An answer is absent for this reason.", OPEN)
    return None
