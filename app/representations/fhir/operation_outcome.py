"""What went wrong, or is worth knowing, as an OperationOutcome."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.representations.parts import Json

Severity = Literal["fatal", "error", "warning", "information"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One finding. No part of it may repeat what a client sent.

    `code` is one of the required IssueType codes of R4, `text` says what is wrong, `mend` what is
    allowed and how to mend it, `expression` is the FHIRPath of the element.
    """

    severity: Severity = "error"
    code: str
    text: str
    mend: str | None = None
    expression: str | None = None


ALL_OK = Issue(severity="information", code="informational", text="Nothing is wrong.")


def operation_outcome(issues: Iterable[Issue]) -> Json:
    """Return the resource; where there is no issue it says so, for R4 wants at least one."""
    return {
        "resourceType": "OperationOutcome",
        "issue": [_issue(one) for one in issues] or [_issue(ALL_OK)],
    }


def _issue(one: Issue) -> Json:
    return {
        "severity": one.severity,
        "code": one.code,
        "details": {"text": one.text},
        **({"diagnostics": one.mend} if one.mend else {}),
        **({"expression": [one.expression]} if one.expression else {}),
    }
