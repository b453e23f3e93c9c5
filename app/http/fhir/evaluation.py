"""`POST /fhir/QuestionnaireResponse/$evaluate-low-back`: answers in, a GuidanceResponse out."""

from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Response

from app.decide.assessing import Assessing
from app.domain.fhir_names import EVALUATE, Canonicals
from app.http.errors import Documented
from app.http.fhir.documents import OF_POSTING, a_resource
from app.http.fhir.examples import sample_answer
from app.http.fhir.route import FhirJsonRoute
from app.http.found import issues_found
from app.http.json_body import PostedJson
from app.http.problems import INVALID_REQUEST
from app.http.refusal import Refusal
from app.http.samples import DECIDED_AT, DECISION_ID, Examples
from app.http.telling import FHIR_JSON, FhirResponse
from app.intake.fhir.evaluation import Evaluation, EvaluationIntake, NotEvaluated
from app.intake.native import assessment_model
from app.representations.fhir.decision_extension import DECISION
from app.representations.fhir.guidance_response import GuidanceRepresentation
from app.representations.fhir.missing import OPEN_QUESTION
from app.representations.fhir.occasion import Occasion
from app.representations.fhir.parts import coding
from app.representations.parts import Json

DESCRIPTION = f"""
Takes a QuestionnaireResponse, or Parameters with one; nothing of it is kept.

The decision is that of `/v1/assessments` for the same answers. What clients write in other ways is
read where its meaning is plain, and told as a warning in `evaluationMessage`: `valueBoolean` for
yes and no, numbers as text, codes without system, labels in place of codes, quantities in the unit
of the question, no version of the questionnaire, linkIds that nobody asked. What contradicts, or is
out of range, or answers another major version of the questionnaire or one that cannot be read, is
refused with all faults at once; so is a call whose response, subject and Patient are not of one
person (`conflict`), and one with `modifierExtension` or `implicitRules` (`not-supported`). At most
100 issues are told, and how many more there are. A date of birth that gives no age is told as a
warning, and the age stays open.

`status` is `data-required`, without a result, only while the urgency is unknown; `success` once no
open question could change the advice; else `data-requested`. What is open stands in
`dataRequirement`, each with its linkId in the extension `{OPEN_QUESTION}`.

The extension `{DECISION}` has the whole decision in ids; its parts are told by
[/fhir/StructureDefinition/{DECISION}](/fhir/StructureDefinition/{DECISION}), and the extension of
open questions by
[/fhir/StructureDefinition/{OPEN_QUESTION}](/fhir/StructureDefinition/{OPEN_QUESTION}).
"""
SAMPLE: dict[str, Any] = {"decision_id": DECISION_ID, "decided_at": DECIDED_AT}
PATH = f"/QuestionnaireResponse/${EVALUATE}"


class Evaluating:
    """Answers calls of the operation; keeps nothing of them."""

    def __init__(self, assess: Assessing, canonicals: Canonicals) -> None:
        rule_base = assess.rule_base
        model = assessment_model(rule_base.vocabulary, rule_base.locales)
        codes = {name: coding(code) for name, code in rule_base.codes.items.items()}
        self._assess = assess
        self._intake = EvaluationIntake(rule_base, canonicals, model)
        self._guidance = GuidanceRepresentation(rule_base, canonicals, codes)

    def answer(self, body: object, decision_id: str, decided_at: datetime) -> Json:
        """Return the GuidanceResponse; `decided_at` carries its time zone.

        Raises Refusal with every fault of the call, EngineDisagreement or EngineFault when no
        answer can be vouched for.
        """
        try:
            evaluation = self._intake.read(body, decided_at.date())
        except NotEvaluated as refused:
            raise Refusal(INVALID_REQUEST, issues_found(refused.faults)) from None
        occasion = _occasion(evaluation, decision_id, decided_at)
        return self._guidance.of(self._assess(evaluation.facts), occasion)


def _occasion(evaluation: Evaluation, decision_id: str, decided_at: datetime) -> Occasion:
    return Occasion(
        decision_id=decision_id,
        decided_at=decided_at,
        locale=evaluation.locale,
        subject=evaluation.subject,
        response_id=evaluation.response_id,
        request_identifier=evaluation.request_identifier,
        issues=issues_found(evaluation.warnings, "warning"),
    )


def evaluation_router(evaluating: Evaluating, calls: Examples) -> APIRouter:
    """Return the operation, with calls as examples and the shortest answer to any of them."""
    router = APIRouter(route_class=FhirJsonRoute)
    answered = sample_answer(calls, partial(evaluating.answer, **SAMPLE))

    @router.post(
        PATH,
        operation_id="evaluate_low_back",
        summary="Evaluate answers to the questionnaire",
        description=DESCRIPTION,
        response_class=FhirResponse,
        responses=_documented_answer(answered) | OF_POSTING,
        openapi_extra={"requestBody": _documented_body(calls)},
    )
    def evaluate(body: PostedJson) -> Response:
        return FhirResponse(evaluating.answer(body, str(uuid4()), datetime.now(UTC)))

    return router


def _documented_answer(answered: Examples) -> Documented:
    documented = a_resource("GuidanceResponse", "The decision, explained.")
    documented[200]["content"][FHIR_JSON]["examples"] = dict(answered)
    return documented


def _documented_body(calls: Examples) -> dict[str, Any]:
    schema = {"type": "object", "required": ["resourceType"]}
    content = {"schema": schema, "examples": dict(calls)}
    return {"required": True, "content": {FHIR_JSON: content}}
