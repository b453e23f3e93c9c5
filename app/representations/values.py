"""Values of facts and findings → JSON, in the words of a request or of a rule file."""

from decimal import Decimal

from app.domain.conditions import Bounds, Value
from app.domain.rule_base import RuleBase
from app.representations.parts import Json

UNKNOWN = "unknown"
WORDS = {True: "yes", False: "no"}


def answer(value: Value | None) -> object:
    """Return an answer as an app may post it; None is the answer "unknown"."""
    match value:
        case None:
            return UNKNOWN
        case bool():
            return WORDS[value]
        case frozenset():
            return sorted(value)
        case Decimal():
            return int(value) if value == int(value) else float(value)
        case _:
            return value


def found(name: str, value: Value | Bounds | None, rule_base: RuleBase) -> object:
    """Return what a condition looks at: null while unknown, of points both bounds."""
    match value:
        case None:
            return None
        case Bounds():
            return points(value)
        case int() if name == "urgency" and not isinstance(value, bool):
            return rule_base.urgencies[value].id
        case _:
            return answer(value)


def points(bounds: Bounds) -> Json:
    """Return points between what is established and what is still possible."""
    return {"low": bounds.low, "high": bounds.high}
