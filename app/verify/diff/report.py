"""What changes, told to a therapist and a reviewer: by item, from what to what, and in whom."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from app.domain.rule_base import RuleBase
from app.verify.aspects import URGENCY, Aspect
from app.verify.diff.comparing import Differences, Seen
from app.verify.diff.naming import People
from app.verify.diff.texts import texts_that_differ

NOTHING_CHANGES = "No patient's advice changes: proved for both audiences."
NOT_DECIDED = "Not everything was decided; of what was not, nothing is promised."
NOT_COMPARED = (
    "Not compared: texts, doses, which items are optional, reasons, which facts to check first, "
    "questions, how results of tests and scores are read."
)


def report(old: RuleBase, new: RuleBase, differences: Differences) -> Iterator[str]:
    """Yield the lines of the report, the verdict last but for what is not compared."""
    people = People()
    for aspect, seen in groupby(differences.by_aspect, key=lambda one: one.change.aspect):
        yield _heading(aspect, old, new)
        yield from _becoming(list(seen), people)
    yield from _refusals(differences, people)
    yield from _open(differences)
    yield from _verdict(differences)
    yield f"{NOT_COMPARED}{_texts(old, new)}"


def _heading(aspect: Aspect, old: RuleBase, new: RuleBase) -> str:
    if not aspect.item:
        return f"{aspect}"
    action = new.actions.get(aspect.item) or old.actions[aspect.item]
    sides = {"NEW": new, "OLD": old}
    only = [f", only in {name}" for name, side in sides.items() if aspect.item in side.actions]
    return f"{aspect} ({action.kind}{only[0] if len(only) == 1 else ''})"


def _becoming(seen: Iterable[Seen], people: People) -> Iterator[str]:
    for (before, after), ones in groupby(seen, key=lambda one: one.change.becomes):
        yield f"  {before} → {after}"
        for phases, by_audience in groupby(ones, key=lambda one: one.change.phases):
            yield from _in_phase(_phase(*phases), tuple(by_audience), people)


def _in_phase(phase: str, seen: tuple[Seen, ...], people: People) -> Iterator[str]:
    """Yield who sees a change in a phase; another audience only where somebody else sees it."""
    for place, one in enumerate(seen):
        only = f", {one.audience} only" if len(seen) == 1 else ""
        if place == 0:
            yield from people.named(f"{phase}{only}", one.person)
        elif one.person.answers_differ(seen[0].person):
            yield from people.named(f"{phase}, {one.audience}", one.person)


def _phase(before: str, after: str) -> str:
    return f"phase {before}" if before == after else f"phase {before} → {after}"


def _refusals(differences: Differences, people: People) -> Iterator[str]:
    for one in differences.refusals:
        side = "NEW" if one.by_new else "OLD"
        yield f"refused by {side} only"
        yield from people.named(one.what, one.person)


def _open(differences: Differences) -> Iterator[str]:
    for audience, aspect in differences.undecided:
        yield f"NOT DECIDED for the audience {audience}: {aspect}"
    for whom in differences.left_out:
        yield f"NOT COMPARED: {whom}"


def _verdict(differences: Differences) -> Iterator[str]:
    changed = {one.change.aspect for one in differences.seen}
    if differences.nothing_changes:
        yield NOTHING_CHANGES
    else:
        yield _unchanged(differences, changed)
    if not differences.all_decided:
        yield NOT_DECIDED


def _unchanged(differences: Differences, changed: set[Aspect]) -> str:
    same = [one for one in differences.aspects if one not in changed | differences.unsure]
    others = [str(one) for one in same if not one.item]
    items = f"{sum(bool(one.item) for one in same)} items"
    of = f" of {sum(bool(one.item) for one in differences.aspects)}"
    urgencies = _urgencies_left_alone(differences, changed)
    told = ", ".join([*others, *urgencies, items + of])
    return f"Changes for nobody, proved for both audiences: {told}."


def _urgencies_left_alone(differences: Differences, changed: set[Aspect]) -> list[str]:
    """Return who keeps the urgency they have, where others do not."""
    if URGENCY not in changed or URGENCY in differences.unsure:
        return []
    seen = [one.change for one in differences.seen if one.change.aspect == URGENCY]
    moved = {urgency for change in seen for urgency in change.becomes}
    return [f"urgency {one}" for one in differences.urgencies if one not in moved]


def _texts(old: RuleBase, new: RuleBase) -> str:
    counts = [f"{count} {name}" for name, count in texts_that_differ(old, new).items()]
    return f" Worded otherwise: {', '.join(counts)}." if counts else ""
