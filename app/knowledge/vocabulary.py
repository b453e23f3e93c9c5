"""The declared words, from `vocabulary/*.yaml`."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from app.domain.conditions import Value
from app.domain.vocabulary import Derived, Fact, FactMap, FactType, Group, Operation
from app.knowledge.faults import WrongRule, unknown_word
from app.knowledge.schema import RawDerived, RawFact

NUMBERS = (FactType.INTEGER, FactType.DECIMAL)
LISTED = (FactType.CHOICE, FactType.SET)
RESERVED = {"unknown", "declined"}


def read_facts(name: str, raw: RawFact, groups: Mapping[str, Group]) -> Iterator[Fact]:
    """Yield the fact, or one fact for each key of a map; conditions are added later.

    Raises WrongRule when its parts do not fit together.
    """
    for group in raw.groups:
        if group not in groups:
            raise WrongRule(unknown_word("group", group, groups))
    if raw.type == "map":
        yield from _keys(name, raw)
    else:
        yield _fact(name, raw, FactType(raw.type))


def _keys(name: str, raw: RawFact) -> Iterator[Fact]:
    if not raw.keys:
        message = "a map needs keys, one for each thing it asks. Add `keys: {...}`."
        raise WrongRule(message)
    for key, label in raw.keys.items():
        fact = _fact(f"{name}.{key}", raw, FactType.CHOICE)
        yield replace(fact, map=name, question=label, clinician_question=label)


def _fact(name: str, raw: RawFact, fact_type: FactType) -> Fact:
    _require_fitting_parts(raw, fact_type)
    fact = Fact(
        name=name,
        type=fact_type,
        question=raw.question,
        clinician_question=raw.clinician_question or raw.question,
        groups=raw.groups,
        may_decline=raw.may_decline,
        unit=raw.unit,
        least=raw.least,
        most=raw.most,
        decimals=raw.decimals,
        choices=raw.choices,
        codes=raw.codes,
        note=raw.note,
    )
    return replace(fact, none=none_value(fact, raw.none))


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


def none_value(fact: Fact, raw: object) -> Value | None:
    """Return what "none of these" means for the fact; None when nothing was declared.

    Raises WrongRule when the fact cannot have that value.
    """
    if raw is None:
        return None
    match fact.type:
        case FactType.YES_NO if raw in ("yes", "no"):
            return raw == "yes"
        case FactType.CHOICE if raw in fact.choices:
            return str(raw)
        case FactType.SET if isinstance(raw, tuple) and set(raw) <= set(fact.choices):
            return frozenset(raw)
        case FactType.INTEGER | FactType.DECIMAL if isinstance(raw, int | Decimal):
            return raw if fact.type is FactType.INTEGER else Decimal(raw)
    message = (
        f'"{raw}" cannot be the value that means none of these. Use a value the fact may have.'
    )
    raise WrongRule(message)


def read_map(name: str, raw: RawFact) -> FactMap:
    """Return the map that several facts are answered under."""
    return FactMap(
        name=name,
        question=raw.question,
        clinician_question=raw.clinician_question or raw.question,
        keys=raw.keys,
    )


def read_derived(name: str, raw: RawDerived, known: Mapping[str, object]) -> Derived:
    """Return a derived number.

    Raises WrongRule unless it has exactly one operation over declared facts.
    """
    given = {
        operation: getattr(raw, operation) for operation in Operation if getattr(raw, operation)
    }
    if len(given) != 1:
        message = "a derived fact needs exactly one of sum, product, difference, ratio, count."
        raise WrongRule(message)
    ((operation, operands),) = given.items()
    for operand in operands:
        if operand not in known:
            raise WrongRule(unknown_word("fact", operand, known))
    return Derived(
        name=name,
        title=raw.title,
        operation=operation,
        operands=operands,
        unit=raw.unit,
        decimals=raw.decimals,
    )
