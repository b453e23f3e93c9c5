"""Browsers of origins that are listed may call, and learn why when they may not."""

import pytest
from httpx import Response
from starlette.testclient import TestClient

from tests.http.posting import problem
from tests.http.signed_access import PAGE, bearer

FORM = "/fhir/Questionnaire/low-back-spasm"
HOOK = "/cds-services/low-back-spasm"
ALLOWED = "access-control-allow-origin"


def preflight(
    signed: TestClient,
    path: str,
    origin: str = PAGE,
    method: str = "POST",
    headers: str | None = "authorization,content-type",
) -> Response:
    asked = {"Origin": origin, "Access-Control-Request-Method": method}
    if headers:
        asked["Access-Control-Request-Headers"] = headers
    response: Response = signed.options(path, headers=asked)
    assert "access-control-allow-credentials" not in response.headers
    assert response.headers.get(ALLOWED, PAGE) == PAGE
    assert "Origin" in response.headers["vary"]
    return response


@pytest.mark.checklist(75)
@pytest.mark.parametrize("path", [HOOK, f"{HOOK}/feedback", "/cds-services", FORM, "/v1/interview"])
def test_a_preflight_of_a_listed_origin_is_answered_without_a_token(
    signed: TestClient, path: str
) -> None:
    response = preflight(signed, path)
    assert response.status_code == 200
    assert response.headers[ALLOWED] == PAGE
    assert response.headers["access-control-allow-methods"] == "GET, POST"
    told = response.headers["access-control-allow-headers"].lower()
    assert {"authorization", "content-type", "interview-id"} <= set(told.split(", "))


@pytest.mark.checklist(75, 77)
@pytest.mark.parametrize(
    "asked",
    [
        {"origin": "https://attacker.example"},
        {"origin": "https://ehr.example.attacker.example"},
        {"origin": "http://ehr.example"},
        {"origin": "null"},
        {"method": "DELETE"},
        {"headers": "x-canary"},
    ],
)
def test_a_preflight_that_is_refused_is_told_as_an_outcome(
    signed: TestClient, asked: dict[str, str]
) -> None:
    response = preflight(signed, HOOK, **asked)
    assert response.status_code == 400
    (issue,) = response.json()["issue"]
    assert issue["code"] == "forbidden"
    assert (ALLOWED in response.headers) == ("origin" not in asked)
    assert "attacker" not in response.text
    assert "canary" not in response.text
    assert problem(preflight(signed, "/v1/interview", **asked)) == "origin-refused"


def test_errors_and_answers_can_be_read_by_the_page_that_called(signed: TestClient) -> None:
    for headers, status in (({}, 401), (bearer("/fhir"), 200)):
        response = signed.get(FORM, headers={**headers, "Origin": PAGE})
        assert response.status_code == status
        assert response.headers[ALLOWED] == PAGE
        assert "WWW-Authenticate" in response.headers["access-control-expose-headers"]


def test_other_pages_read_nothing(signed: TestClient) -> None:
    other = {"Origin": "https://attacker.example"}
    for response in (signed.get(FORM, headers=other), signed.get("/v1/rule-base", headers=other)):
        assert ALLOWED not in response.headers


def test_without_listed_origins_no_browser_is_let_in(client: TestClient) -> None:
    asked = {"Origin": PAGE, "Access-Control-Request-Method": "POST"}
    response = client.options("/v1/assessments", headers=asked)
    assert response.status_code == 204
    assert not [name for name in response.headers if name.startswith("access-control")]


@pytest.mark.checklist(2)
def test_who_comes_encrypted_is_told_to_stay_so(signed: TestClient, client: TestClient) -> None:
    for path in ("/health/live", FORM, "/nothing"):
        assert signed.get(path).headers["strict-transport-security"] == "max-age=31536000"
        assert "strict-transport-security" not in client.get(path).headers
