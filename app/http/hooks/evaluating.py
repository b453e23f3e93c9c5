"""The newest answers of a patient → cards, or a card that says why there is no conclusion."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from app.clients.client import Client
from app.decide.assessing import Assessing
from app.domain.fhir_names import Canonicals
from app.http.found import issues_found
from app.http.problems import INVALID_HOOK_REQUEST
from app.http.refusal import Refusal
from app.intake.cds_hooks.assessments import Dated
from app.intake.cds_hooks.call import HookCall, Resource
from app.intake.cds_hooks.parameters import parameters_of
from app.intake.fhir.evaluation import Evaluation, EvaluationIntake, NotEvaluated
from app.intake.fhir.findings import CONFLICT, CONTRADICTS, Finding
from app.intake.native import assessment_model
from app.representations.cards.cards import CardRepresentation
from app.representations.cards.suggestions import MakeId
from app.representations.cards.terms import CardTerms
from app.representations.fhir.occasion import Occasion
from app.representations.fhir.parts import coding
from app.representations.parts import Json


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Question:
    """What is asked: the call, who asks, and what is known. `at` carries its time zone."""

    call: HookCall
    client: Client
    assessment: Dated
    patient: Resource | None
    decision_id: str
    at: datetime

    @property
    def terms(self) -> CardTerms:
        """What the client takes."""
        return CardTerms(
            smart_launch_url=self.client.smart_launch_url,
            minimum_urgency=self.client.minimum_urgency,
            suggests_not_to_perform=self.client.suggests_not_to_perform,
        )

    @property
    def parameters(self) -> Resource:
        """The same as a call of `$evaluate-low-back`."""
        response = self.assessment.response
        return parameters_of(self.call, response, self.patient, self.client.locale)


class CardEvaluating:
    """Evaluates answers by the reading that all others go through, and writes cards."""

    def __init__(
        self,
        assess: Assessing,
        canonicals: Canonicals,
        public_base_url: str,
        make_id: MakeId = uuid4,
    ) -> None:
        rule_base = assess.rule_base
        model = assessment_model(rule_base.vocabulary, rule_base.locales)
        codes = {name: coding(code) for name, code in rule_base.codes.items.items()}
        self._assess = assess
        self._intake = EvaluationIntake(rule_base, canonicals, model)
        self._cards = CardRepresentation(rule_base, canonicals, codes, public_base_url, make_id)

    def cards(self, asked: Question) -> list[Json]:
        """Return the cards.

        Raises Refusal (400) where the call is of two persons, EngineDisagreement or EngineFault
        when no answer can be vouched for.
        """
        try:
            evaluation = self._intake.read(asked.parameters, asked.at.date())
        except NotEvaluated as refused:
            return self._without_conclusion(asked, refused.faults)
        decision = self._assess(evaluation.facts)
        return self._cards.of(decision, _occasion(asked, evaluation), asked.terms)

    def _without_conclusion(self, asked: Question, faults: tuple[Finding, ...]) -> list[Json]:
        if any(one.code == CONFLICT for one in faults):
            raise Refusal(INVALID_HOOK_REQUEST, issues_found(faults))
        contradicting = [one for one in faults if one.code == CONTRADICTS]
        write = self._cards.contradiction if contradicting else self._cards.unreadable
        return write(issues_found(contradicting or faults), asked.call.audience, asked.terms)


def _occasion(asked: Question, evaluation: Evaluation) -> Occasion:
    return Occasion(
        decision_id=asked.decision_id,
        decided_at=asked.at,
        locale=evaluation.locale,
        subject=evaluation.subject,
        response_id=evaluation.response_id,
        issues=issues_found(evaluation.warnings, "warning"),
        is_undated=asked.assessment.at is None,
        leaves_out=asked.assessment.leaves_out,
    )
