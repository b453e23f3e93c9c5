"""All that was said to one question → what an app would send for it as plain JSON."""

from collections.abc import Iterator, Mapping, Sequence

from app.domain.fhir_names import NOTHING
from app.domain.vocabulary import FactType
from app.intake.answers import UNKNOWN
from app.intake.fhir.absent import OPEN, absent_reason, is_unreliable, tell_unusable, word_for
from app.intake.fhir.findings import CONTRADICTS, Element
from app.intake.fhir.items import Answered
from app.intake.fhir.values import READ, Asked, read_value

EMPTY = "This answer has no value."
SEVERAL = "An answer has several values."
DIFFERENT = "One question has several answers, and they differ."
TWICE = "The same answer stands here several times."
INSIDE = ".answer["
"""What stands between the path of an item and the number of its answer."""


def said_to(asked: Asked, answered: Answered) -> object | None:
    """Return the answer; None where nothing is said, and after a fault."""
    said = list(_each(asked, answered))
    if asked.fact.type is FactType.SET:
        return _set(asked, said)
    return _single(asked, said, answered.path)


def _each(asked: Asked, answered: Answered) -> Iterator[tuple[Element, object]]:
    around = {one.path: absent_reason(one) for one in answered.items} if answered.answers else {}
    for element in answered.answers or answered.items:
        reason = absent_reason(element) or _reason_around(element, around)
        value = _one(asked, element, reason, is_answer=bool(answered.answers))
        if value is not None:
            yield element, value


def _reason_around(answer: Element, around: Mapping[str, str | None]) -> str | None:
    """Return the reason at the items in which an answer stands, outermost first.

    `around` has the reason at each item by its path.
    """
    steps = answer.path.split(INSIDE)
    outer = (INSIDE.join(steps[:depth]) for depth in range(1, len(steps)))
    return next((reason for item in outer if (reason := around.get(item))), None)


def _one(asked: Asked, element: Element, reason: str | None, *, is_answer: bool) -> object | None:
    kinds = [name for name in element.content if name.startswith("value") and element.has(name)]
    if len(kinds) > 1:
        element.findings.refuse(element.path, SEVERAL, f"Send one. {asked.allowed}")
        return None
    if kinds:
        is_void = reason is not None and is_unreliable(element, reason)
        return UNKNOWN if is_void else read_value(asked, element, kinds[0])
    if reason is None and is_answer:
        tell_unusable(element, EMPTY, OPEN)
    return None if reason is None else word_for(reason, asked.fact, element)


def _set(asked: Asked, said: Sequence[tuple[Element, object]]) -> object | None:
    values = [value for _, value in said]
    if not values or values == [UNKNOWN]:
        return values[0] if values else None
    return [] if values == [NOTHING] and NOTHING not in asked.fact.choices else values


def _single(asked: Asked, said: Sequence[tuple[Element, object]], path: str) -> object | None:
    if not said:
        return None
    (element, first), *others = said
    if any((type(other), other) != (type(first), first) for _, other in others):
        element.findings.refuse(path, DIFFERENT, f"Send one. {asked.allowed}", CONTRADICTS)
        return None
    if others:
        element.findings.warn(path, TWICE, READ)
    return first
