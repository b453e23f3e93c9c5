"""What a card suggests: requests that a health record may take up."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.domain.codes import Code
from app.representations.cards.summary import fitted
from app.representations.fhir.parts import coding
from app.representations.fhir.requests import Request, WrittenRequests
from app.representations.parts import Json

MakeId = Callable[[], UUID]


@dataclass(frozen=True, slots=True)
class Suggesting:
    """Writes the suggestions of one call; each request stands by itself, with its requester."""

    written: WrittenRequests
    requester: Json
    reasons: Sequence[Code]
    make_id: MakeId

    def of(self, requests: Sequence[Request]) -> Json:
        """Return what a card has to say of requests; nothing where there are none.

        Whoever takes a suggestion takes all of it, so referrals are one of their own, that a visit
        can be taken without the rest, and so is each mere offer.
        """
        suggestions = list(self._suggestions(requests))
        if not suggestions:
            return {}
        has_offers = any(one.item.optional for one in requests)
        return {
            "suggestions": suggestions,
            "selectionBehavior": "any" if has_offers or len(suggestions) > 1 else "at-most-one",
            "overrideReasons": list(map(coding, self.reasons)),
        }

    def _suggestions(self, requests: Sequence[Request]) -> Iterator[Json]:
        firm = [one for one in requests if not one.item.optional]
        for together in filter(None, self._apart(firm)):
            yield {**self._suggestion(together), "isRecommended": True}
        yield from (self._suggestion([one]) for one in requests if one.item.optional)

    def _apart(self, requests: Sequence[Request]) -> tuple[list[Request], list[Request]]:
        """Return the referrals, then the rest."""
        names = self.written.notes.rule_base.guidance.referrals
        referrals = [one for one in requests if one.item.action.id in names]
        return referrals, [one for one in requests if one not in referrals]

    def _suggestion(self, requests: Sequence[Request]) -> Json:
        propose = self.written.notes.line("propose")
        return {
            "label": fitted(propose, list(map(self._title, requests))),
            "uuid": str(self.make_id()),
            "actions": list(map(self._action, requests)),
        }

    def _title(self, one: Request) -> str:
        offered = f" ({self.written.notes.line('optional')})" if one.item.optional else ""
        return f"{self.written.title(one)}{offered}"

    def _action(self, one: Request) -> Json:
        return {
            "type": "create",
            "description": f"{self.written.notes.line('propose')}: {self._title(one)}",
            "resource": {**self._proposed(one), "contained": [self.requester]},
        }

    def _proposed(self, one: Request) -> Json:
        """Return the resource, without a moment: it is authored when somebody takes it up.

        A call that is repeated gets the same cards, but for their uuids.
        """
        written = self.written.request(one)
        return {name: part for name, part in written.items() if name != "authoredOn"}
