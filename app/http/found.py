"""What intake finds in what was sent → issues, as health records are told them."""

from collections.abc import Iterable

from app.intake.fhir.findings import Finding
from app.representations.fhir.operation_outcome import Issue, Severity


def issues_found(findings: Iterable[Finding], severity: Severity = "error") -> tuple[Issue, ...]:
    """Return findings as issues of one severity."""
    return tuple(
        Issue(
            severity=severity,
            code=one.code,
            text=one.text,
            mend=one.mend,
            expression=one.expression,
            question=one.question,
            allowed=one.allowed,
            not_read=one.not_read,
        )
        for one in findings
    )
