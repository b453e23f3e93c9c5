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
    if derived.operation is Operation.COUNT:
        (members,) = operands
        return len(members) if isinstance(members, frozenset) else None
    numbers = [one for one in operands if isinstance(one, int | Decimal)]
    is_known = len(numbers) == len(operands)
    if not is_known or (derived.operation is Operation.RATIO and numbers[1] == 0):
        return None
    return round(Decimal(COMPUTE[derived.operation](numbers)), derived.decimals)
