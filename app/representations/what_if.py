"""What could change the phase or an item → JSON, shaped as in `what_if_wire.py`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.actions import Action
from app.domain.conditions import Value
from app.domain.difference import Stand
from app.domain.rule_base import RuleBase
from app.domain.what_if import Change, WhatIf
from app.representations import values
from app.representations.difference import WrittenDifference
from app.representations.parts import Json


@dataclass(frozen=True, slots=True)
class WrittenWhatIf:
    """Writes what-ifs for one audience; `actions` are the items in the words of one country."""

    rule_base: RuleBase
    actions: Mapping[str, Action]
    audience: str
    locale: str

    def response(self, found: WhatIf) -> Json:
        """Return the answer."""
        rule_base = self.rule_base
        return {
            "rule_base": {"version": rule_base.version, "sha256": rule_base.sha256},
            "audience": self.audience,
            "locale": self.locale,
            "current": {
                "target": found.target,
                "phase": found.decision.phase.value,
                "item": _stand(found.stand) if found.stand else None,
            },
            "changes": list(map(self._change, found.changes)),
            "complete": found.complete,
            "tried": found.tried,
            "notice": rule_base.notice,
        }

    def _change(self, change: Change) -> Json:
        difference = WrittenDifference(self.actions, self.audience)
        return {
            "answers": [
                {"fact": name, "from": _given(change.given[name]), "to": values.answer(value)}
                for name, value in change.answers.items()
            ],
            "difference": difference.of(change.difference),
            "advice": {
                "phase": change.decision.phase.value,
                "urgency": change.decision.triage.urgency,
                "items": list(self._items(change.stands)),
            },
        }

    def _items(self, stands: Mapping[str, Stand]) -> Iterator[Json]:
        for name, action in self.actions.items():
            if stand := stands.get(name):
                title = action.wording(self.audience).title if stand.is_said else None
                yield {"id": name, "title": title, **_stand(stand)}


def _given(value: Value | None) -> object:
    return None if value is None else values.answer(value)


def _stand(stand: Stand) -> Json:
    return {"list": stand.place, "status": stand.status}
