"""In which order questions are asked: as a clinician would, what changes most first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from app.decide.lookahead import Lookahead
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


class NobodyToAskFirst(RuntimeError):
    """Each question that is left waits for the answer to another one: nothing can be asked."""


@dataclass(frozen=True)
class Agenda:
    """Puts the open questions of one patient in order."""

    ahead: Lookahead

    def __call__(self, facts: Facts, decision: Decision) -> tuple[Fact, ...]:
        """Return the facts that can be asked now, the next one first; none when all is done.

        Only what could change the advice is asked. What may turn out not to be asked at all is
        put off until the answers that decide it are there.

        Raises NobodyToAskFirst when something is left and nothing of it can be asked.
        """
        vocabulary = self.ahead.rule_base.vocabulary
        left = tuple(open_names(decision.questions.could_change_advice))
        ready = [vocabulary.facts[name] for name in left if self._is_ready(name, left, facts)]
        if left and not ready:
            message = "every open question waits for another; the loader should have refused them"
            raise NobodyToAskFirst(message)
        cleared = frozenset(_to_clear(decision))
        return tuple(sorted(ready, key=lambda fact: self._concern(fact, decision, cleared)))

    def _is_ready(self, name: str, left: Iterable[str], facts: Facts) -> bool:
        """Return whether it is certain that this is asked, or nobody can make it so."""
        asked_when = self.ahead.rule_base.vocabulary.facts[name].asked_when
        if asked_when is None or asked_when.truth(facts.reading()) is not None:
            return True
        return self.ahead.filled_by[name].isdisjoint(left)

    def _concern(self, fact: Fact, decision: Decision, cleared: frozenset[str]) -> Concern:
        groups = self.ahead.rule_base.vocabulary.groups
        if fact.mandatory:
            return Concern.WARNING_SIGNS if fact.groups else Concern.TRIAGE
        if any(groups[name].warns for name in fact.groups) or fact.name in self._leading_to_triage:
            return Concern.FURTHER_WARNING_SIGNS
        if not decision.phase.settled and fact.name in self.ahead.steps_from_phase:
            return Concern.PHASE
        return Concern.CLEARING if fact.wire_name in cleared else Concern.DETAIL

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
