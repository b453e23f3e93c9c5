"""The body of feedback → what became of each card, or every fault at once."""

from datetime import UTC, datetime
from uuid import UUID

from pydantic import ValidationError

from app.domain.feedback import Feedback, Outcome
from app.intake.cds_hooks.call import NotAHookCall
from app.intake.cds_hooks.feedback_shape import CardFeedback, FeedbackBody
from app.intake.cds_hooks.shapes import faults_of


def read_feedback(body: object, *, keeps_comments: bool) -> tuple[Feedback, ...]:
    """Return what is told; a comment is passed over unless comments are kept.

    Raises NotAHookCall with all faults at once; none of them holds what was sent.
    """
    try:
        told = FeedbackBody.model_validate(body).feedback
    except ValidationError as error:
        raise NotAHookCall(faults_of(FeedbackBody, error)) from None
    return tuple(_feedback(one, keeps_comments=keeps_comments) for one in told)


def _feedback(told: CardFeedback, *, keeps_comments: bool) -> Feedback:
    why = told.override_reason
    reason = why.reason if why else None
    return Feedback(
        card=UUID(told.card),
        outcome=Outcome(told.outcome),
        at=datetime.fromisoformat(told.outcome_timestamp.upper()).astimezone(UTC),
        suggestions=tuple(UUID(one.id) for one in told.accepted_suggestions),
        reason_system=reason.system if reason else None,
        reason_code=reason.code if reason else None,
        comment=why.user_comment if why and keeps_comments else None,
    )
