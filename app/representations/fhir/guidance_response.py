"""A decision → GuidanceResponse of R4: the answer of `$evaluate-low-back`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.decision import Decision, Item, Status
from app.domain.fhir_names import EVALUATE, Canonicals
from app.domain.rule_base import RuleBase
from app.representations.fhir.decision_extension import decision_extension
from app.representations.fhir.markdown import plain
from app.representations.fhir.missing import data_requirements, unanswered
from app.representations.fhir.notes import Notes
from app.representations.fhir.occasion import Occasion
from app.representations.fhir.operation_outcome import Issue, operation_outcome
from app.representations.fhir.request_group import ID, request_group
from app.representations.fhir.requests import ENGINE, Chosen, WrittenRequests, chosen, engine
from app.representations.items import local_actions
from app.representations.parts import Json

MESSAGES = "messages"


class GuidanceRepresentation:
    """Writes decisions as GuidanceResponses; what depends on the rule base alone is made once.

    `codes` has the Coding of another terminology for an item, where there is one.
    """

    def __init__(
        self, rule_base: RuleBase, canonicals: Canonicals, codes: Mapping[str, Json]
    ) -> None:
        self._rule_base = rule_base
        self._canonicals = canonicals
        self._codes = codes
        self._actions = local_actions(rule_base)

    def of(self, decision: Decision, occasion: Occasion) -> Json:
        """Return the resource: with a result unless the urgency is unknown."""
        notes = Notes(self._rule_base, self._actions[occasion.locale], decision.audience)
        requests = WrittenRequests(self._canonicals, self._codes, notes, occasion)
        is_concluded = decision.triage.urgency in self._rule_base.guidance.priorities
        listed = chosen(decision, self._rule_base)
        return _Guidance(self._rule_base, decision, requests, listed, is_concluded).resource()


@dataclass(frozen=True, slots=True)
class _Guidance:
    """One decision on its way to the wire."""

    rule_base: RuleBase
    decision: Decision
    written: WrittenRequests
    requests: Chosen
    is_concluded: bool

    def resource(self) -> Json:
        """Return the GuidanceResponse; what is empty is left out, for R4 knows no empty lists."""
        occasion, canonicals = self.written.occasion, self.written.canonicals
        messages = self._messages()
        parts: Json = {
            "resourceType": "GuidanceResponse",
            "id": occasion.decision_id,
            "contained": list(self._contained(messages)),
            "extension": [decision_extension(self.decision, self.rule_base, canonicals)],
            "requestIdentifier": occasion.request_identifier or occasion.identifier,
            "identifier": [occasion.identifier],
            "moduleCanonical": canonicals.versioned(canonicals.operation(EVALUATE)),
            "status": self._status(),
            "subject": occasion.subject,
            "occurrenceDateTime": occasion.moment,
            "performer": ENGINE,
            "note": [{"text": text} for text in self._notes()],
            "evaluationMessage": [{"reference": f"#{MESSAGES}"}] if messages else [],
            "result": {"reference": f"#{ID}"} if self.is_concluded else {},
            "dataRequirement": list(data_requirements(self.decision, canonicals)),
        }
        return {name: part for name, part in parts.items() if part}

    def _status(self) -> str:
        if not self.is_concluded:
            return "data-required"
        return "success" if self.decision.questions.done else "data-requested"

    def _messages(self) -> tuple[Issue, ...]:
        return (*unanswered(self.decision), *self.written.occasion.issues)

    def _contained(self, messages: tuple[Issue, ...]) -> Iterator[Json]:
        yield engine(self.rule_base)
        if messages:
            yield {**operation_outcome(messages), "id": MESSAGES}
        if self.is_concluded:
            yield request_group(self.decision, self.rule_base, self.requests, self.written)
        for one in self.requests.all:
            yield self.written.request(one)

    def _notes(self) -> Iterator[str]:
        """Yield all that is no request, in the order in which it is to be read."""
        notes, decision = self.written.notes, self.decision
        yield notes.conclusion(decision)
        for item in self._told():
            yield notes.item(item)
        for item in decision.recommendations:
            if item.status is Status.CHECK_FIRST:
                yield notes.check_first(item)
        for item in (*decision.education, *decision.follow_up):
            yield notes.item(item)
        if decision.programme:
            yield notes.item(decision.programme)
        yield from notes.withheld(decision)
        yield plain(self.rule_base.notice)

    def _told(self) -> Iterator[Item]:
        """Yield what triage says and what to keep away from, but for what became a request."""
        requested = {one.item.action.id for one in self.requests.all}
        for item in (*self.decision.triage.items, *self.decision.contraindications):
            if item.action.id not in requested:
                yield item
