"""An OperationOutcome ends somewhere, and never looks better than what was found."""

from typing import Any

import pytest

from app.representations.fhir.operation_outcome import (
    MOST_ISSUES,
    Issue,
    Severity,
    operation_outcome,
)

WARNING: Severity = "warning"
FULL = (WARNING,) * MOST_ISSUES


def _told(*severities: Severity) -> list[dict[str, Any]]:
    issues = (Issue(severity=one, code="value", text="Odd.") for one in severities)
    told: dict[str, Any] = operation_outcome(issues)
    found: list[dict[str, Any]] = told["issue"]
    return found


def test_as_many_as_are_allowed_are_all_told() -> None:
    assert [one["code"] for one in _told(*FULL)] == ["value"] * MOST_ISSUES


@pytest.mark.parametrize(
    ("rest", "worst"),
    [
        (("warning",), "warning"),
        (("information", "warning"), "warning"),
        (("warning", "error", "information"), "error"),
    ],
)
def test_what_is_left_out_is_counted_and_as_bad_as_the_worst(
    rest: tuple[Severity, ...], worst: Severity
) -> None:
    *told, last = _told(*FULL, *rest)
    assert len(told) == MOST_ISSUES
    assert (last["code"], last["severity"]) == ("too-costly", worst)
    assert last["details"]["text"].startswith(f"{len(rest)} more")
