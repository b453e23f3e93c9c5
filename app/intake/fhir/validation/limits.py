"""The bounds a question sets to the value of an answer: size, length, form, unit."""

import re
from collections.abc import Iterator
from decimal import Decimal

from app.intake.fhir.validation.comparing import difference, is_comparable, unit
from app.intake.fhir.validation.issues import Code, Issue, error, not_supported
from app.intake.fhir.validation.known_extensions import (
    ENTRY_FORMAT,
    MAX_DECIMAL_PLACES,
    MAX_QUANTITY,
    MAX_VALUE,
    MIN_LENGTH,
    MIN_QUANTITY,
    MIN_VALUE,
    REGEX,
    UNIT_OPTION,
)
from app.intake.fhir.validation.resources import (
    EXTENSION,
    Json,
    Node,
    choice,
    extension,
    extensions,
    nodes,
    number,
)

LOWER = {MIN_VALUE, MIN_QUANTITY}
BOUNDS = (MIN_VALUE, MIN_QUANTITY, MAX_VALUE, MAX_QUANTITY)


def limit_issues(item: Node, kind: str, value: Json, place: str) -> Iterator[Issue]:
    """Yield the bounds of a question that a value of the right type does not keep."""
    for bound in nodes(item, EXTENSION):
        if bound.get("url") in BOUNDS:
            yield from _bound(bound, kind, value, place)
    if kind == "String":
        yield from _length(item, value, place)
        yield from _form(item, value, place)
    if kind == "Decimal":
        yield from _decimal_places(item, value, place)
    if kind == "Quantity":
        yield from _unit(item, value, place)


def _bound(bound: Node, kind: str, value: Json, place: str) -> Iterator[Issue]:
    found = choice(bound)
    if found is None or not is_comparable(found[0], kind):
        yield not_supported("The form bounds this by a value of another type.", place)
        return
    is_lower = bound["url"] in LOWER
    name = "minimum" if is_lower else "maximum"
    order = difference(kind, value, found[1])
    if order is None:
        text = f"This cannot be compared with the allowed {name}: give the unit that it has."
        yield error(Code.INVARIANT, text if kind == "Quantity" else _VAGUE.format(name), place)
    elif order == (-1 if is_lower else 1):
        side = "less than the allowed minimum" if is_lower else "more than the allowed maximum"
        yield error(Code.INVARIANT, f"This is {side}, {_told(found[1])}.", place)


_VAGUE = "This cannot be compared with the allowed {}: be as precise as it is."


def _told(bound: Json) -> str:
    """Return a bound of the form in words."""
    if isinstance(bound, dict):
        return f"{bound.get('value')} {bound.get('unit') or bound.get('code') or ''}".strip()
    return str(bound)


def _length(item: Node, value: str, place: str) -> Iterator[Issue]:
    longest = number(item, "maxLength")
    if longest is not None and len(value) > longest:
        text = f"This is too long; at most {longest} characters are allowed."
        yield error(Code.TOO_LONG, text, place)
    shortest = extension(item, MIN_LENGTH)
    if isinstance(shortest, int) and len(value) < shortest:
        text = f"This is too short; at least {shortest} characters are needed."
        yield error(Code.INVARIANT, text, place)


def _form(item: Node, value: str, place: str) -> Iterator[Issue]:
    """Yield a text that is not of the form the question wants: all of it must match."""
    for expression in extensions(item, REGEX):
        try:
            is_right = re.fullmatch(str(expression), value) is not None
        except re.error:
            yield not_supported("The form's regular expression is not understood.", place)
            continue
        if not is_right:
            wanted = extension(item, ENTRY_FORMAT) or expression
            yield error(Code.INVARIANT, f"Write this in the form `{wanted}`.", place)


def _decimal_places(item: Node, value: float, place: str) -> Iterator[Issue]:
    most = extension(item, MAX_DECIMAL_PLACES)
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    if isinstance(most, int) and isinstance(exponent, int) and -exponent > most:
        text = f"At most {most} digits may stand after the point."
        yield error(Code.INVARIANT, text, place)


def _unit(item: Node, value: Node, place: str) -> Iterator[Issue]:
    options = [each for each in extensions(item, UNIT_OPTION) if isinstance(each, dict)]
    if options and unit(value) not in {unit(each) for each in options}:
        allowed = ", ".join(str(each.get("code")) for each in options)
        text = f"Give system and code of one of the units the form offers: {allowed}."
        yield error(Code.INVARIANT, text, place)
