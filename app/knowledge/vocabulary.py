"""The declared words, from `vocabulary/*.yaml`."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from app.domain.conditions import Value
from app.domain.vocabulary import Derived, Fact, FactMap, FactType, Group, Operation, Topic
from app.knowledge.faults import WrongRule, require_declared, unknown_word
from app.knowledge.vocabulary_shape import RawDerived, RawFact

NUMBERS = (FactType.INTEGER, FactType.DECIMAL)
LISTED = (FactType.CHOICE, FactType.SET)
RESERVED = {"unknown", "declined"}
GOES_WITH: Mapping[str, tuple[str, ...]] = {
    "unit": NUMBERS,
    "from": NUMBERS,
    "to": NUMBERS,
    "decimals": (FactType.DECIMAL,),
    "choices": (*LISTED, "map"),
    "keys": ("map",),
}
Known = Mapping[str, Fact | Derived]


def read_facts(
    name: str, raw: RawFact, groups: Mapping[str, Group], topics: Mapping[str, Topic]
) -> Iterator[Fact]:
    """Yield the fact, or one fact for each key of a map; conditions are added later.

    Raises WrongRule when its parts do not fit together.
    """
    require_declared("group", raw.groups, groups)
    require_declared("topic", filter(None, (raw.topic,)), topics)
    _refuse_idle_parts(raw)
    if raw.type == "map":
        yield from _keys(name, raw)
    else:
        yield _fact(name, raw, FactType(raw.type))


def _refuse_idle_parts(raw: RawFact) -> None:
    for part in raw.model_dump(by_alias=True, exclude_unset=True):
        if raw.type not in GOES_WITH.get(part, raw.type):
            message = f'"{part}" says nothing of a fact of type {raw.type}. Take it out.'
            raise WrongRule(message)


def _keys(name: str, raw: RawFact) -> Iterator[Fact]:
    if not raw.keys:
        message = "a map needs keys, one for each thing it asks. Add `keys: {...}`."
        raise WrongRule(message)
    for key, label in raw.keys.items():
        fact = _fact(f"{name}.{key}", raw, FactType.CHOICE)
        yield replace(fact, map=name, question=label, clinician_question=label)


def _fact(name: str, raw: RawFact, fact_type: FactType) -> Fact:
    _require_fitting_parts(raw, fact_type)
    _require_one_sheet(raw)
    fact = Fact(
        name=name,
        type=fact_type,
        question=raw.question,
        clinician_question=raw.clinician_question or raw.question,
        groups=raw.groups,
        topic=raw.topic,
        may_decline=raw.may_decline,
        can_change=raw.can_change,
        unit=raw.unit,
        least=raw.least,
        most=raw.most,
        decimals=raw.decimals,
        choices=raw.choices,
        note=raw.note,
    )
    _require_sound_range(fact)
    return replace(fact, none=_none(fact, raw.none))


def _require_fitting_parts(raw: RawFact, fact_type: FactType) -> None:
    if fact_type in NUMBERS and None in (raw.least, raw.most, raw.unit):
        message = "a number needs from, to and unit. Add them, so that nobody has to guess."
        raise WrongRule(message)
    if fact_type in LISTED and not raw.choices:
        message = "a choice needs its values with the words people see. Add `choices: {...}`."
        raise WrongRule(message)
    if reserved := RESERVED & set(raw.choices):
        message = (
            f'"{min(reserved)}" is an answer to every question and is not declared. Remove it.'
        )
        raise WrongRule(message)


def _require_one_sheet(raw: RawFact) -> None:
    if raw.groups and raw.topic:
        message = f'it is asked with "{raw.groups[0]}" and with "{raw.topic}". Keep one.'
        raise WrongRule(message)


def _require_sound_range(fact: Fact) -> None:
    if fact.least is None or fact.most is None:
        return
    if fact.least >= fact.most:
        message = f"its range runs from {fact.least} to {fact.most}. Put the lower limit first."
        raise WrongRule(message)
    if not all(_is_fine_enough(limit, fact) for limit in (fact.least, fact.most)):
        message = f"its limits may have {fact.decimals} decimals. Mend from and to, or decimals."
        raise WrongRule(message)


def _is_fine_enough(number: int | Decimal, fact: Fact) -> bool:
    return Decimal(number) == round(Decimal(number), fact.decimals)


def _none(fact: Fact, raw: object) -> Value | None:
    if raw is None:
        return None
    value = _none_value(fact, raw)
    if value is None:
        said = ", ".join(raw) if isinstance(raw, tuple) else raw
        message = f'"none" cannot be "{said}". Use a value the fact may have.'
        raise WrongRule(message)
    return value


def _none_value(fact: Fact, raw: object) -> Value | None:
    match fact.type, raw:
        case FactType.YES_NO, "yes" | "no":
            return raw == "yes"
        case FactType.CHOICE, str() if raw in fact.choices:
            return raw
        case FactType.SET, tuple() if set(raw) <= set(fact.choices):
            return frozenset(raw)
        case ((FactType.INTEGER | FactType.DECIMAL), (int() | Decimal())) if _may_be(fact, raw):
            return int(raw) if fact.type is FactType.INTEGER else Decimal(raw)
        case _:
            return None


def _may_be(fact: Fact, number: int | Decimal) -> bool:
    in_range = (
        fact.least is not None and fact.most is not None and fact.least <= number <= fact.most
    )
    return in_range and _is_fine_enough(number, fact)


def read_map(name: str, raw: RawFact) -> FactMap:
    """Return the map that several facts are answered under."""
    return FactMap(
        name=name,
        question=raw.question,
        clinician_question=raw.clinician_question or raw.question,
        keys=raw.keys,
    )


def read_derived(name: str, raw: RawDerived, known: Known) -> Derived:
    """Return a derived number.

    Raises WrongRule unless it has exactly one operation, over facts that suit it.
    """
    given = {
        operation: getattr(raw, operation) for operation in Operation if getattr(raw, operation)
    }
    if len(given) != 1:
        message = (
            "a derived fact needs exactly one of sum, product, difference, ratio, count. "
            "Write one, and make another derived fact of the rest."
        )
        raise WrongRule(message)
    ((operation, operands),) = given.items()
    for operand in operands:
        _require_operand(operation, operand, known)
    return Derived(
        name=name,
        title=raw.title,
        operation=operation,
        operands=operands,
        unit=raw.unit,
        decimals=raw.decimals,
    )


def _require_operand(operation: Operation, operand: str, known: Known) -> None:
    if operand not in known:
        below = "A derived fact stands below those it is computed from."
        message = f"{unknown_word('fact', operand, known)} {below}"
        raise WrongRule(message)
    found = known[operand]
    needed = (FactType.SET,) if operation is Operation.COUNT else NUMBERS
    if (found.type if isinstance(found, Fact) else FactType.DECIMAL) not in needed:
        words = " or ".join(needed)
        message = (
            f'a {operation} is made of facts of type {words}, and "{operand}" is none. Name one.'
        )
        raise WrongRule(message)
