"""Goals about single answers, and about numbers that are computed from answers."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.decide.lookahead import Lookahead
from app.decide.possible import PossibleValue
from app.decide.reaching.goals import FactSet, Goal, Leaf, Test
from app.domain.conditions import Bounds, Condition
from app.domain.facts import Facts
from app.domain.vocabulary import Fact


@dataclass(frozen=True, slots=True)
class AnswerGoals:
    """Makes goals about answers, from those that a question is not put and that it may be."""

    ahead: Lookahead
    not_put: Callable[[Condition], Goal]
    may_be_put: Callable[[Condition], Goal]

    def of(self, name: str, test: Test) -> Leaf:
        """Return the goal that the facts pass a test, which looks at nothing but this name."""
        fact = self.ahead.rule_base.vocabulary.facts.get(name)
        behind = tuple(dict.fromkeys(self._behind(self._operands(name))))
        answers = (name,) if fact else behind
        return Leaf(
            name=name,
            test=test,
            answers=answers,
            changeable_by=self.bits(answers),
            rests_on=self.bits(behind),
            can_hold=fact is None or self._can_hold(fact, test),
            if_unasked=self._if_unasked(fact, test),
            if_asked=self._if_asked(fact, test),
        )

    def bits(self, names: Iterable[str]) -> FactSet:
        """Return these facts as bits; other names have none."""
        bits = 0
        for name in names:
            bits |= 1 << self.ahead.order[name] if name in self.ahead.order else 0
        return bits

    def _operands(self, name: str) -> Iterator[str]:
        """Yield the facts a name is, or is computed from; who reads the advice is none."""
        vocabulary = self.ahead.rule_base.vocabulary
        if name in vocabulary.facts:
            yield name
        elif name in vocabulary.derived:
            for operand in vocabulary.derived[name].operands:
                yield from self._operands(operand)

    def _behind(self, names: Iterable[str]) -> Iterator[str]:
        """Yield facts with those that decide whether they are asked."""
        for name in names:
            yield name
            yield from sorted(self.ahead.filled_by[name] & self.ahead.order.keys())

    def _can_hold(self, fact: Fact, test: Test) -> bool:
        values = self.ahead.candidates.wide_open[fact.name]
        return any(test(only(fact.name, value)) for value in values)

    def _if_unasked(self, fact: Fact | None, test: Test) -> Goal | None:
        if fact is None or fact.asked_when is None or not test(only(fact.name, fact.none)):
            return None
        return self.not_put(fact.asked_when)

    def _if_asked(self, fact: Fact | None, test: Test) -> Goal | None:
        if fact is None or fact.asked_when is None or not test(NOBODY):
            return None
        return self.may_be_put(fact.asked_when)


NOBODY = Facts({})


def only(name: str, value: PossibleValue) -> Facts:
    """Return the facts of somebody who gave this one answer; None is "unknown"."""
    if value is None or isinstance(value, Bounds):
        return Facts({}, frozenset((name,)))
    return Facts({name: value})
