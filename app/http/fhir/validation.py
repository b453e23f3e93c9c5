"""`POST /fhir/QuestionnaireResponse/$validate`: whether a response soundly answers the form."""

from fastapi import APIRouter, Response

from app.domain.fhir_names import VALIDATE
from app.http.errors import Documented
from app.http.fhir.documents import a_resource, outcomes
from app.http.fhir.route import FhirJsonRoute
from app.http.json_body import PostedJson
from app.http.problems import (
    INVALID_REQUEST,
    MALFORMED_JSON,
    NOT_ACCEPTABLE,
    NOT_JSON,
    TOO_DEEP,
    TOO_LARGE,
)
from app.http.refusal import Refusal
from app.http.telling import FHIR_JSON, FhirResponse
from app.intake.fhir.validation.call import validate_call
from app.intake.fhir.validation.form import Form
from app.representations.fhir.operation_outcome import Issue, operation_outcome
from app.representations.fhir.sample_response import sample_response
from app.representations.parts import Json

PATH = f"/QuestionnaireResponse/${VALIDATE}"
NO_OBJECT = Issue(
    code="structure",
    text="The body must be a QuestionnaireResponse, or Parameters with one as `resource`.",
)
REFUSED = outcomes(MALFORMED_JSON, TOO_DEEP, NOT_ACCEPTABLE, TOO_LARGE, NOT_JSON, INVALID_REQUEST)


def validation_router(form: Json) -> APIRouter:
    """Return the operation that holds responses against a Questionnaire."""
    router = APIRouter(route_class=FhirJsonRoute)
    held_against = Form(form)
    sample = sample_response(form)

    @router.post(
        PATH,
        operation_id="validate_response",
        summary="Validate answers to the questionnaire",
        response_class=FhirResponse,
        responses=_documented_answer(_outcome(held_against, sample)) | REFUSED,
        openapi_extra={"requestBody": _documented_body(sample)},
    )
    def validate_response(body: PostedJson) -> Response:
        """Always 200 with an OperationOutcome for a JSON object: errors, warnings, or none.

        A response without errors is valid. What cannot be checked is an error of code
        `not-supported`. At most 100 issues are told; a last one, as bad as the worst of the
        others, says how many more there are. Nothing of the response is repeated or kept.
        """
        if not isinstance(body, dict):
            raise Refusal(INVALID_REQUEST, (NO_OBJECT,))
        return FhirResponse(_outcome(held_against, body))

    return router


def _outcome(form: Form, body: Json) -> Json:
    """Return what is found, as an OperationOutcome."""
    return operation_outcome(
        Issue(severity=one.severity.value, code=one.code, text=one.text, expression=one.expression)
        for one in validate_call(form, body)
    )


def _documented_answer(answered: Json) -> Documented:
    documented = a_resource("OperationOutcome", "Everything that was found, or that nothing was.")
    example = {"summary": "What is found in the first example", "value": answered}
    documented[200]["content"][FHIR_JSON]["examples"] = {"outcome": example}
    return documented


def _documented_body(sample: Json) -> Json:
    parameters = {
        "resourceType": "Parameters",
        "parameter": [{"name": "resource", "resource": sample}],
    }
    examples = {
        "response": {"summary": "A response by itself", "value": sample},
        "parameters": {"summary": "A response in Parameters", "value": parameters},
    }
    content = {"schema": {"type": "object"}, "examples": examples}
    return {"required": True, "content": {FHIR_JSON: content}}
