"""An interview as far as it was posted → the next step: intake, decision and representation."""

from datetime import datetime
from typing import Any

from app.decide.assessing import Assessing
from app.decide.interview.interviewing import Interviewing
from app.http.answering import Answering
from app.intake.interview import InterviewRequest, interview_model
from app.representations.interview import interview
from app.representations.native import Explain


class InterviewAnswering:
    """Answers with the next screen and the decision so far; keeps nothing of them."""

    def __init__(self, assess: Assessing, answering: Answering) -> None:
        self.request_model = interview_model(answering.request_model)
        self._step = Interviewing(assess)
        self._native = answering.native

    def answer(
        self, posted: InterviewRequest, decision_id: str, decided_at: datetime
    ) -> dict[str, Any]:
        """Return the next step, shaped as InterviewResponse; `decided_at` carries its time zone.

        Raises EngineDisagreement or EngineFault when no answer can be vouched for.
        """
        step = self._step(posted.facts, posted.max_questions)
        written = self._native.of(step.decision, Explain.ITEMS, posted.locale)
        decision = written.response(decision_id, decided_at)
        return interview(step, step.decision.audience, decision)
