import pytest
from starlette.testclient import TestClient

from tests.http.posting import ASSESSMENTS, problem

READABLE = (
    "/v1/questions",
    "/v1/rules",
    "/v1/rules/heat-for-overactive-back",
    "/v1/actions",
    "/v1/sources",
    "/v1/rule-base",
    "/v1/rule-base/verification",
    "/v1/knowledge",
    "/knowledge",
    "/knowledge/style.css",
    "/health/live",
    "/health/ready",
    "/problems/not-found",
    "/openapi.json",
    "/docs",
    "/redoc",
    "/docs/assets/swagger/swagger-ui.css",
)
NOWHERE = ("/v1", "/v1/", "/v1/rules/nothing", "/v1/rules/a/b", "/v2/assessments", "/docs/assets/x")


@pytest.mark.parametrize("coding", ["identity", "gzip"])
@pytest.mark.parametrize("path", READABLE)
def test_head_answers_as_get_does_without_the_body(
    client: TestClient, path: str, coding: str
) -> None:
    accepted = {"Accept-Encoding": coding}
    with client.stream("GET", path, headers=accepted) as got:
        sent = b"".join(got.iter_raw())
    head = client.head(path, headers=accepted)
    assert head.status_code == got.status_code == 200
    assert head.content == b""
    assert dict(head.headers) == dict(got.headers)
    assert int(head.headers["content-length"]) == len(sent)


@pytest.mark.parametrize("path", READABLE)
def test_options_names_the_methods_of_what_can_be_read(client: TestClient, path: str) -> None:
    response = client.options(path)
    assert response.status_code == 204
    assert response.content == b""
    assert "content-type" not in response.headers
    assert response.headers["allow"] == "GET, HEAD, OPTIONS"


def test_options_names_the_methods_of_an_assessment(client: TestClient) -> None:
    assert client.options(ASSESSMENTS).headers["allow"] == "OPTIONS, POST"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "BREW"])
@pytest.mark.parametrize("path", READABLE)
def test_what_can_be_read_cannot_be_changed(client: TestClient, path: str, method: str) -> None:
    response = client.request(method, path)
    assert response.status_code == 405
    assert problem(response) == "method-not-allowed"
    assert response.headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_an_assessment_can_only_be_posted(client: TestClient, method: str) -> None:
    response = client.request(method, ASSESSMENTS)
    assert response.status_code == 405
    assert problem(response) == "method-not-allowed"
    assert response.headers["allow"] == "OPTIONS, POST"


def test_head_of_an_assessment_is_refused_without_a_body(client: TestClient) -> None:
    response = client.head(ASSESSMENTS)
    assert response.status_code == 405
    assert response.content == b""


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "DELETE"])
@pytest.mark.parametrize("path", NOWHERE)
def test_where_nothing_is_nothing_is_found(client: TestClient, path: str, method: str) -> None:
    if path in {"/v1/rules/nothing", "/docs/assets/x"} and method != "GET":
        return  # the path could be a resource, so the method is told first
    response = client.request(method, path)
    assert response.status_code == 404
    assert problem(response) == "not-found"


@pytest.mark.parametrize("path", [f"{ASSESSMENTS}/", "/v1/rules/", "/docs/"])
def test_a_slash_too_many_redirects_nobody(client: TestClient, path: str) -> None:
    assert client.get(path, headers={"Host": "elsewhere.example"}).status_code == 404


@pytest.mark.parametrize("path", ["/docs/assets/..%2f..%2fapp.py", "/docs/assets//etc/passwd"])
def test_no_other_file_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_front_door_leads_to_the_documentation(client: TestClient) -> None:
    response = client.get("/")
    assert response.status_code == 307
    assert response.headers["location"] == "/docs"


@pytest.mark.parametrize("path", [*READABLE, *NOWHERE, ASSESSMENTS])
def test_every_answer_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"


def test_every_problem_type_can_be_looked_up(client: TestClient) -> None:
    told = client.get("/v1/rules/nothing").json()
    assert client.get(told["type"]).json() == told
    assert problem(client.get("/problems/no-such-problem")) == "not-found"
