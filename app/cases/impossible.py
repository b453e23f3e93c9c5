"""What `never` in a case file says nobody can show: taken out of the goals, and held against it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.cases.goals import Goal, Measure
from app.cases.sight import Sight
from app.knowledge.cases import NeverSeen
from app.knowledge.faults import Fault

Declared = list[tuple[str, NeverSeen]]


def without_impossible(goals: Iterable[Goal], never: Declared) -> Iterator[Goal]:
    """Yield the goals, those that are declared impossible with the reason."""
    reasons = {_place(entry): entry.because for _, entry in never}
    for goal in goals:
        yield replace(goal, never=goal.never or reasons.get(goal.place))


def wrong_declarations(
    goals: Iterable[Goal], never: Declared, patients: Iterable[Sight]
) -> Iterator[Fault]:
    """Yield each entry that nothing asks for, or that one of the patients shows after all."""
    asked = {goal.place: goal for goal in goals}
    sights = tuple(patients)
    for file, entry in never:
        goal = asked.get(_place(entry))
        if goal is None:
            yield _fault(file, entry, "nothing asks to see this")
        elif any(goal.shown_by(sight) for sight in sights):
            yield _fault(file, entry, f"there is a patient {goal.patient}")


def _place(entry: NeverSeen) -> tuple[Measure, str]:
    return Measure[entry.seen.upper()], f"rule {entry.rule}"


def _fault(file: str, entry: NeverSeen, message: str) -> Fault:
    return Fault(file, f"never, rule {entry.rule}", f"{message}. Take the entry out.")
