"""What a health record may take up: one ServiceRequest for each item that is to be done or left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.decision import Decision, Item, Status
from app.domain.fhir_names import ITEMS, Canonicals
from app.domain.guidance import RequestPriority
from app.domain.rule_base import RuleBase
from app.representations.fhir.markdown import paragraphs, strong
from app.representations.fhir.notes import Notes
from app.representations.fhir.occasion import Occasion
from app.representations.parts import Json

ENGINE = {"reference": "#engine"}
PROPOSED: Json = {"status": "draft", "intent": "proposal"}
ROUTINE: RequestPriority = "routine"


def engine(rule_base: RuleBase) -> Json:
    """Return the device that decides, to stand in whatever says `ENGINE`."""
    return {
        "resourceType": "Device",
        "id": ENGINE["reference"][1:],
        "deviceName": [{"name": "Quadratus", "type": "model-name"}],
        "version": [{"type": {"text": "rule base"}, "value": rule_base.version}],
    }


@dataclass(frozen=True, slots=True)
class Request:
    """An item that becomes a request, with how pressing it is."""

    item: Item
    priority: RequestPriority
    left_out: str | None = None
    """The name of what is not to be done; None where something is."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The requests of a decision: first who is to see the person, then what else there is."""

    referrals: tuple[Request, ...]
    others: tuple[Request, ...]

    @property
    def all(self) -> tuple[Request, ...]:
        """Every request."""
        return *self.referrals, *self.others


NOTHING = Chosen((), ())


def chosen(decision: Decision, rule_base: RuleBase) -> Chosen:
    """Return what of a decision becomes requests; nothing does without a conclusion."""
    guidance = rule_base.guidance
    if decision.triage.urgency not in guidance.priorities:
        return NOTHING
    avoided = (
        Request(item, ROUTINE, guidance.left_out.get(item.action.id))
        for item in decision.contraindications
    )
    given = (
        Request(item, ROUTINE)
        for item in decision.recommendations
        if item.status is Status.RECOMMENDED
    )
    return Chosen(tuple(_referrals(decision, rule_base)), (*avoided, *given))


def _referrals(decision: Decision, rule_base: RuleBase) -> Iterator[Request]:
    """Yield the referrals that make the decision as urgent as it is.

    A less urgent one stays a note: beside an emergency nobody is to book a routine visit.
    """
    urgency = decision.triage.urgency
    priority = rule_base.guidance.priorities[urgency].referral
    for item in decision.triage.items:
        is_referral = item.action.id in rule_base.guidance.referrals
        if priority and is_referral and asks_with(urgency, item):
            yield Request(item, priority)


def asks_with(urgency: str, item: Item) -> bool:
    """Return whether an item of triage is as urgent as that."""
    return any(rule.then.urgency == urgency for rule in item.why)


@dataclass(frozen=True, slots=True)
class WrittenRequests:
    """Writes requests for one call; `codes` has what other terminologies call an item."""

    canonicals: Canonicals
    codes: Mapping[str, Json]
    notes: Notes
    occasion: Occasion

    def request(self, one: Request) -> Json:
        """Return the ServiceRequest; its id is that of the item."""
        return {
            "resourceType": "ServiceRequest",
            "id": one.item.action.id,
            **PROPOSED,
            "priority": one.priority,
            **({"doNotPerform": True} if one.left_out else {}),
            "code": self._code(one),
            "subject": self.occasion.subject,
            "authoredOn": self.occasion.moment,
            "requester": ENGINE,
            **self.occasion.source,
            **self._note(one),
        }

    def title(self, one: Request) -> str:
        """Return what is to be done, or what is not, told so that nobody can take it for advice."""
        if one.left_out:
            return f"{one.left_out} ({self.notes.line('left_out')})"
        return self.notes.title(one.item)

    def _code(self, one: Request) -> Json:
        """Return the code; that of a contraindication would say the opposite beside "do not"."""
        item = one.item.action.id
        own: Json = {"system": self.canonicals.code_system(ITEMS), "code": item}
        codings = [*([] if one.left_out else [own]), *filter(None, [self.codes.get(item)])]
        return {**({"coding": codings} if codings else {}), "text": self.title(one)}

    def _note(self, one: Request) -> Json:
        """Return the words of the item; above what is left out stands why."""
        action = self.notes.actions[one.item.action.id]
        title = strong(self.notes.title(one.item)) if one.left_out else ""
        text = paragraphs(title, self.notes.steps(action))
        return {"note": [{"text": text}]} if text else {}
