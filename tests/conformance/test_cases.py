"""The whole patients beside the design page, over HTTP."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.conformance.decisions import asked, listed
from tests.http.posting import ASSESSMENTS, problem

CASES = Path(__file__).parents[3] / "shared" / "cases" / "cases.json"
ABSENT = f"no cases at {CASES.parent}"


def _cases() -> list[Any]:
    cases = json.loads(CASES.read_text("utf-8")) if CASES.exists() else []
    return [pytest.param(case, id=f"{case['id']} {case['title']}") for case in cases]


@pytest.mark.skipif(not CASES.exists(), reason=ABSENT)
@pytest.mark.parametrize("case", _cases())
def test_the_case_comes_out_as_expected(client: TestClient, case: dict[str, Any]) -> None:
    request = {part: case[part] for part in ("audience", "answers", "none_of") if part in case}
    response = client.post(ASSESSMENTS, json=request)
    expected = case["expected"]
    if "status" in expected:
        assert response.status_code == expected["status"]
        assert problem(response) == "invalid-request"
        pointers = {fault["pointer"] for fault in response.json()["errors"]}
        assert pointers == {f"/answers/{field}" for field in expected["fields"]}
    else:
        assert response.status_code == 200, response.text
        assert _differences(expected, response.json()) == {}


def _differences(expected: dict[str, Any], decision: dict[str, Any]) -> dict[str, object]:
    """Return what differs, by what was expected."""
    found = {
        "phase": decision["phase"]["value"],
        "urgency": decision["triage"]["urgency"],
        "triage_complete": decision["triage"]["complete"],
    }
    wrong = {
        "missing": set(expected["present"]) - listed(decision),
        "unwanted": set(expected["absent"]) & listed(decision),
        "unasked": set(expected["asks"]) - asked(decision),
        **{name: value for name, value in found.items() if value != expected[name]},
    }
    return {name: value for name, value in wrong.items() if value}
