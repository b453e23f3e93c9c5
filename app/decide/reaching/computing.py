"""What an answer makes of the numbers that are computed from it and from others."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from app.decide.reaching.goals import Leaf
from app.decide.reaching.supposed import Supposed
from app.domain.conditions import Value
from app.domain.derived import computed
from app.domain.facts import Facts
from app.domain.vocabulary import Vocabulary

Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Probe:
    """A leaf about a computed number, with answers its other operands could have."""

    leaf: Leaf
    others: tuple[Values, ...]


@dataclass(frozen=True, slots=True)
class Probes:
    """Tries one answer together with the others: as they are, and at the ends of their ranges.

    Both operands may have to change, and a first one that does nothing alone would be left out.
    """

    vocabulary: Vocabulary
    name: str
    probes: tuple[Probe, ...]

    @classmethod
    def of(
        cls, vocabulary: Vocabulary, name: str, leaves: Iterable[Leaf], patient: Supposed
    ) -> "Probes":
        """Return what tries answers to one question about one patient."""
        probes = (Probe(leaf, tuple(_others(vocabulary, leaf, name, patient))) for leaf in leaves)
        return cls(vocabulary, name, tuple(probes))

    def come_to(self, value: Value | None) -> tuple[bool, ...]:
        """Return whether each leaf holds, for each of the other answers."""
        answer = {} if value is None else {self.name: value}
        return tuple(
            self._comes_to(probe.leaf, {**others, **answer})
            for probe in self.probes
            for others in probe.others
        )

    def _comes_to(self, leaf: Leaf, values: Values) -> bool:
        number = self._number(leaf.name, values)
        return leaf.test(Facts({} if number is None else {leaf.name: number}))

    def _number(self, name: str, values: Values) -> Value | None:
        derived = self.vocabulary.derived.get(name)
        if derived is None:
            return values.get(name)
        operands = {one: self._number(one, values) for one in derived.operands}
        return computed(
            derived, {one: value for one, value in operands.items() if value is not None}
        )


def _others(vocabulary: Vocabulary, leaf: Leaf, name: str, patient: Supposed) -> Iterator[Values]:
    """Yield answers to the other operands of a leaf."""
    others = [one for one in leaf.answers if one != name]
    choices = [_choices(vocabulary, one, patient) for one in others]
    for values in product(*choices):
        told = zip(others, values, strict=True)
        yield {one: value for one, value in told if value is not None}


def _choices(vocabulary: Vocabulary, name: str, patient: Supposed) -> list[Value | None]:
    fact = vocabulary.facts[name]
    present = patient.facts.values.get(name)
    is_free = patient.may_change(name) and fact.least is not None and fact.most is not None
    ends = (fact.least, fact.most) if is_free else ()
    return list(dict.fromkeys((present, *ends)))
