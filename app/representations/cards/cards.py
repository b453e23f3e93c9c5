"""A decision, or why there is none → cards of CDS Hooks 2.0.1."""

from collections.abc import Iterable, Mapping
from typing import Literal
from uuid import uuid4

from app.domain.decision import Decision
from app.domain.fhir_names import Canonicals
from app.domain.rule_base import RuleBase
from app.representations.cards.addresses import Addresses
from app.representations.cards.decided import DecidedCards
from app.representations.cards.detail import Details
from app.representations.cards.frame import Frame
from app.representations.cards.headline import Headline
from app.representations.cards.links import to_questions
from app.representations.cards.suggestions import MakeId, Suggesting
from app.representations.cards.terms import CardTerms
from app.representations.fhir.notes import Notes
from app.representations.fhir.occasion import Occasion
from app.representations.fhir.operation_outcome import Issue
from app.representations.fhir.requests import WrittenRequests, engine
from app.representations.items import local_actions
from app.representations.parts import Json

RULE_BASE = "low-back-rule-base"
"""The extension of cards without a decision."""


class CardRepresentation:
    """Writes cards; what depends on the rule base alone is made once.

    `codes` has the Coding of another terminology for an item, where there is one. The same
    decision gives the same cards but for what `make_id` makes: the uuids of cards and suggestions.
    """

    def __init__(
        self,
        rule_base: RuleBase,
        canonicals: Canonicals,
        codes: Mapping[str, Json],
        public_base_url: str,
        make_id: MakeId = uuid4,
    ) -> None:
        self._rule_base = rule_base
        self._codes = codes
        self._actions = local_actions(rule_base)
        self._frame = Frame(rule_base, canonicals, Addresses(public_base_url), make_id)

    def of(self, decision: Decision, occasion: Occasion, terms: CardTerms) -> list[Json]:
        """Return the cards of a decision: one or two, or none where the client takes none so low.

        Where an answer was not read there is a card all the same: it may have been a warning sign.

        Raises KeyError when `terms` names an urgency that the rule base does not have.
        """
        is_all_read = not any(issue.not_read for issue in occasion.issues)
        if is_all_read and self._is_too_low(decision.triage.urgency, terms):
            return []
        notes = self._notes(decision.audience, occasion.locale)
        decided = DecidedCards(
            decision=decision,
            frame=self._frame,
            headline=Headline(decision, notes),
            details=Details(notes, self._frame.addresses),
            suggesting=self._suggesting(notes, occasion),
            terms=terms,
            is_undated=occasion.is_undated,
            issues=occasion.issues,
            is_of_several=occasion.is_of_several,
        )
        return decided.cards()

    def contradiction(self, found: Iterable[Issue], audience: str, terms: CardTerms) -> list[Json]:
        """Return the card that says which answers contradict, and that nothing was concluded."""
        return self._of_faults("contradiction", found, audience, terms)

    def unreadable(self, found: Iterable[Issue], audience: str, terms: CardTerms) -> list[Json]:
        """Return the card that says why answers cannot be read, and that nothing was concluded."""
        return self._of_faults("unreadable", found, audience, terms)

    def _of_faults(
        self,
        what: Literal["contradiction", "unreadable"],
        found: Iterable[Issue],
        audience: str,
        terms: CardTerms,
    ) -> list[Json]:
        frame, notes = self._frame, self._notes(audience, self._rule_base.locales.default)
        detail = Details(notes, frame.addresses).of_faults(what, found)
        card = frame.card(what, "warning", notes.line(what), detail)
        links = to_questions(frame.addresses, notes, terms)
        rules: Json = {"version": self._rule_base.version, "sha256": self._rule_base.sha256}
        return [card | frame.extension(RULE_BASE, rules) | {"links": links}]

    def _is_too_low(self, urgency: str, terms: CardTerms) -> bool:
        """Return whether a client takes no card of an urgency; it takes one without conclusion."""
        ranks = self._rule_base.ranks
        if terms.minimum_urgency is None or urgency not in ranks:
            return False
        return ranks[urgency] < ranks[terms.minimum_urgency]

    def _notes(self, audience: str, locale: str) -> Notes:
        return Notes(self._rule_base, self._actions[locale], audience)

    def _suggesting(self, notes: Notes, occasion: Occasion) -> Suggesting:
        frame = self._frame
        return Suggesting(
            WrittenRequests(frame.canonicals, self._codes, notes, occasion),
            engine(self._rule_base),
            self._rule_base.guidance.cards.override_reasons,
            frame.make_id,
        )
