"""The values an open fact could still take, as few as tell all conditions apart."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from app.decide.possible import PossibleValue
from app.domain.conditions import Bounds, Comparison, Condition, Reading, Value, leaves, names_read
from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.domain.vocabulary import Fact, FactType

SOME_NUMBER: tuple[Value, ...] = (0,)
"""Stands for every value of a derived number that is compared with nothing: another number may
be derived from it, which could never be known if this one could not."""


@dataclass(frozen=True)
class Candidates:
    """Candidate values for every fact of a rule base; computed once."""

    rule_base: RuleBase

    def of(self, name: str, facts: Facts) -> tuple[PossibleValue, ...]:
        """Return what an open fact or derived number could become, "unknown" included.

        Values that would contradict what is known are left out: nobody can answer them.
        """
        values = self.wide_open[name]
        contradictions = self._contradictions.get(name)
        if contradictions is None:
            return values
        known = facts.reading().values
        return tuple(value for value in values if _is_possible(name, value, known, contradictions))

    @cached_property
    def _contradictions(self) -> Mapping[str, list[Condition]]:
        """For each name the contradictions that read it; candidates of a set stand for many."""
        facts = self.rule_base.vocabulary.facts
        sets = {name for name, fact in facts.items() if fact.type is FactType.SET}
        found: dict[str, list[Condition]] = {}
        for one in self.rule_base.vocabulary.contradictions:
            for name in names_read(one.when) - sets:
                found.setdefault(name, []).append(one.when)
        return found

    @cached_property
    def wide_open(self) -> Mapping[str, tuple[PossibleValue, ...]]:
        """What each fact and derived number can be while nothing speaks against any of it."""
        vocabulary = self.rule_base.vocabulary
        asked = {
            name: _values(fact, self._constants.get(name, ()))
            for name, fact in vocabulary.facts.items()
        }
        derived = {
            name: tuple(_near(self._constants.get(name, SOME_NUMBER), number.decimals))
            for name, number in vocabulary.derived.items()
        }
        return {name: (None, *values) for name, values in (asked | derived).items()}

    @cached_property
    def _constants(self) -> Mapping[str, list[Value]]:
        """Every constant a fact is compared with, anywhere."""
        found: dict[str, list[Value]] = {}
        for condition in self._conditions():
            for leaf in leaves(condition):
                if isinstance(leaf, Comparison):
                    found.setdefault(leaf.name, []).append(leaf.constant)
        return found

    def _conditions(self) -> Iterator[Condition]:
        for rule in self.rule_base.rules.values():
            yield from rule.conditions
        vocabulary = self.rule_base.vocabulary
        yield from (contradiction.when for contradiction in vocabulary.contradictions)
        yield from (fact.asked_when for fact in vocabulary.facts.values() if fact.asked_when)
        yield from (fact.mandatory for fact in vocabulary.facts.values() if fact.mandatory)


def _is_possible(
    name: str,
    value: PossibleValue,
    known: Mapping[str, Value | Bounds],
    contradictions: Iterable[Condition],
) -> bool:
    if value is None:
        return True
    supposed = Reading({**known, name: value})
    return not any(one.truth(supposed) is True for one in contradictions)


def _values(fact: Fact, constants: Iterable[Value]) -> tuple[Value, ...]:
    match fact.type:
        case FactType.YES_NO:
            return (False, True)
        case FactType.CHOICE:
            return tuple(fact.choices)
        case FactType.SET:
            return (frozenset(), frozenset(fact.choices))
        case FactType.INTEGER | FactType.DECIMAL:
            return tuple(_around(fact, constants))


def _around(fact: Fact, constants: Iterable[Value]) -> Iterator[Decimal]:
    """Yield both ends of the range, and each constant with its nearest neighbours."""
    least, most = fact.least or Decimal(0), fact.most or Decimal(0)
    values = {least, most, *_near(constants, fact.decimals)}
    yield from sorted(value for value in values if least <= value <= most)


def _near(constants: Iterable[Value], decimals: int) -> set[Decimal]:
    """Return each number with its nearest neighbours, one step below and above."""
    step = Decimal(1).scaleb(-decimals)
    exact = (Decimal(constant) for constant in constants if isinstance(constant, int | Decimal))
    return {value for one in exact for value in (one - step, one, one + step)}
