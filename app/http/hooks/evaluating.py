"""The newest answers of a patient → cards, or a card that says why there is no conclusion."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from app.clients.client import Client
from app.decide.assessing import Assessing
from app.domain.fhir_names import Canonicals
from app.http.found import issues_found
from app.http.problems import INVALID_HOOK_REQUEST
from app.http.refusal import Refusal
from app.intake.cds_hooks.call import HookCall
from app.intake.cds_hooks.dated import Dated
from app.intake.cds_hooks.parameters import parameters_of, place_sent
from app.intake.cds_hooks.prefetch import Had
from app.intake.fhir.evaluation import Evaluation, EvaluationIntake, NotEvaluated
from app.intake.fhir.findings import CONFLICT, CONTRADICTS, Finding
from app.intake.native import assessment_model
from app.representations.cards.cards import CardRepresentation
from app.representations.cards.pressing import most_pressing
from app.representations.cards.suggestions import MakeId
from app.representations.cards.terms import CardTerms
from app.representations.fhir.occasion import Occasion
from app.representations.fhir.operation_outcome import Issue
from app.representations.fhir.parts import coding
from app.representations.parts import Json


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Question:
    """What is asked: the call, who asks, and what is known. `at` carries its time zone.

    `assessments` are several where nobody can tell which of them is the newest.
    """

    call: HookCall
    client: Client
    assessments: tuple[Dated, ...]
    patient: Had
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

    def parameters(self, one: Dated) -> Json:
        """Return what is asked of one assessment as a call of `$evaluate-low-back`."""
        return parameters_of(self.call, one.response, self.patient.content, self.client.locale)


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
        """Return the cards: of several assessments those of the most pressing one.

        Raises Refusal (400) where the call is of two persons, EngineDisagreement or EngineFault
        when no answer can be vouched for.
        """
        return most_pressing([self._cards_of(asked, one) for one in asked.assessments])

    def _cards_of(self, asked: Question, one: Dated) -> list[Json]:
        try:
            evaluation = self._intake.read(asked.parameters(one), asked.at.date())
        except NotEvaluated as refused:
            return self._without_conclusion(asked, one, refused.faults)
        decision = self._assess(evaluation.facts)
        return self._cards.of(decision, _occasion(asked, one, evaluation), asked.terms)

    def _without_conclusion(
        self, asked: Question, of: Dated, faults: tuple[Finding, ...]
    ) -> list[Json]:
        if any(one.code == CONFLICT for one in faults):
            raise Refusal(INVALID_HOOK_REQUEST, _as_sent(faults, of, asked.patient))
        contradicting = [one for one in faults if one.code == CONTRADICTS]
        write = self._cards.contradiction if contradicting else self._cards.unreadable
        return write(issues_found(contradicting or faults), asked.call.audience, asked.terms)


def _as_sent(faults: tuple[Finding, ...], of: Dated, patient: Had) -> tuple[Issue, ...]:
    """Return faults with places of the call, not of the Parameters made of it."""
    return tuple(
        replace(one, expression=place_sent(one.expression, of.path, patient.path))
        for one in issues_found(faults)
    )


def _occasion(asked: Question, one: Dated, evaluation: Evaluation) -> Occasion:
    return Occasion(
        decision_id=asked.decision_id,
        decided_at=asked.at,
        locale=evaluation.locale,
        subject=evaluation.subject,
        response_id=evaluation.response_id,
        issues=issues_found(evaluation.warnings, "warning"),
        is_undated=not one.span.is_day_known,
        is_of_several=len(asked.assessments) > 1,
    )
