"""What a validation finds: how bad, of what kind, where; never what a client sent."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is; a response with no error is valid."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


class Code(StrEnum):
    """The kinds of findings: the IssueTypes of R4 that HL7's own validator uses for them."""

    STRUCTURE = "structure"
    REQUIRED = "required"
    VALUE = "value"
    INVARIANT = "invariant"
    INVALID = "invalid"
    TOO_LONG = "too-long"
    NOT_FOUND = "not-found"
    NOT_SUPPORTED = "not-supported"
    BUSINESS_RULE = "business-rule"


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding: `text` says what is wrong and what is allowed, `expression` is a FHIRPath."""

    severity: Severity
    code: Code
    text: str
    expression: str


def error(code: Code, text: str, expression: str) -> Issue:
    """Return what makes a response invalid."""
    return Issue(Severity.ERROR, code, text, expression)


def warning(code: Code, text: str, expression: str) -> Issue:
    """Return what ought to be otherwise."""
    return Issue(Severity.WARNING, code, text, expression)


def information(code: Code, text: str, expression: str) -> Issue:
    """Return what is worth knowing."""
    return Issue(Severity.INFORMATION, code, text, expression)


def not_supported(text: str, expression: str) -> Issue:
    """Return what could not be checked: an error, because what is not checked is not valid."""
    return error(Code.NOT_SUPPORTED, text, expression)
