"""What went wrong, or is worth knowing, as an OperationOutcome."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal, get_args

from app.representations.parts import Json

Severity = Literal["fatal", "error", "warning", "information"]
WORST_FIRST: tuple[Severity, ...] = get_args(Severity)
MOST_ISSUES = 100
"""Nobody mends more at once; without an end a body of junk gets an answer many times its size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One finding. No part of it may repeat what a client sent.

    `code` is one of the required IssueType codes of R4, `text` says what is wrong, `mend` what is
    allowed and how to mend it, `expression` is the FHIRPath of the element.

    The rest is for readers of cards, and no part of the resource: `question` is the name of what
    is asked, `allowed` says in everyday words what can be answered (a sentence where answers
    contradict), `not_read` is the line of `guidance.yaml` that says why an answer did not come
    into the decision.
    """

    severity: Severity = "error"
    code: str
    text: str
    mend: str | None = None
    expression: str | None = None
    question: str | None = None
    allowed: str | None = None
    not_read: str | None = None


ALL_OK = Issue(severity="information", code="informational", text="Nothing is wrong.")


def operation_outcome(issues: Iterable[Issue]) -> Json:
    """Return the resource with the first 100 issues; a last one says how many more there are.

    Where there is no issue it says so, for R4 wants at least one.
    """
    return {
        "resourceType": "OperationOutcome",
        "issue": [_issue(one) for one in _told(iter(issues))] or [_issue(ALL_OK)],
    }


def _told(issues: Iterator[Issue]) -> Iterator[Issue]:
    yield from islice(issues, MOST_ISSUES)
    left_out = [one.severity for one in issues]
    if left_out:
        yield _more(left_out)


def _more(left_out: list[Severity]) -> Issue:
    """Return an issue as bad as the worst left out, lest what has an error looks sound."""
    return Issue(
        severity=min(left_out, key=WORST_FIRST.index),
        code="too-costly",
        text=f"{len(left_out)} more issues were found and are left out here.",
        mend=f"At most {MOST_ISSUES} are told. Mend these, and send it again.",
    )


def _issue(one: Issue) -> Json:
    return {
        "severity": one.severity,
        "code": one.code,
        "details": {"text": one.text},
        **({"diagnostics": one.mend} if one.mend else {}),
        **({"expression": [one.expression]} if one.expression else {}),
    }
