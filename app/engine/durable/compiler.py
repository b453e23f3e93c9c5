"""From the conditions of one stratum to one table of terms.

Truth and falsity of a condition are compiled apart, so that neither of them firing means
unknown. A term that several rules need stands in the table once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from app.domain.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Established,
    Not,
    leaves,
)
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Stratum
from app.engine.durable.dictionary import dictionary
from app.engine.durable.encoding import Atom, Encoding, Property
from app.engine.durable.faults import CompileFault
from app.engine.durable.terms import (
    MOST_TERMS,
    Alternatives,
    Term,
    TooManyTerms,
    either,
    every,
    standing_at,
)

WHEN, UNLESS = 0, 1
NO_UNLESS = AnyOf(())


class Wanted(Enum):
    """What is asked of a condition; the last two are what `established` makes of the first two."""

    YES = auto()
    NO = auto()
    NOT_YES = auto()
    NOT_NO = auto()


OPPOSITE: Mapping[Wanted, Wanted] = {
    Wanted.YES: Wanted.NO,
    Wanted.NO: Wanted.YES,
    Wanted.NOT_YES: Wanted.NOT_NO,
    Wanted.NOT_NO: Wanted.NOT_YES,
}
CLOSED: Mapping[Wanted, Wanted] = {
    Wanted.YES: Wanted.YES,
    Wanted.NO: Wanted.NOT_YES,
    Wanted.NOT_YES: Wanted.NOT_YES,
    Wanted.NOT_NO: Wanted.YES,
}
Join = Callable[[Iterable[Alternatives]], Alternatives]
ALL_OF: Mapping[Wanted, Join] = {
    Wanted.YES: every,
    Wanted.NO: either,
    Wanted.NOT_YES: either,
    Wanted.NOT_NO: every,
}
ANY_OF: Mapping[Wanted, Join] = {
    Wanted.YES: either,
    Wanted.NO: every,
    Wanted.NOT_YES: every,
    Wanted.NOT_NO: either,
}
COUNTER_BOUNDS: Mapping[Wanted, Join] = {
    Wanted.YES: every,
    Wanted.NO: every,
    Wanted.NOT_YES: either,
    Wanted.NOT_NO: either,
}
"""A counter is yes where both bounds are, and no where both are; apart, they leave it unknown."""


class Proof(NamedTuple):
    """What a term proves when it fires: that `part`, WHEN or UNLESS, of a rule is yes or no."""

    part: int
    rule: str
    truth: bool


@dataclass(frozen=True, slots=True)
class TermTable:
    """All rules of a stratum as terms, and the properties those read."""

    rules: tuple[str, ...]
    proofs: Mapping[Term, tuple[Proof, ...]]
    properties: Mapping[str, Property]


def compile_stratum(rule_base: RuleBase, stratum: Stratum) -> TermTable:
    """Return the terms of every rule of the stratum.

    Raises CompileFault, naming the rule, for a condition that can not be run.
    """
    rules = rule_base.by_stratum[stratum]
    conditions = [part for rule in rules for part in _parts(rule).values()]
    encoding = Encoding(dictionary(rule_base), [leaf for one in conditions for leaf in leaves(one)])
    return _Compiler(encoding).table(rules)


def _parts(rule: Rule) -> Mapping[int, Condition]:
    return {WHEN: rule.when, UNLESS: rule.unless or NO_UNLESS}


class _Compiler:
    """Compiles one stratum, and remembers which properties it met."""

    def __init__(self, encoding: Encoding) -> None:
        self._encoding = encoding
        self._properties: dict[str, Property] = {}

    def table(self, rules: Iterable[Rule]) -> TermTable:
        proofs: dict[Term, list[Proof]] = defaultdict(list)
        for rule in rules:
            for term, proof in self._proofs(rule):
                proofs[term].append(proof)
        return TermTable(
            tuple(rule.id for rule in rules),
            {term: tuple(proven) for term, proven in proofs.items()},
            self._properties,
        )

    def _proofs(self, rule: Rule) -> list[tuple[Term, Proof]]:
        try:
            return list(self._terms(rule))
        except TooManyTerms as fault:
            message = (
                f'rule "{rule.id}" needs more than {MOST_TERMS} alternatives. Split it, '
                "or conclude a part of it in an earlier stratum and read that conclusion."
            )
            raise CompileFault(message) from fault
        except CompileFault as fault:
            message = f'rule "{rule.id}": {fault}'
            raise CompileFault(message) from fault

    def _terms(self, rule: Rule) -> Iterator[tuple[Term, Proof]]:
        for part, condition in _parts(rule).items():
            for truth, wanted in ((True, Wanted.YES), (False, Wanted.NO)):
                for term in self._alternatives(condition, wanted):
                    yield term, Proof(part, rule.id, truth)

    def _alternatives(self, condition: Condition, wanted: Wanted) -> Alternatives:
        """Return the ways in which the condition can be what is wanted of it."""
        match condition:
            case AllOf(parts):
                return ALL_OF[wanted](self._alternatives(part, wanted) for part in parts)
            case AnyOf(parts):
                return ANY_OF[wanted](self._alternatives(part, wanted) for part in parts)
            case Not(part):
                return self._alternatives(part, OPPOSITE[wanted])
            case Established(part):
                return self._alternatives(part, CLOSED[wanted])
            case Comparison() | Answered():
                atoms = self._encoding.atoms(condition)
                return COUNTER_BOUNDS[wanted](self._standing(atom, wanted) for atom in atoms)

    def _standing(self, atom: Atom, wanted: Wanted) -> Alternatives:
        name, size = atom.property.name, atom.property.scale.size
        self._properties[name] = atom.property
        return standing_at(name, _points(atom, wanted), size)


def _points(atom: Atom, wanted: Wanted) -> int:
    """Return at which points the comparison is what is wanted; it is unknown at point 0."""
    not_yes = (1 << atom.property.scale.size) - 1 & ~atom.yes
    match wanted:
        case Wanted.YES:
            return atom.yes
        case Wanted.NO:
            return not_yes & ~1
        case Wanted.NOT_YES:
            return not_yes
        case Wanted.NOT_NO:
            return atom.yes | 1
