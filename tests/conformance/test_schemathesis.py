"""Requests made up from the description: none fails, and every answer is as described."""

import json
from typing import Any, TypeAlias

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import CheckFunction
from schemathesis.specs.openapi.checks import positive_data_acceptance
from schemathesis.specs.openapi.schemas import OpenApiSchema

from tests.conformance.test_openapi import OPENAPI

OPERATIONS = {
    operation["operationId"]: operation
    for methods in json.loads(OPENAPI.read_text("utf-8"))["paths"].values()
    for operation in methods.values()
}
CAN_BE_ASKED_WRONGLY = [
    name
    for name, operation in OPERATIONS.items()
    if "requestBody" in operation
    or any(parameter["in"] == "query" for parameter in operation.get("parameters", ()))
]
pytestmark = pytest.mark.no_cover  # thousands of requests: tracing lines takes longer than they do
AnyCase: TypeAlias = Case[Any]
UNCHECKED: list[CheckFunction] = [
    positive_data_acceptance  # answers that contradict each other fit the schema and are refused
]
BOUNDED = settings(
    max_examples=50,
    deadline=None,  # some requests answer every question
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),  # a request of 180 fields takes long to make up
)


@pytest.fixture(scope="module")
def description(app: FastAPI) -> OpenApiSchema:
    """Return the description of a service that anyone may call, which asks for no token.

    That others refuse calls without one is tested in tests/http/test_trust.py.
    """
    document = json.loads(json.dumps(app.openapi()))
    for methods in document["paths"].values():
        for operation in methods.values():
            operation.pop("security", None)
    described = schemathesis.openapi.from_dict(document)
    described.app = app
    return described


@pytest.mark.parametrize("operation", OPERATIONS)
def test_what_is_asked_as_described_is_answered_as_described(
    description: OpenApiSchema, operation: str
) -> None:
    _assert_answers_as_described(description, operation, GenerationMode.POSITIVE)


@pytest.mark.parametrize("operation", CAN_BE_ASKED_WRONGLY)
def test_what_is_asked_otherwise_is_refused_as_described(
    description: OpenApiSchema, operation: str
) -> None:
    _assert_answers_as_described(description, operation, GenerationMode.NEGATIVE)


def _assert_answers_as_described(
    description: OpenApiSchema, operation: str, mode: GenerationMode
) -> None:
    described = description.find_operation_by_id(operation)
    requests: st.SearchStrategy[AnyCase] = described.as_strategy(generation_mode=mode)

    @BOUNDED
    @given(requests)
    def answered(request: AnyCase) -> None:
        request.call_and_validate(excluded_checks=UNCHECKED)

    answered()
