"""What tests of FHIR over HTTP share."""

from typing import Any

from httpx import Response

FHIR_JSON = "application/fhir+json"


def issues(response: Response) -> list[dict[str, Any]]:
    """Return the issues of an answer, which must be a whole and proper OperationOutcome."""
    assert response.headers["content-type"] == FHIR_JSON, response.text
    assert response.headers["cache-control"] == "no-store"
    told = response.json()
    assert set(told) == {"resourceType", "issue"}
    assert told["resourceType"] == "OperationOutcome"
    assert all(one["severity"] == "error" for one in told["issue"])
    assert all(one["details"]["text"] and one["diagnostics"] for one in told["issue"])
    found: list[dict[str, Any]] = told["issue"]
    assert found
    return found


def code(response: Response) -> str:
    """Return the code of the only issue."""
    (issue,) = issues(response)
    return str(issue["code"])
