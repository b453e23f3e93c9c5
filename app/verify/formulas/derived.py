"""Derived numbers for every patient at once, as `app/intake/completion.py` computes them."""

from collections.abc import Mapping

import z3

from app.domain.vocabulary import Derived, Fact, Operation
from app.verify.formulas.truths import NotModelled, both
from app.verify.formulas.values import Members, Number, Readable, Rounded

MOST_FACTORS = 200
"""How many values the smaller factor of a product may have: each becomes a case of its own."""


def derive(derived: Derived, values: Mapping[str, Readable], facts: Mapping[str, Fact]) -> Readable:
    """Return a derived number.

    Raises NotModelled for operands there is no exact form for.
    """
    if derived.operation is Operation.COUNT:
        return _count(derived, values)
    one, *others = (_operand(name, values) for name in derived.operands)
    for name, other in zip(derived.operands[1:], others, strict=True):
        one = _combined(derived, one, other, facts.get(name))
    return one


def _operand(name: str, values: Mapping[str, Readable]) -> Number:
    value = values[name]
    if not isinstance(value, Number):
        message = f"a number is derived from {name}, which is rounded or no number"
        raise NotModelled(message)
    return value


def _count(derived: Derived, values: Mapping[str, Readable]) -> Number:
    (counted,) = (values[name] for name in derived.operands)
    if not isinstance(counted, Members):
        message = f"{derived.name} counts what is no set"
        raise NotModelled(message)
    one, none = z3.IntVal(1), z3.IntVal(0)
    ones = [z3.If(member, one, none) for member in counted.members.values()]
    return Number(counted.known, z3.Sum(ones), 0)


def _combined(derived: Derived, one: Number, other: Number, asked: Fact | None) -> Number:
    match derived.operation:
        case Operation.SUM:
            return _added(derived, one, other, 1)
        case Operation.DIFFERENCE:
            return _added(derived, one, other, -1)
        case Operation.PRODUCT:
            return _multiplied(derived, one, other, asked)
        case Operation.RATIO:
            return _divided(derived, one, other)  # type: ignore[return-value]  # the last of two
        case _:
            raise NotModelled(derived.operation)


def _added(derived: Derived, one: Number, other: Number, sign: int) -> Number:
    decimals = max(one.decimals, other.decimals)
    units = _at(one, decimals) + sign * _at(other, decimals)
    return _exact(derived, Number(both(one.known, other.known), units, decimals))


def _at(number: Number, decimals: int) -> z3.ArithRef:
    """Return the units of a number, written with more decimals."""
    return number.units * 10 ** (decimals - number.decimals)


def _multiplied(derived: Derived, one: Number, factor: Number, asked: Fact | None) -> Number:
    """Return a product as one case for each value of the second factor: that stays linear."""
    if asked is None or asked.least is None or asked.most is None or asked.decimals:
        message = f"{derived.name} is a product by something that is not asked as a whole number"
        raise NotModelled(message)
    values = range(int(asked.least), int(asked.most) + 1)
    if len(values) > MOST_FACTORS:
        message = f"{derived.name} has a second factor of {len(values)} values"
        raise NotModelled(message)
    units = z3.IntVal(0)
    for value in values:
        units = z3.If(factor.units == value, one.units * value, units)
    return _exact(derived, Number(both(one.known, factor.known), units, one.decimals))


def _exact(derived: Derived, number: Number) -> Number:
    """Return the number with the decimals it is declared with, where that rounds nothing."""
    if number.decimals > derived.decimals:
        message = f"{derived.name} would be rounded, having {number.decimals} decimals"
        raise NotModelled(message)
    return Number(number.known, _at(number, derived.decimals), derived.decimals)


def _divided(derived: Derived, one: Number, other: Number) -> Rounded:
    """Return a quotient: unknown where it divides by zero."""
    known = both(one.known, other.known, other.units != 0)
    above, below = one.units * 10**other.decimals, other.units * 10**one.decimals
    return Rounded(known, above, below, derived.decimals)
