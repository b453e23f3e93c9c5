"""What stands under a key of the prefetch: data, no data, or not what the key asks for."""

from collections.abc import Iterator
from enum import StrEnum

from app.intake.cds_hooks.call import HookCall, Resource

OUTCOME = "OperationOutcome"
BUNDLE = "Bundle"
REMARKS = frozenset({"warning", "information"})
"""Severities of what is told beside a search that was answered."""


class Lack(StrEnum):
    """Why there is nothing to go by; these are words of ours, for the client."""

    ABSENT = "It is not in the prefetch."
    FAILED = "Instead of the data there is an OperationOutcome."
    OTHER = "Another type of resource stands there."


def lack_of(resource: Resource | None, kinds: tuple[str, ...]) -> Lack | None:
    """Return why a resource does not answer a query for these kinds; null says: no data.

    An OperationOutcome in a Bundle says that the search failed, unless it only remarks on it:
    some servers tell a warning whenever nothing is found.
    """
    if resource is None:
        return None
    if resource["resourceType"] == OUTCOME or any(map(_is_failure, entries(resource))):
        return Lack.FAILED
    return None if resource["resourceType"] in kinds else Lack.OTHER


def prefetch_lack(call: HookCall, key: str, kinds: tuple[str, ...]) -> Lack | None:
    """Return why a key of the prefetch is not satisfied; None where it is."""
    return lack_of(call.prefetch[key], kinds) if key in call.prefetch else Lack.ABSENT


def entries(bundle: Resource) -> Iterator[tuple[str, Resource]]:
    """Yield place and content of each entry of a Bundle; nothing where this is none."""
    listed = bundle.get("entry") if bundle["resourceType"] == BUNDLE else None
    for number, entry in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(entry, dict):
            yield f".entry[{number}]", entry


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


def next_page(bundle: Resource | None) -> str | None:
    """Return where a Bundle goes on; None where it does not."""
    links = bundle.get("link") if bundle else None
    for link in links if isinstance(links, list) else ():
        match link:
            case {"relation": "next", "url": str(url)} if url:
                return url
            case _:
                continue
    return None
