"""The requests of one decision as a RequestGroup: one action for each thing that is shown."""

from collections.abc import Iterable, Iterator

from app.domain.decision import Decision
from app.domain.guidance import Priority
from app.domain.rule_base import RuleBase
from app.representations.fhir.requests import (
    ENGINE,
    PROPOSED,
    Chosen,
    Request,
    WrittenRequests,
)
from app.representations.parts import Json

ID = "requests"
CREATE: Json = {
    "coding": [{"system": "http://terminology.hl7.org/CodeSystem/action-type", "code": "create"}]
}


def request_group(
    decision: Decision, rule_base: RuleBase, requests: Chosen, written: WrittenRequests
) -> Json:
    """Return the group; without requests it holds no action, for an action needs a resource."""
    occasion = written.occasion
    priority = rule_base.guidance.priorities[decision.triage.urgency]
    actions = list(_actions(decision, rule_base, requests, written))
    return {
        "resourceType": "RequestGroup",
        "id": ID,
        "identifier": [occasion.identifier],
        **PROPOSED,
        "priority": priority.group,
        "subject": occasion.subject,
        "authoredOn": occasion.moment,
        "author": ENGINE,
        **({"action": actions} if actions else {}),
    }


def _actions(
    decision: Decision, rule_base: RuleBase, requests: Chosen, written: WrittenRequests
) -> Iterator[Json]:
    """Yield one action, or the referrals and then what else there is."""
    priority = rule_base.guidance.priorities[decision.triage.urgency]
    urgency = rule_base.urgency(decision.triage.urgency).title
    phase = rule_base.phase(decision.phase.value).title
    parts = (
        ((urgency, requests.referrals), (phase, requests.others))
        if priority.referral_apart
        else ((urgency, requests.all),)
    )
    for title, shown in parts:
        if shown:
            yield _shown(title, shown, priority, written)


def _shown(
    title: str, requests: Iterable[Request], priority: Priority, written: WrittenRequests
) -> Json:
    """Return one thing that is shown, with all of its requests as one suggestion."""
    suggestion = {
        "title": title,
        "selectionBehavior": "all",
        "action": [_taken_up(one, written) for one in requests],
    }
    return {"title": title, "priority": priority.group, "action": [suggestion]}


def _taken_up(one: Request, written: WrittenRequests) -> Json:
    return {
        "title": written.title(one),
        "priority": one.priority,
        "type": CREATE,
        "resource": {"reference": f"#{one.item.action.id}"},
    }
