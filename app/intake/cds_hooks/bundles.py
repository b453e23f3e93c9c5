"""Bundles as answers to a search: what stands in them, and why one cannot be read as such.

A Bundle from which nothing can be taken must not look like one in which nothing was found.
"""

from collections.abc import Iterator
from enum import StrEnum
from re import compile as pattern

from app.intake.cds_hooks.call import Resource

BUNDLE = "Bundle"
OUTCOME = "OperationOutcome"
ANSWERS = (None, "searchset", "collection")
"""Types of Bundles that answer a search. Clients that put the prefetch together on their own send a
collection, or name no type. In all others entries mean something else: a history holds what was
deleted, a batch-response other Bundles, and a message or a document what somebody chose to send.
"""
SUCCESS = pattern(r"2\d\d(\s.*)?")


class Unreadable(StrEnum):
    """Why a Bundle cannot be read; these are words of ours, for the client."""

    OTHER_TYPE = "The Bundle there is of a type that answers no search."
    NO_LIST = "The `entry` of the Bundle there is not a list."
    NO_RESOURCE = "An entry of the Bundle there holds no resource."
    REFUSED = "An entry of the Bundle there has a `response` that tells no success."
    NESTED = "In the Bundle there is another Bundle."
    LEFT_OUT = "The Bundle there counts matches in `total`, and holds none."


def unreadable(bundle: Resource) -> Unreadable | None:
    """Return why a Bundle cannot be read; None where it can."""
    if bundle.get("type") not in ANSWERS:
        return Unreadable.OTHER_TYPE
    listed = bundle.get("entry", [])
    if not isinstance(listed, list):
        return Unreadable.NO_LIST
    wrong = next(filter(None, map(_wrong, listed)), None)
    return wrong or (Unreadable.LEFT_OUT if _leaves_out(bundle) else None)


def entries(resource: Resource) -> Iterator[tuple[str, Resource]]:
    """Yield place and content of each entry of a Bundle; nothing where this is none."""
    listed = resource.get("entry") if resource["resourceType"] == BUNDLE else None
    for number, entry in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(entry, dict):
            yield f".entry[{number}]", entry


def next_page(bundle: Resource | None) -> str | None:
    """Return where a Bundle goes on; None where it does not."""
    return next(_links(bundle, "next"), None)


def is_unsorted(bundle: Resource | None) -> bool:
    """Return whether a server says that it did not sort: `self` tells what it understood (R4)."""
    return any("_sort=" not in understood for understood in _links(bundle, "self"))


def _links(bundle: Resource | None, relation: str) -> Iterator[str]:
    links = bundle.get("link") if bundle else None
    for link in links if isinstance(links, list) else ():
        match link:
            case {"relation": str(named), "url": str(url)} if named == relation and url:
                yield url
            case _:
                continue


def _wrong(entry: object) -> Unreadable | None:
    match entry:
        case {"response": response} if not _is_success(response):
            return Unreadable.REFUSED
        case {"resource": {"resourceType": "Bundle"}}:
            return Unreadable.NESTED
        case {"resource": {"resourceType": str(kind)}} if kind.strip():
            return None
        case _:
            return Unreadable.NO_RESOURCE


def _is_success(response: object) -> bool:
    status = response.get("status") if isinstance(response, dict) else None
    return isinstance(status, str) and SUCCESS.fullmatch(status) is not None


def _leaves_out(bundle: Resource) -> bool:
    """Return whether there are matches that are neither here nor on a next page."""
    if bundle.get("total", 0) in (None, 0) or next_page(bundle):
        return False
    return not any(_is_match(entry) for _, entry in entries(bundle))


def _is_match(entry: Resource) -> bool:
    """Return whether an entry was searched for; what is told beside a search was not."""
    match entry:
        case {"search": {"mode": "include" | "outcome"}}:
            return False
        case {"resource": {"resourceType": kind}}:
            return bool(kind != OUTCOME)
        case _:
            return False
