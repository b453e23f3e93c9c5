"""FHIR servers that answer as a test needs it, and what asks them."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import httpx

from app.clients.fhir_server import FhirAccess, FhirServers

ALLOWED = frozenset({"https://ehr.example", "http://127.0.0.1:8098", "https://ehr.example:8443"})
PATIENT = {"resourceType": "Patient", "id": "p1"}
OPAQUE = "opaque"
Handler = Callable[[httpx.Request], httpx.Response]


class Server:
    """Answers every request in one way, and keeps what it saw."""

    def __init__(self, *answers: httpx.Response) -> None:
        self.answers = list(answers)
        self.seen: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def servers_of(handler: Handler, **parts: float) -> FhirServers:
    seconds = parts.get("seconds", 0.4)
    return FhirServers(
        json.loads, most_bytes=1000, seconds=seconds, transport=httpx.MockTransport(handler)
    )


def asked(
    handler: Handler,
    server: str | None,
    ask: Callable[[FhirAccess], Awaitable[object]],
    token: str | None = OPAQUE,
) -> object:
    async def ask_once() -> object:
        servers = servers_of(handler)
        try:
            return await ask(servers.access(server, token, ALLOWED))
        finally:
            await servers.close()

    return asyncio.run(ask_once())


def patient(access: FhirAccess) -> Awaitable[object]:
    return access.get("Patient/p1")
