"""Whatever goes wrong under /fhir is told as an OperationOutcome, and never repeats a value."""

from typing import Annotated

import pytest
from fastapi import APIRouter, Query, Request
from httpx import Response
from starlette.testclient import TestClient

from app.decide.assessing import assessing
from app.domain.rule_base import RuleBase
from app.engine.cross_check import EngineDisagreement
from app.engine.port import EngineFault
from app.engine.reference import ReferenceEngine
from app.http.fhir.route import FhirJsonRoute, FhirRoute
from app.http.problems import INVALID_REQUEST, PROBLEM_TYPES
from app.http.refusal import Refusal
from app.http.samples import People
from app.http.service import service
from app.representations.fhir.operation_outcome import Issue
from tests.http.failing import CANONICALS, SURROUNDINGS, UNVERIFIED
from tests.http.fhir.reading import FHIR_JSON, code, issues
from tests.http.posting import problem

TYPED = "Jane-Doe-1980"
NESTED = b"[" * 30 + b"]" * 30
RAISED = {
    "refusal": Refusal(INVALID_REQUEST),
    "disagreement": EngineDisagreement((TYPED,)),
    "fault": EngineFault(TYPED),
    "anything": RuntimeError(TYPED),
}
TOLD = Issue(code="value", text="Too old.", mend="At most 120 years.", expression="item[0]")


@pytest.fixture(scope="module")
def failing(rule_base: RuleBase) -> TestClient:
    """A service with addresses under /fhir that fail as they are asked to."""
    app = service(
        assessing(rule_base, ReferenceEngine(rule_base), None),
        UNVERIFIED,
        People(),
        SURROUNDINGS,
        CANONICALS,
    )
    app.include_router(_readable())
    app.include_router(_posted())
    return TestClient(app, raise_server_exceptions=False)


def _readable() -> APIRouter:
    router = APIRouter(prefix="/fhir/try", route_class=FhirRoute)

    @router.get("/number")
    async def number(number: Annotated[int, Query()]) -> int:
        return number

    @router.get("/raise/{name}")
    async def fail(name: str) -> None:
        raise RAISED[name]

    return router


def _posted() -> APIRouter:
    router = APIRouter(prefix="/fhir/try", route_class=FhirJsonRoute)

    @router.post("/body")
    async def take(request: Request) -> object:
        if await request.json() == {"resourceType": "Refused"}:
            raise Refusal(INVALID_REQUEST, (TOLD, TOLD))
        return {}

    return router


def posted(client: TestClient, body: bytes, media_type: str | None = FHIR_JSON) -> Response:
    headers = {"Content-Type": media_type} if media_type else {}
    response: Response = client.post("/fhir/try/body", content=body, headers=headers)
    assert TYPED not in response.text
    return response


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
@pytest.mark.parametrize(
    "path", ["/fhir", "/fhir/", f"/fhir/Patient/{TYPED}", f"/fhir/a/b/c/{TYPED}"]
)
def test_where_nothing_is_nothing_is_found(client: TestClient, path: str, method: str) -> None:
    response = client.request(method, path)
    assert (response.status_code, code(response)) == (404, "not-found")
    assert TYPED not in response.text


@pytest.mark.parametrize(
    "path", ["Questionnaire/x", "CodeSystem/x", "ValueSet/x", "OperationDefinition/x"]
)
def test_an_unknown_id_is_not_found(client: TestClient, path: str) -> None:
    response = client.get(f"/fhir/{path}")
    assert (response.status_code, code(response)) == (404, "not-found")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "BREW"])
@pytest.mark.parametrize("path", ["metadata", "Questionnaire", "Questionnaire/low-back-spasm"])
def test_what_can_be_read_cannot_be_changed(client: TestClient, path: str, method: str) -> None:
    response = client.request(method, f"/fhir/{path}")
    assert (response.status_code, code(response)) == (405, "not-supported")
    assert response.headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("media_type", ["text/plain", "application/fhir+xml", None])
def test_a_body_of_another_type_is_refused(failing: TestClient, media_type: str | None) -> None:
    response = posted(failing, b"{}", media_type)
    assert (response.status_code, code(response)) == (415, "not-supported")


@pytest.mark.parametrize(
    "media_type", [FHIR_JSON, "application/json", f"{FHIR_JSON}; charset=utf-8"]
)
def test_json_goes_by_both_names(failing: TestClient, media_type: str) -> None:
    assert posted(failing, b"{}", media_type).status_code == 200


@pytest.mark.parametrize(
    "body", [b"", b"{", f'{{"a": {TYPED}}}'.encode(), b'{"a":1,"a":2}', b"\xff"]
)
def test_a_body_that_is_no_json_is_refused(failing: TestClient, body: bytes) -> None:
    response = posted(failing, body)
    assert (response.status_code, code(response)) == (400, "structure")


def test_a_body_is_limited_and_wider_than_elsewhere(failing: TestClient) -> None:
    large, larger = b'"' + b"x" * 300_000 + b'"', b'"' + b"x" * 600_000 + b'"'
    assert posted(failing, large).status_code == 200
    response = posted(failing, larger)
    assert (response.status_code, code(response)) == (413, "too-long")
    deep = posted(failing, NESTED)
    assert (deep.status_code, code(deep)) == (400, "structure")
    assert posted(failing, NESTED[10:-10]).status_code == 200


def test_all_faults_of_a_refused_body_are_told(failing: TestClient) -> None:
    response = posted(failing, b'{"resourceType": "Refused"}')
    assert response.status_code == 422
    assert [one["expression"] for one in issues(response)] == [["item[0]"], ["item[0]"]]


def test_a_refusal_without_issues_is_told_as_a_whole(failing: TestClient) -> None:
    response = failing.get("/fhir/try/raise/refusal")
    assert (response.status_code, code(response)) == (422, "invalid")


def test_a_parameter_that_is_wrong_is_named_and_not_repeated(failing: TestClient) -> None:
    response = failing.get("/fhir/try/number", params={"number": TYPED})
    (issue,) = issues(response)
    assert (response.status_code, issue["code"]) == (422, "invalid")
    assert issue["expression"] == ["http.number"]
    assert TYPED not in response.text


@pytest.mark.parametrize("name", ["disagreement", "fault", "anything"])
def test_what_fails_inside_is_no_all_clear(failing: TestClient, name: str) -> None:
    response = failing.get(f"/fhir/try/raise/{name}")
    (issue,) = issues(response)
    assert (response.status_code, issue["code"]) == (500, "exception")
    assert "all-clear" in issue["diagnostics"]
    assert TYPED not in response.text


def test_every_issue_names_the_problem_that_explains_it(client: TestClient) -> None:
    (issue,) = issues(client.get("/fhir/nothing"))
    assert issue["diagnostics"].endswith("(/problems/not-found)")
    assert client.get("/problems/not-found").status_code == 200


def test_outside_fhir_problems_are_told_as_before(client: TestClient) -> None:
    assert problem(client.get("/fhirs")) == "not-found"
    assert problem(client.get("/v1/nothing")) == "not-found"


def test_every_problem_has_a_code_of_r4() -> None:
    known = {"invalid", "structure", "too-long", "not-supported", "not-found", "exception"}
    known |= {"transient", "processing", "login", "forbidden"}
    assert {one.issue for one in PROBLEM_TYPES.values()} == known
