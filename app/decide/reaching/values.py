"""The answers worth trying on the way to a goal."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import pairwise

from app.decide.candidates import Candidates
from app.decide.reaching.answers import only
from app.decide.reaching.computing import Probes
from app.decide.reaching.leaves import LeavesOn
from app.decide.reaching.supposed import Supposed
from app.domain.conditions import Value
from app.domain.vocabulary import Fact, FactType

Answer = Value | None
MEASURED = (FactType.INTEGER, FactType.DECIMAL, FactType.SET)
"""What has so many values that not every one can be tried."""

Signature = tuple[bool, ...]
Sign = Callable[[Answer], Signature]
"""Returns what an answer has every leaf come to: answers with one signature do the same."""


@dataclass(frozen=True, slots=True)
class WorthTrying:
    """Finds the answers that make a difference to one patient; None is the answer "unknown"."""

    candidates: Candidates
    leaves: Mapping[str, LeavesOn]
    unknown: bool
    _found: dict[tuple[str, frozenset[tuple[str, Answer]]], list[Answer]] = field(
        default_factory=dict
    )

    def answers(self, name: str, patient: Supposed) -> list[Answer]:
        """Return the answers that do something else than the present one.

        All choices among them, and of numbers and sets that do the same the nearest one only.
        """
        if name not in self.leaves:
            return []
        key = name, frozenset(patient.changes_of(self.leaves[name].beside))
        if key not in self._found:
            self._found[key] = list(self._differing(name, patient))
        return self._found[key]

    def _differing(self, name: str, patient: Supposed) -> Iterator[Answer]:
        fact = self.candidates.rule_base.vocabulary.facts[name]
        leaves = self.leaves[name]
        computed = Probes.of(self.candidates.rule_base.vocabulary, name, leaves.computed, patient)
        present = patient.present(name)
        sign = _sign(name, leaves, computed)
        useless = {sign(present)} if name in patient.reach.told.given else set()
        for value in self._values(fact, present, computed):
            signature = sign(value)
            if signature not in useless:
                yield value
            if fact.type in MEASURED:
                useless.add(signature)

    def _values(self, fact: Fact, present: Answer, computed: Probes) -> Iterator[Answer]:
        match fact.type:
            case FactType.YES_NO:
                yield from (True, False)
            case FactType.CHOICE:
                yield from fact.choices
            case FactType.SET:
                yield from _sets(fact, present)
            case FactType.INTEGER | FactType.DECIMAL:
                yield from self._numbers(fact, present, computed)
        if self.unknown:
            yield None

    def _numbers(self, fact: Fact, present: Answer, computed: Probes) -> Iterator[Value]:
        edges = [one for one in self.candidates.wide_open[fact.name] if isinstance(one, Decimal)]
        if computed.probes:
            step = Decimal(1).scaleb(-fact.decimals)
            edges = sorted({*edges, *_cuts(edges, cache(computed.come_to), step)})
        near = Decimal(present) if isinstance(present, int | Decimal) else edges[0]
        for number in sorted(edges, key=lambda edge: (abs(edge - near), edge)):
            yield int(number) if fact.type is FactType.INTEGER else number


def _sign(name: str, leaves: LeavesOn, computed: Probes) -> Sign:
    def sign(value: Answer) -> Signature:
        alone = only(name, value)
        return (*(leaf.test(alone) for leaf in leaves.own), *computed.come_to(value))

    return sign


def _sets(fact: Fact, present: Answer) -> Iterator[frozenset[str]]:
    """Yield sets that are one choice away from the present one, and on to all and to none."""
    chosen = present if isinstance(present, frozenset) else frozenset[str]()
    yield from (chosen ^ {one} for one in fact.choices)
    growing, shrinking = chosen, chosen
    for one in fact.choices:
        growing, shrinking = growing | {one}, shrinking - {one}
        yield growing
        yield shrinking


def _cuts(edges: list[Decimal], sign: Sign, step: Decimal) -> Iterator[Decimal]:
    """Yield the numbers on both sides of wherever a computed number makes a difference.

    Between two edges a computed number only rises, or only falls, with one of its operands.
    """
    for low, high in pairwise(edges):
        start = low
        while sign(start) != sign(high):
            cut = _first_other(start, high, sign, step)
            yield from (cut - step, cut)
            start = cut


def _first_other(low: Decimal, high: Decimal, sign: Sign, step: Decimal) -> Decimal:
    """Return the first number above `low` that does something else."""
    here, below, above = sign(low), 0, int((high - low) / step)
    while above - below > 1:
        middle = (below + above) // 2
        below, above = (middle, above) if sign(low + middle * step) == here else (below, middle)
    return low + above * step
