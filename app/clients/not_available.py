"""Why a FHIR server gave nothing: for the client, in words of ours, never in those of a server."""

from enum import StrEnum


class Reason(StrEnum):
    """Every reason there is."""

    NO_SERVER = "The call names no FHIR server."
    UNLISTED = "The FHIR server of the call is not listed for this client."
    LATE = "The FHIR server did not answer in time."
    UNREACHABLE = "The FHIR server could not be reached."
    NOT_LET_IN = "The FHIR server did not let this service in."
    REDIRECTED = "The FHIR server sent this service elsewhere, where it does not go."
    FAILED = "The FHIR server did not give what was asked for."
    TOO_LARGE = "The answer of the FHIR server is too large."
    NOT_FHIR = "The answer of the FHIR server is no resource in JSON."
    OUTCOME = "The FHIR server answered with an OperationOutcome."
    NOT_ASKED_FOR = "The FHIR server answered with another type of resource."
    NO_ANSWER = "The FHIR server answered with a Bundle that cannot be read as found by a search."
    PAGE_ELSEWHERE = "The next page of the FHIR server is at another server."
    TOO_MANY_PAGES = "The FHIR server has too many pages."


class NotAvailable(Exception):
    """Raised when a resource is not to be had; `reason` may be told."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
