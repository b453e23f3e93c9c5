"""Numbers that are computed from answers."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from math import prod

from app.domain.conditions import Value
from app.domain.vocabulary import Derived, Operation

Number = int | Decimal
COMPUTE: Mapping[Operation, Callable[[list[Number]], Number]] = {
    Operation.SUM: sum,
    Operation.PRODUCT: prod,
    Operation.DIFFERENCE: lambda numbers: numbers[0] - numbers[1],
    Operation.RATIO: lambda numbers: Decimal(numbers[0]) / Decimal(numbers[1]),
}


def computed(derived: Derived, values: Mapping[str, Value]) -> Number | None:
    """Return the number, in the unit of the derived fact.

    None when an operand is unknown, or when it would be divided by zero.
    """
    operands = [values.get(name) for name in derived.operands]
    if None in operands:
        return None
    if derived.operation is Operation.COUNT:
        return len(operands[0])  # type: ignore[arg-type]  # the loader allows sets only
    if derived.operation is Operation.RATIO and operands[1] == 0:
        return None
    number = COMPUTE[derived.operation](operands)  # type: ignore[arg-type]  # and numbers here
    return round(Decimal(number), derived.decimals)
