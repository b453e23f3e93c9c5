"""Assessments as tests post them."""

from collections.abc import Mapping
from typing import Any

from httpx import Response
from starlette.testclient import TestClient

ASSESSMENTS = "/v1/assessments"
JSON = {"Content-Type": "application/json"}
FRESH: Mapping[str, Any] = {
    "audience": "patient",
    "answers": {
        "age_years": 38,
        "pain_pattern": "constant_24h",
        "pain_free_moment_24h": "no",
        "worst_time": "morning",
        "episode_days": 2,
        "tightness": False,
        "lock_ups": False,
    },
    "none_of": ["red-flags"],
}
"""The request of the design page: a fresh, irritated back without warning signs."""


def assessed(client: TestClient, request: Mapping[str, Any], explain: str = "items") -> Any:  # noqa: ANN401  # JSON
    """Return the decision on a request that is expected to be allowed."""
    response = client.post(ASSESSMENTS, json=request, params={"explain": explain})
    assert response.status_code == 200, response.text
    return response.json()


def posted(client: TestClient, body: bytes) -> Response:
    """Return the answer to a raw body declared as JSON."""
    response: Response = client.post(ASSESSMENTS, content=body, headers=JSON)
    return response


def refused(client: TestClient, request: object) -> dict[str, str]:
    """Return what is allowed at each faulty part of a request that is expected to be refused."""
    response = client.post(ASSESSMENTS, json=request)
    assert problem(response) == "invalid-request", response.text
    return {fault["pointer"]: fault["allowed"] for fault in response.json()["errors"]}


def problem(response: Response) -> str:
    """Return the name of the problem an answer tells; it must be a whole and proper problem."""
    assert response.headers["content-type"] == "application/problem+json", response.text
    assert response.headers["cache-control"] == "no-store"
    told = response.json()
    assert set(told) == {"type", "title", "status", "detail", "errors"}
    assert told["status"] == response.status_code
    assert told["title"]
    assert told["detail"]
    name = str(told["type"]).removeprefix("/problems/")
    assert name != told["type"]
    return name
