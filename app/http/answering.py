"""An assessment as it was posted → the answer: intake, decision and representation, joined."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from app.decide.assessing import Assessing
from app.decide.firing import Firing
from app.domain.decision import Decision
from app.intake.native import Assessment, assessment_model
from app.representations.native import Explain, NativeRepresentation


class Answering:
    """Answers assessments in the service's own JSON; keeps nothing of them."""

    def __init__(self, assess: Assessing) -> None:
        self.request_model = assessment_model(assess.rule_base.vocabulary, assess.rule_base.locales)
        self._assess = assess
        self._firing = Firing(assess.ahead)
        self.native = NativeRepresentation(assess.rule_base)

    def answer(
        self, posted: Assessment, explain: Explain, decision_id: str, decided_at: datetime
    ) -> dict[str, Any]:
        """Return the answer, shaped as AssessmentResponse; `decided_at` carries its time zone.

        Raises EngineDisagreement or EngineFault when no answer can be vouched for.
        """
        decision = self._decided(posted, explain)
        return self.native.of(decision, explain, posted.locale).response(decision_id, decided_at)

    def _decided(self, posted: Assessment, explain: Explain) -> Decision:
        decision = self._assess(posted.facts, explain=explain is Explain.FULL)
        return replace(
            decision, explanation=self._firing.explained(posted.told, decision.explanation)
        )
