"""Changes to items and facts: what guards an item, and how a question is answered."""

from collections.abc import Iterator

from app.verify.mutation.comparison_operators import OPPOSITE
from app.verify.mutation.places import actions, facts
from app.verify.mutation.sites import (
    RuleFolder,
    Site,
    each_taken_out,
    replaced,
    said_instead,
    taken_out,
)
from app.verify.mutation.trees import Edit, sequence

ORDERED_OPERANDS = ("difference", "ratio")


def exclusions_dropped(folder: RuleFolder) -> Iterator[Site]:
    """A contraindication no longer excludes an item."""
    return _item_words_dropped(folder, "excluded_by")


def substitutes_freed(folder: RuleFolder) -> Iterator[Site]:
    """A gentler substitute no longer stands in for an item."""
    return _item_words_dropped(folder, "instead_of")


def involved_words_dropped(folder: RuleFolder) -> Iterator[Site]:
    """An item no longer says one of the things it does to the body."""
    for action in actions(folder):
        if words := action.part("involves"):
            members = list(words.spot.items())
            for gone in members:
                kept = [spot.node for spot in members if spot.way != gone.way]
                yield replaced(words, sequence(kept))


def guards_dropped(folder: RuleFolder) -> Iterator[Site]:
    """A contraindication no longer guards one of the things items do to the body."""
    return _item_words_dropped(folder, "guards")


def _item_words_dropped(folder: RuleFolder, part: str) -> Iterator[Site]:
    for action in actions(folder):
        if words := action.part(part):
            yield from each_taken_out(words)


def mandatory_marks_dropped(folder: RuleFolder) -> Iterator[Site]:
    """Triage no longer waits for a fact."""
    return _parts_dropped(folder, "mandatory")


def preconditions_dropped(folder: RuleFolder) -> Iterator[Site]:
    """A fact is asked of everybody: nobody's answer is filled in."""
    return _parts_dropped(folder, "asked_when")


def declining_refused(folder: RuleFolder) -> Iterator[Site]:
    """A question may no longer be declined."""
    return _parts_dropped(folder, "may_decline")


def _parts_dropped(folder: RuleFolder, key: str) -> Iterator[Site]:
    for fact in facts(folder):
        if part := fact.part(key):
            yield taken_out(part)


def groups_left(folder: RuleFolder) -> Iterator[Site]:
    """A fact is no longer denied together with others of a group."""
    for fact in facts(folder):
        if words := fact.part("groups"):
            yield from each_taken_out(words)


def nones_changed(folder: RuleFolder) -> Iterator[Site]:
    """Denying a group, or not being asked, means yes instead of no."""
    for fact in facts(folder):
        none = fact.part("none")
        if none and (opposite := OPPOSITE.get(str(none.spot))):
            yield said_instead(none, opposite)


def operands_swapped(folder: RuleFolder) -> Iterator[Site]:
    """A difference or a ratio is taken the other way round."""
    for derived in folder.keyed("derived", "derived"):
        for operands in filter(None, (derived.part(key) for key in ORDERED_OPERANDS)):
            turned = reversed([spot.node for spot in operands.spot.items()])
            yield replaced(operands, sequence(turned))


def contradictions_dropped(folder: RuleFolder) -> Iterator[Site]:
    """Answers that cannot all be true are let in."""
    for contradiction in folder.keyed("contradictions", "contradiction"):
        yield Site(contradiction, "the contradiction is deleted", (Edit(contradiction.spot),))
