"""The advice of one decision, in a form that can be compared, and what it still asks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from app.decide.advice import Advice
from app.domain.decision import Decision, Item, Question

URGENT = ("same_day", "emergency_now")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The advice of one decision, in a form that can be compared."""

    urgency: str
    triage: frozenset[str]
    phase: str
    confidence: str | None
    contraindications: frozenset[str]
    statuses: frozenset[tuple[str, str]]
    suppressed: bool

    def beside(self, other: "Outcome") -> "tuple[object, object]":
        """Return the two as far as they count: what is suppressed in both does not."""
        if self.suppressed and other.suppressed:
            return self.always, other.always
        return self, other

    @property
    def always(self) -> object:
        """What counts whatever is suppressed."""
        return self.urgency, self.triage, self.phase, self.confidence


def statuses_of(advice: Advice) -> Iterator[tuple[str, str]]:
    """Yield what becomes of every item that rules give."""
    for items in (advice.recommendations, advice.education, advice.follow_up):
        yield from ((item.action.id, item.status.value) for item in items)
    if advice.programme:
        yield advice.programme.action.id, "programme"
    yield from ((one.id, "withheld") for one in advice.withheld)


def ids(items: Iterable[Item]) -> frozenset[str]:
    """Return the ids of items."""
    return frozenset(item.action.id for item in items)


def open_names(decision: Decision) -> list[str]:
    """Return the facts that could still change the advice; the keys of a map one by one."""
    return list(chain.from_iterable(map(names_of, decision.questions.could_change_advice)))


def names_of(question: Question) -> list[str]:
    """Return the facts one question asks for."""
    if question.map is None:
        return [question.fact.name]
    return [f"{question.map.name}.{key}" for key in question.keys]
