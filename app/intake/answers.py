"""One answer at a time: from what an app sends to a value of the fact's type."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from math import isfinite

from app.domain.conditions import Value
from app.domain.vocabulary import Fact, FactType

UNKNOWN = "unknown"
DECLINED = "declined"
YES_NO: Mapping[object, bool] = {"yes": True, "no": False}

Answer = Value
"""A value, or one of the words UNKNOWN and DECLINED, which are never values of a fact."""


class NotAllowed(ValueError):
    """The answer is not one the fact may have; the text says what is allowed."""


def reader(fact: Fact) -> Callable[[object], Answer]:
    """Return the function that reads answers to a fact; it raises NotAllowed."""
    return partial(_read, fact)


def _read(fact: Fact, raw: object) -> Answer:
    if raw == UNKNOWN or (fact.may_decline and raw == DECLINED):
        return str(raw)
    value = READERS[fact.type](fact, raw)
    if value is None:
        raise NotAllowed(allowed(fact))
    return value


def _yes_no(_: Fact, raw: object) -> Value | None:
    return raw if isinstance(raw, bool) else YES_NO.get(raw) if isinstance(raw, str) else None


def _choice(fact: Fact, raw: object) -> Value | None:
    return raw if isinstance(raw, str) and raw in fact.choices else None


def _set(fact: Fact, raw: object) -> Value | None:
    if not isinstance(raw, list) or not all(isinstance(one, str) for one in raw):
        return None
    return frozenset(raw) if fact.choices.keys() >= set(raw) else None


def _number(fact: Fact, raw: object) -> Value | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    if isinstance(raw, float) and not isfinite(raw):
        return None
    exact = Decimal(str(raw)) + 0  # so that minus zero is zero
    if not _in_range(fact, exact) or exact != round(exact, fact.decimals):
        return None
    return int(exact) if fact.type is FactType.INTEGER else exact


def _in_range(fact: Fact, number: Decimal) -> bool:
    return fact.least is not None and fact.most is not None and fact.least <= number <= fact.most


READERS: Mapping[FactType, Callable[[Fact, object], Value | None]] = {
    FactType.YES_NO: _yes_no,
    FactType.CHOICE: _choice,
    FactType.SET: _set,
    FactType.INTEGER: _number,
    FactType.DECIMAL: _number,
}


def allowed(fact: Fact) -> str:
    """Say which answers a fact may have, with unit and range."""
    words = [_values(fact), UNKNOWN, *([DECLINED] if fact.may_decline else [])]
    return " or ".join(words)


def _values(fact: Fact) -> str:
    match fact.type:
        case FactType.YES_NO:
            return "true, false, yes, no"
        case FactType.CHOICE:
            return ", ".join(fact.choices)
        case FactType.SET:
            return f"a list of {', '.join(fact.choices)}"
        case FactType.INTEGER:
            return f"a whole number from {fact.least} to {fact.most} ({fact.unit})"
        case FactType.DECIMAL:
            return (
                f"a number from {fact.least} to {fact.most} ({fact.unit}) "
                f"with at most {fact.decimals} decimals"
            )


def json_schema(fact: Fact) -> dict[str, object]:
    """Return the JSON Schema of an answer, with the question, the unit and the range."""
    spoken = [UNKNOWN, *([DECLINED] if fact.may_decline else [])]
    unit = f" Unit: {fact.unit}, {fact.least} to {fact.most}." if fact.unit else ""
    places = f" Decimal places: up to {fact.decimals}." if fact.decimals else ""
    return {
        "title": fact.name,
        "description": f"{fact.question}{unit}{places}",
        "anyOf": [_value_schema(fact), {"enum": spoken, "type": "string"}],
    }


def _value_schema(fact: Fact) -> dict[str, object]:
    match fact.type:
        case FactType.YES_NO:
            return {"anyOf": [{"type": "boolean"}, {"type": "string", "enum": ["yes", "no"]}]}
        case FactType.CHOICE:
            return {"type": "string", "enum": list(fact.choices)}
        case FactType.SET:
            return {"type": "array", "items": {"type": "string", "enum": list(fact.choices)}}
        case FactType.INTEGER:
            return {
                "type": "integer",
                "minimum": int(fact.least or 0),
                "maximum": int(fact.most or 0),
            }
        case FactType.DECIMAL:
            return {
                "type": "number",
                "minimum": float(fact.least or 0),
                "maximum": float(fact.most or 0),
            }
