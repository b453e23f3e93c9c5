"""What of triage a card names first."""

from app.domain.decision import Decision, Item
from app.domain.guidance import Guidance
from app.representations.fhir.requests import asks_with


def pressing(decision: Decision, guidance: Guidance) -> list[Item]:
    """Return what makes it as urgent as it is: first who sees the person, then why."""
    items = (one for one in decision.triage.items if asks_with(decision.triage.urgency, one))
    return sorted(items, key=lambda item: item.action.id not in guidance.referrals)


def in_force(decision: Decision, guidance: Guidance) -> list[Item]:
    """Return what of triage is told beside a conclusion.

    Beside an emergency nobody is to book a routine visit: less urgent referrals are not told.
    """
    urgency = decision.triage.urgency
    is_alone = guidance.priorities[urgency].group == "stat"
    return [
        item
        for item in decision.triage.items
        if not (is_alone and item.action.id in guidance.referrals and not asks_with(urgency, item))
    ]


def found(decision: Decision, guidance: Guidance) -> list[Item]:
    """Return what was found for which somebody would be referred, the most urgent first."""
    return [item for item in decision.triage.items if _refers(item, guidance)]


def _refers(item: Item, guidance: Guidance) -> bool:
    asked = (guidance.priorities.get(rule.then.urgency or "") for rule in item.why)
    return any(one and one.referral for one in asked)
