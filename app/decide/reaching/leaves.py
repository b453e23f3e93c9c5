"""All single answers a goal rests on, by fact."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.decide.reaching.goals import FactSet, Goal, Leaf, all_facts


@dataclass(frozen=True, slots=True)
class LeavesOn:
    """What a goal asks of one fact: of its answer, and of numbers computed from it."""

    own: tuple[Leaf, ...]
    computed: tuple[Leaf, ...]

    @property
    def beside(self) -> FactSet:
        """All facts that have a say in those numbers."""
        return all_facts(self.computed)


def leaves_by_fact(goal: Goal) -> Mapping[str, LeavesOn]:
    """Return for each fact a goal rests on what it is asked for."""
    own: dict[str, list[Leaf]] = {}
    computed: dict[str, list[Leaf]] = {}
    for leaf in _leaves(goal, set()):
        for name in leaf.answers:
            (own if name == leaf.name else computed).setdefault(name, []).append(leaf)
    return {
        name: LeavesOn(tuple(own.get(name, ())), tuple(computed.get(name, ())))
        for name in dict.fromkeys((*own, *computed))
    }


def _leaves(goal: Goal, seen: set[Goal]) -> Iterator[Leaf]:
    if goal in seen:
        return
    seen.add(goal)
    if isinstance(goal, Leaf):
        yield goal
        parts = tuple(one for one in (goal.if_unasked, goal.if_asked) if one)
    else:
        parts = goal.parts
    for part in parts:
        yield from _leaves(part, seen)
