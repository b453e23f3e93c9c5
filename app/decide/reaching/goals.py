"""What has to come about, as parts of which every one, some one, or enough have to.

A goal is two-valued: it holds of the facts of a patient, or it does not. What a rule file leaves
unknown is told apart where goals are made: "is yes" and "is not no" are two goals.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from app.domain.conditions import Condition
from app.domain.facts import Facts

Test = Callable[[Facts], bool]
FactSet = int
"""A set of facts, one bit for each place in the vocabulary."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Leaf:
    """What one answer, or one number computed from answers, has to be.

    `answers` are the facts that may be answered otherwise to get there, `rests_on` all facts the
    test depends on. `if_unasked` is what would have it hold because nobody would be asked, and
    `if_asked` because it would be asked and still be open.
    """

    name: str
    test: Test
    answers: tuple[str, ...]
    changeable_by: FactSet
    rests_on: FactSet
    can_hold: bool
    if_unasked: "Goal | None" = None
    if_asked: "Goal | None" = None


@dataclass(frozen=True, slots=True, eq=False)
class Every:
    """Every part holds; nothing of nothing always does."""

    parts: "tuple[Goal, ...]"
    rests_on: FactSet


@dataclass(frozen=True, slots=True, eq=False)
class Some:
    """At least one part holds."""

    parts: "tuple[Goal, ...]"
    rests_on: FactSet


@dataclass(frozen=True, slots=True, eq=False)
class Enough:
    """The points of the parts that hold come to `needed` or more."""

    needed: int
    points: tuple[int, ...]
    parts: "tuple[Goal, ...]"
    rests_on: FactSet


Goal = Leaf | Every | Some | Enough


def every(parts: Iterable[Goal]) -> Goal:
    """Return the goal that all parts hold."""
    found = tuple(dict.fromkeys(parts))
    return found[0] if len(found) == 1 else Every(found, all_facts(found))


def some(parts: Iterable[Goal]) -> Goal:
    """Return the goal that one part holds."""
    found = tuple(dict.fromkeys(parts))
    return found[0] if len(found) == 1 else Some(found, all_facts(found))


def all_facts(parts: Iterable[Goal]) -> FactSet:
    """Return every fact that any of the goals rests on."""
    facts = 0
    for part in parts:
        facts |= part.rests_on
    return facts


ALWAYS: Goal = Every((), 0)
NEVER: Goal = Some((), 0)


class Conditions(Protocol):
    """Makes the goals of conditions, each once."""

    def holds(self, condition: Condition, *, wanted: bool) -> Goal:
        """Return the goal that a condition is yes, or that it is no."""
        ...

    def opposite(self, goal: Goal) -> Goal:
        """Return the goal that another does not hold."""
        ...

    def answer(self, name: str, test: Test) -> Goal:
        """Return the goal that the facts pass a test, which looks at nothing but this name."""
        ...
