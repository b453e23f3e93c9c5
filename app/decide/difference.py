"""Two decisions → what differs between them."""

from collections.abc import Iterable, Iterator, Mapping

from app.domain.decision import Decision, Item
from app.domain.difference import (
    BeforeAfter,
    Difference,
    Direction,
    ItemChange,
    ItemStatus,
    Place,
    Stand,
)
from app.domain.rule_base import RuleBase

WITHHELD = Stand(Place.WITHHELD, ItemStatus.WITHHELD)


def difference(rule_base: RuleBase, before: Decision, after: Decision) -> Difference:
    """Return what differs between two decisions of one rule base.

    Items stand in the order of the rule base's list of items. What an item waits for, and why
    something is withheld, may differ without its status being another.
    """
    urgency = BeforeAfter(before.triage.urgency, after.triage.urgency)
    return Difference(
        urgency=urgency,
        direction=_direction(rule_base.ranks, urgency),
        triage_complete=BeforeAfter(before.triage.complete, after.triage.complete),
        phase=BeforeAfter(before.phase.value, after.phase.value),
        confidence=BeforeAfter(before.phase.confidence, after.phase.confidence),
        stage=BeforeAfter(_stage(before), _stage(after)),
        items=tuple(_item_changes(rule_base, stands(before), stands(after))),
    )


def _direction(ranks: Mapping[str, int], urgency: BeforeAfter[str]) -> Direction:
    """Compare on the ladder; what is not on it is not known."""
    before, after = ranks.get(urgency.before), ranks.get(urgency.after)
    if before is None or after is None:
        return Direction.NOT_COMPARABLE
    if before == after:
        return Direction.SAME
    return Direction.ROSE if after > before else Direction.FELL


def _stage(decision: Decision) -> str | None:
    return decision.programme.action.stage if decision.programme else None


def _item_changes(
    rule_base: RuleBase, before: Mapping[str, Stand], after: Mapping[str, Stand]
) -> Iterator[ItemChange]:
    for name, action in rule_base.actions.items():
        was, now = before.get(name), after.get(name)
        if was != now:
            yield ItemChange(action=action, before=was, after=now)


def stands(decision: Decision) -> Mapping[str, Stand]:
    """Return for every item that a decision names where it stands, by id."""
    said = {
        item.action.id: Stand(place, _status(place, item))
        for place, items in _lists(decision)
        for item in items
    }
    return {**dict.fromkeys((one.id for one in decision.withheld), WITHHELD), **said}


def _lists(decision: Decision) -> Iterable[tuple[Place, Iterable[Item]]]:
    return (
        (Place.TRIAGE, decision.triage.items),
        (Place.RECOMMENDATIONS, decision.recommendations),
        (Place.CONTRAINDICATIONS, decision.contraindications),
        (Place.EDUCATION, decision.education),
        (Place.FOLLOW_UP, decision.follow_up),
        (Place.PROGRAMME, (decision.programme,) if decision.programme else ()),
    )


def _status(place: Place, item: Item) -> ItemStatus:
    return ItemStatus(item.status) if place is Place.RECOMMENDATIONS else ItemStatus.SHOWN
