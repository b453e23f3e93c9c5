"""What differs between two decisions → JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.actions import Action
from app.domain.difference import BeforeAfter, Difference, ItemChange, Stand
from app.representations.parts import Json


@dataclass(frozen=True, slots=True)
class WrittenDifference:
    """Writes differences for one audience; `actions` are the items in the words of one country."""

    actions: Mapping[str, Action]
    audience: str

    def of(self, found: Difference) -> Json:
        """Return what differs, shaped as DifferenceOfDecisions."""
        return {
            "is_empty": found.is_empty,
            "urgency": {**_parts(found.urgency), "direction": found.direction},
            "triage_complete": _parts(found.triage_complete),
            "phase": _parts(found.phase),
            "confidence": _parts(found.confidence),
            "programme_stage": _parts(found.stage),
            "added": self._items(found.added),
            "removed": self._items(found.removed),
            "changed": self._items(found.changed),
        }

    def _items(self, changes: Iterable[ItemChange]) -> list[Json]:
        return [self._item(change) for change in changes]

    def _item(self, change: ItemChange) -> Json:
        title = self.actions[change.action.id].wording(self.audience).title
        return {
            "id": change.action.id,
            "kind": change.action.kind,
            "title": title if change.is_said else None,
            "before": _stand(change.before),
            "after": _stand(change.after),
        }


def _parts(part: BeforeAfter[object]) -> Json:
    return {"before": part.before, "after": part.after}


def _stand(stand: Stand | None) -> Json | None:
    return {"list": stand.place, "status": stand.status} if stand else None
