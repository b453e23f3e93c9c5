"""The durable-rules engine behind the port."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, product

from app.domain.conditions import Reading, Truth
from app.domain.rule_base import RuleBase
from app.domain.rules import Stratum
from app.domain.verdicts import Judgement
from app.engine.durable.compiler import Proof, TermTable, compile_stratum
from app.engine.durable.session import MOST_ALTERNATIVES, MOST_PROPERTIES, Ruleset
from app.engine.durable.terms import Term
from app.engine.durable.wire import Alternative, Told, alternative, require_distinct, told_fact
from app.engine.port import EngineFault

JUDGEMENTS: Mapping[tuple[Truth, Truth], Judgement] = {
    (when, unless): Judgement(when, unless)
    for when, unless in product((True, False, None), repeat=2)
}
"""All there are: to look one up is seven times faster than to make it, and each rule has one."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    """As many terms as one ruleset safely holds, and what each of them proves."""

    ruleset: Ruleset
    proofs: tuple[tuple[Proof, ...], ...]
    reads: tuple[str, ...]

    def proven(self, fact: Mapping[str, int]) -> Iterator[Proof]:
        own = {name: fact[name] for name in self.reads if name in fact}
        for number in self.ruleset.fired(own):
            yield from self.proofs[number]


@dataclass(frozen=True, slots=True)
class _Stage:
    """One stratum, ready to run."""

    rules: tuple[str, ...]
    told: tuple[Told, ...]
    chunks: tuple[_Chunk, ...]

    def judge(self, reading: Reading) -> Mapping[str, Judgement]:
        whens, unlesses = self._found(reading)
        return {rule: JUDGEMENTS[whens.get(rule), unlesses.get(rule)] for rule in self.rules}

    def _found(self, reading: Reading) -> tuple[dict[str, bool], dict[str, bool]]:
        """Return what is proven of the conditions of each rule; what is not proven is unknown."""
        fact = told_fact(self.told, reading)
        found: tuple[dict[str, bool], dict[str, bool]] = ({}, {})
        for part, rule, truth in chain.from_iterable(one.proven(fact) for one in self.chunks):
            if found[part].setdefault(rule, truth) is not truth:
                message = f'rule "{rule}" is yes and no at once'
                raise EngineFault(message)
        return found


class DurableEngine:
    """Judges rules by asking durable-rules which terms hold; may be shared between threads."""

    def __init__(self, rule_base: RuleBase) -> None:
        """Compile every stratum; raises CompileFault for a rule base that can not be run."""
        self._stages = {stratum: _stage(compile_stratum(rule_base, stratum)) for stratum in Stratum}

    def judge(self, stratum: Stratum, reading: Reading) -> Mapping[str, Judgement]:
        """Return a judgement for every rule of the stratum; raises EngineFault."""
        return self._stages[stratum].judge(reading)

    @property
    def rebuilt(self) -> int:
        """How often a ruleset had to be abandoned; each time costs about a megabyte for good."""
        return sum(
            chunk.ruleset.rebuilt for stage in self._stages.values() for chunk in stage.chunks
        )


def _stage(table: TermTable) -> _Stage:
    alternatives = {term: alternative(term, table.properties) for term in table.proofs}
    told = {one.name: one for each in alternatives.values() for one in each.reads}
    require_distinct(told)
    chunks = tuple(_chunk(table, group) for group in _groups(alternatives))
    return _Stage(table.rules, tuple(told.values()), chunks)


def _chunk(table: TermTable, group: Mapping[Term, Alternative]) -> _Chunk:
    return _Chunk(
        Ruleset([each.conditions for each in group.values()]),
        tuple(table.proofs[term] for term in group),
        tuple(_names(group.values())),
    )


def _groups(alternatives: Mapping[Term, Alternative]) -> Iterator[dict[Term, Alternative]]:
    """Yield the alternatives in groups that one ruleset can hold."""
    group: dict[Term, Alternative] = {}
    for term, each in alternatives.items():
        if group and not _fits({**group, term: each}):
            yield group
            group = {}
        group[term] = each
    if group:
        yield group


def _fits(group: Mapping[Term, Alternative]) -> bool:
    return len(group) <= MOST_ALTERNATIVES and len(_names(group.values())) <= MOST_PROPERTIES


def _names(alternatives: Iterable[Alternative]) -> list[str]:
    return sorted({told.name for each in alternatives for told in each.reads})
