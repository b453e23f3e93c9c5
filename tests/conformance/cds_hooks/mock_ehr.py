"""The FHIR server of a health record, played on loopback: what it holds, what it was asked."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Resource = dict[str, Any]
LOOPBACK = "127.0.0.1"
FHIR = "/fhir"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that reached the server."""

    method: str
    query: str
    headers: Mapping[str, str]


@dataclass(slots=True)
class MockEhr:
    """What the server answers: a status, and a body for each query, named without its base.

    A search is answered with the body of its resource type where the query is not named itself.
    """

    origin: str
    answers: dict[str, Resource] = field(default_factory=dict)
    status: int = 200
    asked: list[Asked] = field(default_factory=list)

    @property
    def base(self) -> str:
        """The `fhirServer` of a call."""
        return f"{self.origin}{FHIR}"

    def answer(self, query: str) -> tuple[int, Resource]:
        """Return status and body for a query."""
        kind = query.partition("?")[0]
        body = self.answers.get(query, self.answers.get(kind))
        return (404, NOTHING_THERE) if body is None else (self.status, body)


NOTHING_THERE: Resource = {
    "resourceType": "OperationOutcome",
    "issue": [{"severity": "error", "code": "not-found"}],
}


@contextmanager
def mock_ehr() -> Iterator[MockEhr]:
    """Serve an empty record on a free port of loopback until the end."""
    server = ThreadingHTTPServer((LOOPBACK, 0), _Handler)
    ehr = MockEhr(f"http://{LOOPBACK}:{server.server_address[1]}")
    server.RequestHandlerClass = type("Handler", (_Handler,), {"ehr": ehr})
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield ehr
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    ehr: MockEhr
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        query = self.path.removeprefix(f"{FHIR}/")
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.ehr.asked.append(Asked("GET", query, headers))
        status, body = self.ehr.answer(query)
        self._send(status, json.dumps(body).encode())

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/fhir+json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: a test reads `asked`."""


def bundle(*resources: Resource, next_page: str | None = None) -> Resource:
    """Return a searchset with these resources, and a link to its next page."""
    entry = [{"resource": one, "search": {"mode": "match"}} for one in resources]
    link = [{"relation": "next", "url": next_page}] if next_page else []
    parts = {"entry": entry, "link": link}
    found: Resource = {"resourceType": "Bundle", "type": "searchset", "total": len(entry)}
    return {**found, **{name: part for name, part in parts.items() if part}}
