"""In which order questions are asked: as a clinician would, what changes most first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import combinations

from app.decide.lookahead import Lookahead
from app.domain.conditions import Bounds, names_read
from app.domain.decision import Decision, Question
from app.domain.facts import Facts
from app.domain.vocabulary import Fact


class Concern(IntEnum):
    """What a question is asked for; a lower concern comes first."""

    TRIAGE = 0
    WARNING_SIGNS = 1
    FURTHER_WARNING_SIGNS = 2
    PHASE = 3
    CLEARING = 4
    DETAIL = 5
    FOREGONE = 6
    """What was said leaves one answer at most: once all else is told it hardly ever matters."""


class NobodyToAskFirst(RuntimeError):
    """Each question that is left waits for the answer to another one: nothing can be asked."""


@dataclass(frozen=True)
class Agenda:
    """Puts the open questions of one patient in order."""

    ahead: Lookahead

    def __call__(self, facts: Facts, decision: Decision) -> tuple[Fact, ...]:
        """Return the facts that can be asked now, the next one first; none when all is done.

        Only what could change the advice is asked. What may turn out not to be asked at all is
        put off until the answers that decide it are there; likewise what an earlier question of
        the vocabulary can leave without a choice.

        Raises NobodyToAskFirst when something is left and nothing of it can be asked.
        """
        vocabulary = self.ahead.rule_base.vocabulary
        left = tuple(open_names(decision.questions.could_change_advice))
        ready = [vocabulary.facts[name] for name in left if self._is_ready(name, left, facts)]
        if left and not ready:
            message = "every open question waits for another; the loader should have refused them"
            raise NobodyToAskFirst(message)
        concern = {fact.name: self._concern(fact, facts, decision) for fact in ready}
        return tuple(sorted(ready, key=lambda fact: concern[fact.name]))

    def _is_ready(self, name: str, left: Iterable[str], facts: Facts) -> bool:
        """Return whether it is certain that this is asked, or nobody can make it so."""
        if not self._settled_by[name].isdisjoint(left):
            return False
        asked_when = self.ahead.rule_base.vocabulary.facts[name].asked_when
        if asked_when is None or asked_when.truth(facts.reading()) is not None:
            return True
        return self.ahead.filled_by[name].isdisjoint(left)

    def _concern(self, fact: Fact, facts: Facts, decision: Decision) -> Concern:
        groups = self.ahead.rule_base.vocabulary.groups
        if fact.mandatory:
            return Concern.WARNING_SIGNS if fact.groups else Concern.TRIAGE
        if any(groups[name].warns for name in fact.groups) or fact.name in self._leading_to_triage:
            return Concern.FURTHER_WARNING_SIGNS
        if self._is_foregone(fact, facts):
            return Concern.FOREGONE
        if not decision.phase.settled and fact.name in self._bearing_on_phase:
            return Concern.PHASE
        return Concern.CLEARING if fact.wire_name in _to_clear(decision) else Concern.DETAIL

    def _is_foregone(self, fact: Fact, facts: Facts) -> bool:
        """Return whether all answers but one would contradict what was said."""
        possible = (one for one in self.ahead.candidates.of(fact.name, facts) if one is not None)
        return len(tuple(possible)) <= 1

    @cached_property
    def _settled_by(self) -> Mapping[str, frozenset[str]]:
        """For each fact those before it of which some answer leaves it one answer at most."""
        vocabulary, order = self.ahead.rule_base.vocabulary, self.ahead.order
        found: dict[str, set[str]] = {name: set() for name in order}
        for one in vocabulary.contradictions:
            for first, then in combinations(
                sorted(names_read(one.when) & order.keys(), key=order.__getitem__), 2
            ):
                if self._can_settle(first, vocabulary.facts[then]):
                    found[then].add(first)
        return {name: frozenset(others) for name, others in found.items()}

    def _can_settle(self, name: str, fact: Fact) -> bool:
        return any(
            self._is_foregone(fact, Facts({name: value}))
            for value in self.ahead.candidates.wide_open[name]
            if value is not None and not isinstance(value, Bounds)
        )

    @cached_property
    def _bearing_on_phase(self) -> frozenset[str]:
        """The facts the phase rests on, and those that have to be asked before them."""
        steps = self.ahead.steps_from_phase
        return frozenset(steps).union(*(self._settled_by.get(one, ()) for one in steps))

    @cached_property
    def _leading_to_triage(self) -> frozenset[str]:
        """The facts that decide whether triage waits for another one."""
        awaited = self.ahead.mandatory.items()
        return frozenset().union(*(one.reads - {name} for name, one in awaited))


def open_names(questions: Iterable[Question]) -> Iterator[str]:
    """Yield the facts that questions ask for, the keys of a map one by one."""
    for question in questions:
        if question.map is None:
            yield question.fact.name
        else:
            yield from (f"{question.map.name}.{key}" for key in question.keys)


def _to_clear(decision: Decision) -> Iterator[str]:
    """Yield the names of what stands between the person and an item."""
    for item in decision.recommendations:
        yield from item.check_first
