"""Which of two values is the greater; None where nobody can tell."""

from collections.abc import Mapping
from datetime import datetime, time
from decimal import Decimal

from app.intake.fhir.validation.resources import Json

NUMBERS = frozenset({"Integer", "Decimal"})
DATES = frozenset({"Date", "DateTime"})
WITH_TIME = "T"


def is_comparable(one: str, other: str) -> bool:
    """Tell whether values of two types can be compared at all."""
    return one == other or any({one, other} <= family for family in (NUMBERS, DATES))


def difference(kind: str, left: Json, right: Json) -> int | None:
    """Return -1, 0 or 1 for less, equal, greater; `kind` is the type as in `valueInteger`.

    None is returned for values of different units or precision, for types without order, and for
    what is not a value of the type.
    """
    match kind, left, right:
        case (_, bool(), _) | (_, _, bool()):
            return None
        case (("Integer" | "Decimal"), int() | float(), int() | float()):
            return _of_numbers(left, right)
        case "Quantity", dict(), dict():
            return _of_quantities(left, right)
        case (("Date" | "DateTime"), str(), str()):
            return of_dates(left, right)
        case "Time", str(), str():
            return _of_times(left, right)
        case _:
            return None


def _of_numbers(left: float, right: float) -> int:
    first, second = Decimal(str(left)), Decimal(str(right))
    return (first > second) - (first < second)


def _of_quantities(left: Mapping[str, Json], right: Mapping[str, Json]) -> int | None:
    """Compare the numbers of one unit: only a code of a system says which unit it is."""
    if is_inexact(left) or is_inexact(right) or unit(left) is None or unit(left) != unit(right):
        return None
    return difference("Decimal", left["value"], right["value"])


def is_inexact(quantity: Mapping[str, Json]) -> bool:
    """Tell whether a quantity has no number, or only says less or more than one."""
    return "value" not in quantity or "comparator" in quantity


def unit(quantity: Mapping[str, Json]) -> tuple[str, str] | None:
    """Return system and code of a unit, None for one in words only."""
    system, code = quantity.get("system"), quantity.get("code")
    return (system, code) if isinstance(system, str) and isinstance(code, str) else None


def of_dates(left: str, right: str) -> int | None:
    """Compare dates as far as both are precise; None if that does not decide it."""
    if WITH_TIME in left and WITH_TIME in right:
        return _of_moments(left, right)
    shared = min(len(each.partition(WITH_TIME)[0]) for each in (left, right))
    if left[:shared] != right[:shared]:
        return 1 if left[:shared] > right[:shared] else -1
    return 0 if len(left) == len(right) else None


def _of_moments(left: str, right: str) -> int | None:
    try:
        first, second = datetime.fromisoformat(left), datetime.fromisoformat(right)
        return (first > second) - (first < second)
    except (TypeError, ValueError):
        return None


def _of_times(left: str, right: str) -> int | None:
    try:
        first, second = time.fromisoformat(left), time.fromisoformat(right)
    except ValueError:
        return None
    return (first > second) - (first < second)
