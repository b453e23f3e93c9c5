"""Searches: which resources have what was asked for, and what a search was understood as."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import urlencode

from fastapi import Request

from app.domain.fhir_names import split_canonical
from app.http.problems import BAD_SEARCH
from app.http.refusal import Refusal
from app.representations.fhir.capability import SEARCHABLE
from app.representations.parts import Json

PARAMETERS: Mapping[str, str] = {name: meaning for name, (_, meaning) in SEARCHABLE.items()}
SHOWING = frozenset({"_format", "_pretty"})
"""Parameters that choose no resources."""
STRICT = "handling=strict"


def found(request: Request, resources: Iterable[Json]) -> list[Json]:
    """Return the resources that have everything that is asked for.

    A value may list alternatives, parted by commas (R4, 3.1.1.3). Raises Refusal for a modifier,
    which R4 wants refused, and for unknown parameters where the client prefers that.
    """
    asked = list(_asked(request))
    return [one for one in resources if all(_has(one, name, value) for name, value in asked)]


def self_link(request: Request, resource_type: str) -> str:
    """Return the address of the search below /fhir, with only what was looked at."""
    query = urlencode(list(_asked(request)))
    return f"{resource_type}{'?' if query else ''}{query}"


def _asked(request: Request) -> Iterator[tuple[str, str]]:
    is_strict = STRICT in request.headers.get("prefer", "").replace(" ", "").lower()
    for name, value in request.query_params.multi_items():
        if name in PARAMETERS:
            yield name, value
        elif name.partition(":")[0] in PARAMETERS or (is_strict and name not in SHOWING):
            raise Refusal(BAD_SEARCH)


def _has(resource: Json, name: str, value: str) -> bool:
    return any(MATCHES[name](resource, one.strip()) for one in value.split(","))


def _has_url(resource: Json, value: str) -> bool:
    url, version = split_canonical(value)
    return url == resource["url"] and version in (None, resource["version"])


def _has_version(resource: Json, value: str) -> bool:
    """Compare a token; the system of a version is none, which may be said with a bar."""
    return value.removeprefix("|") == resource["version"]


MATCHES: Mapping[str, Callable[[Json, str], bool]] = {
    "url": _has_url,
    "version": _has_version,
    "_id": lambda resource, value: value == resource["id"],
}
