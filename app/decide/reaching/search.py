"""The smallest sets of answers that reach a goal, found by asking what is missing, step by step."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from app.decide.reaching.answers import only
from app.decide.reaching.gaps import ENDLESS
from app.decide.reaching.goals import Enough, Every, Goal, Leaf, Some, every
from app.decide.reaching.supposed import Supposed
from app.decide.reaching.values import WorthTrying
from app.domain.conditions import Value

Change = tuple[str, Value | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Smallest:
    """The smallest sets of changes.

    `complete` tells that none of that size is missing, and with nothing found that no set does;
    `is_cut` that the search ended before all sets of the allowed sizes were ruled out.
    """

    found: tuple[Supposed, ...]
    complete: bool
    is_cut: bool
    tried: int


@dataclass(slots=True)
class Search:
    """Deepens step by step: all sets of one size are ruled out before a larger one is tried.

    Every set that reaches the goal changes one of the facts that an unreached part of it names,
    so that nothing else has to be tried. `asked` holds what must be so that a fact is asked.
    `most_effort` bounds what was tried and weighed, which goes with the time it takes.
    """

    start: Supposed
    goal: Goal
    worth: WorthTrying
    asked: Mapping[str, Goal]
    one_is_enough: bool
    most_tried: int = ENDLESS
    most_effort: int = ENDLESS
    tried: int = 0
    _found: list[Supposed] = field(default_factory=list)
    _seen: set[frozenset[Change]] = field(default_factory=set)
    _next: int = 0
    _weighed_before: int = field(init=False)

    def __post_init__(self) -> None:
        """Start counting the effort."""
        self._weighed_before = self.start.reach.weighed

    def smallest(self, most_answers: int) -> Smallest:
        """Return the smallest sets, of at most so many answers."""
        size = self.start.gap(self.goal).answers
        while size <= most_answers and not self._found and not self._is_cut:
            self._next = ENDLESS
            self._seen.clear()
            self._explore(self.start, size)
            size = self._next
        is_cut = self._is_cut
        complete = not is_cut and (bool(self._found) or size >= ENDLESS)
        found = tuple(self._found)
        return Smallest(found=found, complete=complete, is_cut=is_cut, tried=self.tried)

    @property
    def effort(self) -> int:
        """How many sets were tried, and goals weighed on the way."""
        return self.tried + self.start.reach.weighed - self._weighed_before

    @property
    def _is_cut(self) -> bool:
        return self.tried >= self.most_tried or self.effort >= self.most_effort

    def _explore(self, patient: Supposed, left: int) -> None:
        goal = self._with_asking(patient)
        needed = patient.gap(goal).answers
        if not needed:
            self._found.append(patient)
        elif needed > left:
            self._put_off(patient, needed)
        else:
            self._go_on(patient, goal, left)

    def _put_off(self, patient: Supposed, needed: int) -> None:
        """Note how large a set has to be at least before this way is gone again."""
        self._next = min(self._next, len(patient.changes) + needed)

    def _go_on(self, patient: Supposed, goal: Goal, left: int) -> None:
        for name, value in self._ways(patient, goal, left):
            changes = frozenset((*patient.changes.items(), (name, value)))
            if changes in self._seen:
                continue
            if self._is_cut or (self.one_is_enough and self._found):
                return
            self._seen.add(changes)
            self.tried += 1
            self._explore(patient.after(name, value), left - 1)

    def _ways(self, patient: Supposed, goal: Goal, left: int) -> Iterator[Change]:
        """Yield changes of which every set of `left` more that reaches the goal makes one."""
        match goal:
            case Leaf():
                yield from self._answers(patient, goal)
                for one in patient.unanswered(goal):
                    yield from self._ways_to_any(patient, (one,), left)
            case Every(parts=parts):
                open_ = (part for part in parts if patient.gap(part).answers)
                clearest = min(open_, key=lambda part: patient.gap(part).among.bit_count())
                yield from self._ways(patient, clearest, left)
            case Some(parts=parts) | Enough(parts=parts):
                yield from self._ways_to_any(patient, parts, left)

    def _ways_to_any(self, patient: Supposed, goals: Iterable[Goal], left: int) -> Iterator[Change]:
        for goal in goals:
            needed = patient.gap(goal).answers
            if 0 < needed <= left:
                yield from self._ways(patient, goal, left)
            elif needed:
                self._put_off(patient, needed)

    def _answers(self, patient: Supposed, leaf: Leaf) -> Iterator[Change]:
        for name in leaf.answers:
            if patient.may_change(name):
                for value in self.worth.answers(name, patient):
                    if name != leaf.name or leaf.test(only(name, value)):
                        yield name, value

    def _with_asking(self, patient: Supposed) -> Goal:
        """Return the goal, and that every fact that is answered anew would be asked at all."""
        asked = [self.asked[name] for name in patient.changes if name in self.asked]
        return every((self.goal, *asked)) if asked else self.goal
