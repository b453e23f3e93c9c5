"""A patient with other answers than those given: what holds then, and how far off the rest is."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from app.decide.reaching.gaps import CLOSED, Gap, enough, joint, least
from app.decide.reaching.goals import Enough, Every, FactSet, Goal, Leaf, Some
from app.domain.conditions import Value
from app.domain.facts import Facts
from app.domain.told import Changes, Told


@dataclass(slots=True, kw_only=True)
class Reach:
    """Whose answers, which may be changed, each fact by its bit, and who was looked at so far.

    `weighed` counts how often it was found out how far off a goal is.
    """

    told: Told
    bits: Mapping[str, FactSet]
    may_change: FactSet
    patients: dict[frozenset[tuple[str, Value | None]], "Supposed"] = field(default_factory=dict)
    weighed: int = 0

    @classmethod
    def of(
        cls, told: Told, order: Mapping[str, int], may_change: Container[str] | None = None
    ) -> "Reach":
        """Return it for facts in the order of the vocabulary; without a choice all may change."""
        bits = {name: 1 << place for name, place in order.items()}
        free = (bit for name, bit in bits.items() if may_change is None or name in may_change)
        return cls(told=told, bits=bits, may_change=sum(free))


@dataclass(frozen=True)
class Supposed:
    """One patient after some changes.

    What does not rest on the fact that was changed last is as it was `before`, and looked up
    there; each set of changes is looked at once, whatever it is looked at for.
    """

    reach: Reach
    changes: Changes = field(default_factory=dict)
    before: "Supposed | None" = None
    last: FactSet = 0
    _held: dict[Goal, bool] = field(default_factory=dict)
    _gaps: dict[Goal, Gap] = field(default_factory=dict)

    def after(self, name: str, value: Value | None) -> "Supposed":
        """Return the patient after one more change; None is the answer "unknown"."""
        changes = {**self.changes, name: value}
        key = frozenset(changes.items())
        if key not in self.reach.patients:
            last = self.reach.bits[name]
            self.reach.patients[key] = Supposed(self.reach, changes, self, last)
        return self.reach.patients[key]

    @cached_property
    def facts(self) -> Facts:
        """The facts that follow from the answers."""
        return self.reach.told.changed(self.changes)

    @cached_property
    def changed(self) -> FactSet:
        """The facts that are answered otherwise."""
        return sum(self.reach.bits[name] for name in self.changes)

    @cached_property
    def free(self) -> FactSet:
        """The facts that may still be changed."""
        return self.reach.may_change & ~self.changed

    def may_change(self, name: str) -> bool:
        """Tell whether a fact may be changed, and has not been yet."""
        return bool(self.reach.bits[name] & self.free)

    def changes_of(self, facts: FactSet) -> Iterator[tuple[str, Value | None]]:
        """Yield the changes of these facts."""
        return (one for one in self.changes.items() if self.reach.bits[one[0]] & facts)

    def present(self, name: str) -> Value | None:
        """Return the answer that was given; None when there is none, or none with a value."""
        told = self.reach.told
        return told.facts.values.get(name) if name in told.given else None

    def is_open(self, name: str) -> bool:
        """Tell whether nobody answered the fact, so that it depends on what else is asked."""
        return name not in self.changes and name not in self.reach.told.given

    def holds(self, goal: Goal) -> bool:
        """Return whether a goal is reached."""
        if self.before and not goal.rests_on & self.last:
            return self.before.holds(goal)
        if goal not in self._held:
            self._held[goal] = self._holds(goal)
        return self._held[goal]

    def _holds(self, goal: Goal) -> bool:
        match goal:
            case Leaf(test=test):
                return test(self.facts)
            case Every(parts=parts):
                return all(map(self.holds, parts))
            case Some(parts=parts):
                return any(map(self.holds, parts))
            case Enough():
                scored = zip(goal.points, goal.parts, strict=True)
                return sum(points for points, part in scored if self.holds(part)) >= goal.needed

    def gap(self, goal: Goal) -> Gap:
        """Return how much has to change before a goal is reached, if not more."""
        if self.before and not goal.rests_on & self.last:
            return self.before.gap(goal)
        if goal not in self._gaps:
            self._gaps[goal] = CLOSED if self.holds(goal) else self._gap(goal)
        return self._gaps[goal]

    def _gap(self, goal: Goal) -> Gap:
        self.reach.weighed += 1
        match goal:
            case Leaf():
                return least(self._ways(goal))
            case Every(parts=parts):
                return joint(map(self.gap, parts))
            case Some(parts=parts):
                return least(map(self.gap, parts))
            case Enough():
                return self._missing(goal)

    def _ways(self, leaf: Leaf) -> Iterator[Gap]:
        if leaf.can_hold and leaf.changeable_by & self.free:
            yield Gap(1, leaf.changeable_by & self.free)
        yield from map(self.gap, self.unanswered(leaf))

    def unanswered(self, leaf: Leaf) -> Iterator[Goal]:
        """Yield what would have a leaf hold without an answer of its own."""
        if self.is_open(leaf.name):
            yield from (goal for goal in (leaf.if_unasked, leaf.if_asked) if goal)

    def _missing(self, goal: Enough) -> Gap:
        """Return the gap of points that are missing: each fact gives at most all it bears on."""
        missing, open_ = goal.needed, []
        for points, part in zip(goal.points, goal.parts, strict=True):
            gap = self.gap(part)
            if not gap.answers:
                missing -= points
            elif not gap.is_endless:
                open_.append((points, gap))
        return enough(missing, open_)
