"""The opposite of a goal."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.decide.reaching.goals import Enough, Every, Goal, Leaf, Some, Test, every, some
from app.domain.facts import Facts


@dataclass(frozen=True, slots=True)
class Opposites:
    """Makes the goal that another does not hold; of each goal once."""

    leaf: Callable[[str, Test], Leaf]
    _found: dict[Goal, Goal] = field(default_factory=dict)

    def of(self, goal: Goal) -> Goal:
        """Return the goal that this one does not hold."""
        if goal not in self._found:
            opposite = self._opposite(goal)
            self._found[goal] = opposite
            self._found[opposite] = goal
        return self._found[goal]

    def _opposite(self, goal: Goal) -> Goal:
        match goal:
            case Leaf():
                return self.leaf(goal.name, _failing(goal.test))
            case Every():
                return some(map(self.of, goal.parts))
            case Some():
                return every(map(self.of, goal.parts))
            case Enough():
                missed = sum(goal.points) - goal.needed + 1
                parts = tuple(map(self.of, goal.parts))
                return Enough(missed, goal.points, parts, goal.rests_on)


def _failing(test: Test) -> Test:
    def fails(facts: Facts) -> bool:
        return not test(facts)

    return fails
