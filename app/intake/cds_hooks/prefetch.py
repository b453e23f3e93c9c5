"""What stands under a key of the prefetch: data, no data, or not what the key asks for."""

from dataclasses import dataclass
from enum import StrEnum

from app.intake.cds_hooks.bundles import BUNDLE, OUTCOME, Unreadable, entries, unreadable
from app.intake.cds_hooks.call import HookCall, Resource

REMARKS = frozenset({"warning", "information"})
"""Severities of what is told beside a search that was answered."""


SENT, FETCHED = "prefetch", "fetched"
"""How places begin: in the call, and in what the FHIR server of the call gave instead."""


@dataclass(frozen=True, slots=True, repr=False)
class Had:
    """What is known under a key, null where there is no data; `path` is its place."""

    content: Resource | None
    path: str


class Lack(StrEnum):
    """Why there is nothing to go by; these are words of ours, for the client."""

    ABSENT = "It is not in the prefetch."
    FAILED = "Instead of the data there is an OperationOutcome."
    OTHER = "Another type of resource stands there."


def lack_of(resource: Resource | None, kinds: tuple[str, ...]) -> Lack | Unreadable | None:
    """Return why a resource does not answer a query for these kinds; null says: no data.

    An OperationOutcome in a Bundle says that the search failed, unless it only remarks on it:
    some servers tell a warning whenever nothing is found. A Bundle that cannot be read does not
    answer either; one without entries, and with none counted, says that nothing was found.
    """
    if resource is None:
        return None
    if resource["resourceType"] == OUTCOME or any(map(_is_failure, entries(resource))):
        return Lack.FAILED
    if resource["resourceType"] not in kinds:
        return Lack.OTHER
    return unreadable(resource) if resource["resourceType"] == BUNDLE else None


def prefetch_lack(call: HookCall, key: str, kinds: tuple[str, ...]) -> Lack | Unreadable | None:
    """Return why a key of the prefetch is not satisfied; None where it is."""
    return lack_of(call.prefetch[key], kinds) if key in call.prefetch else Lack.ABSENT


def _is_failure(placed: tuple[str, Resource]) -> bool:
    match placed[1].get("resource"):
        case {"resourceType": "OperationOutcome", "issue": [*issues]}:
            return not all(map(_is_remark, issues))
        case {"resourceType": "OperationOutcome"}:
            return True
        case _:
            return False


def _is_remark(issue: object) -> bool:
    return isinstance(issue, dict) and issue.get("severity") in REMARKS
