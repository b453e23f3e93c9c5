"""One change of advice: what becomes what, and in which phase of either rule base."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import z3

from app.verify.aspects import ABSENT, PHASE, UNHEARD_OF, Aspect, Values, aspects, told_of
from app.verify.findings import Told
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, both, disjunction, either, opposite


@dataclass(frozen=True, slots=True)
class Change:
    """A value of an aspect that becomes another; the phases are those before and after."""

    aspect: Aspect
    before: str
    after: str
    phases: tuple[str, str]

    @property
    def becomes(self) -> tuple[str, str]:
        """What it is before and after."""
        return self.before, self.after


def changes_between(before: Told, after: Told) -> Iterator[Change]:
    """Yield what two decisions about one person differ in."""
    old, new = told_of(before), told_of(after)
    phases, nothing = (before.phase, after.phase), frozenset({ABSENT})
    for aspect in {**old, **new}:
        was, becomes = old.get(aspect, nothing), new.get(aspect, nothing)
        pairs = ((one, other) for one in sorted(was) for other in sorted(becomes))
        if was != becomes:
            yield from (Change(aspect, *pair, phases) for pair in pairs if len({*pair}) > 1)


class Comparison:
    """The aspects of two models that speak of one person."""

    def __init__(self, old: Model, new: Model) -> None:
        self._old, self._new = aspects(old), aspects(new)

    @property
    def aspects(self) -> Iterable[Aspect]:
        """Every aspect either rule base knows, those of the new one first."""
        return {**self._new, **self._old}

    def differs(self, aspect: Aspect) -> Formula:
        """Return of whom the two say something different; False where the formulas are one.

        Equal formulas over shared variables are one term of the solver.
        """
        old, new = self._values(aspect)
        return disjunction(
            _either_alone(old.get(value, False), new.get(value, False)) for value in {**old, **new}
        )

    def of(self, change: Change) -> Formula:
        """Return in whom this change is seen."""
        aspect, phases = change.aspect, self._becomes(PHASE, *change.phases)
        becomes = self._becomes(aspect, change.before, change.after)
        return both(becomes, self.differs(aspect), phases)

    def _becomes(self, aspect: Aspect, before: str, after: str) -> Formula:
        old, new = self._values(aspect)
        return both(old.get(before, False), new.get(after, False))

    def _values(self, aspect: Aspect) -> tuple[Values, Values]:
        return _of(self._old, aspect), _of(self._new, aspect)


def _of(known: Mapping[Aspect, Values], aspect: Aspect) -> Values:
    return known.get(aspect, UNHEARD_OF)


def _either_alone(one: Formula, other: Formula) -> Formula:
    if _is_same(one, other):
        return False
    return either(both(one, opposite(other)), both(opposite(one), other))


def _is_same(one: Formula, other: Formula) -> bool:
    if isinstance(one, z3.BoolRef) and isinstance(other, z3.BoolRef):
        return bool(one.eq(other))
    return one is other
