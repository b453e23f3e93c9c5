"""Every type of answer: what is taken, what is refused, and what is said instead."""

from decimal import Decimal
from math import inf, nan

import jsonschema
import pytest

from app.domain.conditions import Value
from app.domain.vocabulary import Fact, FactType
from app.intake.answers import NotAllowed, allowed, json_schema, reader
from tests.engine.rule_bases import fact

YES_NO = fact("tight", FactType.YES_NO)
PRIVATE = fact("private", FactType.YES_NO, may_decline=True)
CHOICE = fact("place", FactType.CHOICE, choices={"left": "", "right": "", "none": ""})
SEVERAL = fact("sites", FactType.SET, choices={"left": "", "right": ""})
WHOLE = fact("days", FactType.INTEGER, least=Decimal(0), most=Decimal(42), unit="days")
EXACT = fact(
    "weight", FactType.DECIMAL, least=Decimal(20), most=Decimal(300), unit="kg", decimals=1
)
FACTS = (YES_NO, PRIVATE, CHOICE, SEVERAL, WHOLE, EXACT)

TAKEN: tuple[tuple[Fact, object, Value], ...] = (
    (YES_NO, True, True),
    (YES_NO, False, False),
    (YES_NO, "yes", True),
    (YES_NO, "no", False),
    (CHOICE, "left", "left"),
    (CHOICE, "none", "none"),
    (SEVERAL, [], frozenset()),
    (SEVERAL, ["left"], frozenset({"left"})),
    (SEVERAL, ["right", "left"], frozenset({"left", "right"})),
    (WHOLE, 0, 0),
    (WHOLE, 42, 42),
    (WHOLE, 7.0, 7),
    (EXACT, 20, Decimal(20)),
    (EXACT, 72.5, Decimal("72.5")),
    (EXACT, 300.0, Decimal(300)),
    *((fact, "unknown", "unknown") for fact in FACTS),
    (PRIVATE, "declined", "declined"),
)
REFUSED: tuple[tuple[Fact, object], ...] = (
    *((fact, None) for fact in FACTS),
    *((fact, {}) for fact in FACTS),
    *((fact, "") for fact in FACTS),
    *((fact, "declined") for fact in FACTS if fact is not PRIVATE),
    *((fact, ["unknown"]) for fact in FACTS),
    (YES_NO, 1),
    (YES_NO, 0),
    (YES_NO, "true"),
    (YES_NO, "Yes"),
    (YES_NO, []),
    (CHOICE, "Left"),
    (CHOICE, True),
    (CHOICE, ["left"]),
    (CHOICE, 1),
    (SEVERAL, "left"),
    (SEVERAL, ["left", "middle"]),
    (SEVERAL, ["left", 1]),
    (SEVERAL, [["left"]]),
    (WHOLE, -1),
    (WHOLE, 43),
    (WHOLE, 1.5),
    (WHOLE, True),
    (WHOLE, "7"),
    (WHOLE, nan),
    (WHOLE, inf),
    (WHOLE, -inf),
    (WHOLE, 10**400),
    (WHOLE, -(10**400)),
    (WHOLE, 1e300),
    (EXACT, 19.9),
    (EXACT, 300.1),
    (EXACT, 72.55),
    (EXACT, 72.50000001),
    (EXACT, False),
    (EXACT, 10**400),
)


def short(value: object) -> str:
    """Return a name for one parameter of a test."""
    if isinstance(value, frozenset):
        return "+".join(sorted(value))  # the same in every process
    return value.name if isinstance(value, Fact) else repr(value)[:20]


@pytest.mark.parametrize(("fact", "raw", "value"), TAKEN, ids=short)
def test_is_taken(fact: Fact, raw: object, value: Value) -> None:
    read = reader(fact)(raw)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(("fact", "raw"), REFUSED, ids=short)
def test_is_refused_with_what_is_allowed(fact: Fact, raw: object) -> None:
    with pytest.raises(NotAllowed) as refusal:
        reader(fact)(raw)
    assert str(refusal.value) == allowed(fact)


def test_what_is_allowed_is_told_with_unit_and_range() -> None:
    assert [allowed(fact) for fact in FACTS] == [
        "true, false, yes, no or unknown",
        "true, false, yes, no or unknown or declined",
        "left, right, none or unknown",
        "a list of left, right or unknown",
        "a whole number from 0 to 42 (days) or unknown",
        "a number from 20 to 300 (kg) with at most 1 decimals or unknown",
    ]


@pytest.mark.parametrize(("fact", "raw"), [(fact, raw) for fact, raw, _ in TAKEN], ids=short)
def test_the_schema_takes_what_is_taken(fact: Fact, raw: object) -> None:
    jsonschema.validate(raw, json_schema(fact))


TOO_FINE = (72.55, 72.50000001)
"""`multipleOf` could say it, but checkers divide floats, and refuse 8.7 for steps of 0.1."""
IN_JSON = [
    (fact, raw)
    for fact, raw in REFUSED
    if not isinstance(raw, float | int) or (abs(raw) < 10**300 and raw not in TOO_FINE)
]


@pytest.mark.parametrize(("fact", "raw"), IN_JSON, ids=short)
def test_the_schema_refuses_what_is_refused(fact: Fact, raw: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(raw, json_schema(fact))


def test_minus_zero_is_zero() -> None:
    lifted = fact("lifted", FactType.DECIMAL, least=Decimal(0), most=Decimal(9), unit="kg")
    assert str(reader(lifted)(-0.0)) == "0.0"
