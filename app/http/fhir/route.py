"""Routes of FHIR: what they take and send is JSON of R4, under any of the names it goes by."""

from collections.abc import Callable, Coroutine, Iterator
from typing import Any
from urllib.parse import parse_qsl

from fastapi import Request, Response
from fastapi.routing import APIRoute

from app.http.json_body import JsonRoute
from app.http.problems import NOT_ACCEPTABLE
from app.http.telling import tell

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
JSON_NAMES = frozenset(
    {
        "application/fhir+json",
        "application/json",
        "application/json+fhir",  # the name before STU3; the public CDS Hooks sandbox still asks so
        "text/json",
        "json",
    }
)
ANY_TYPE = frozenset({"*/*", "application/*"})
R4 = frozenset({"4.0", "4.0.1"})


class FhirRoute(APIRoute):
    """A route that reads nothing, and answers only those who take JSON of R4."""

    def get_route_handler(self) -> Handler:
        """Return the handler of the route, behind the choice of a format."""
        return _negotiated(super().get_route_handler())


class FhirJsonRoute(JsonRoute):
    """The same for a route that reads a body, strictly."""

    def get_route_handler(self) -> Handler:
        """Return the handler of the route, behind the choice of a format."""
        return _negotiated(super().get_route_handler())


def _negotiated(handle: Handler) -> Handler:
    async def choose(request: Request) -> Response:
        if not takes_json(request):
            return tell(request.scope, NOT_ACCEPTABLE)
        return await handle(request)

    return choose


def takes_json(request: Request) -> bool:
    """Return whether a client takes JSON of R4; `_format` stands in for `Accept` (R4, 3.1.0.1.11).

    A client that says nothing takes it.
    """
    asked = _formats(request) or request.headers.getlist("accept")
    entries = ",".join(asked).split(",")
    return not "".join(asked).strip() or any(map(_is_r4_json, entries))


def _formats(request: Request) -> list[str]:
    """Return `_format`; a plus sign that was not escaped arrives as a blank."""
    query = parse_qsl(request.url.query)
    return [value.strip().replace(" ", "+") for name, value in query if name == "_format"]


def _is_r4_json(entry: str) -> bool:
    media_type, *parameters = (part.strip().lower() for part in entry.split(";"))
    said = dict(_pairs(parameters))
    is_json = media_type in JSON_NAMES or (media_type in ANY_TYPE)
    return is_json and said.get("fhirversion", "4.0") in R4 and _weight(said.get("q", "1")) > 0


def _pairs(parameters: list[str]) -> Iterator[tuple[str, str]]:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        yield name.strip(), value.strip().strip('"')


def _weight(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        return 1
