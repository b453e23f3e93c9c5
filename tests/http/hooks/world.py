"""A service, the client that calls it, and the FHIR server of that client, as one test needs it."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
from starlette.testclient import TestClient

from app.clients.client import Client
from app.domain.fhir_names import Canonicals
from app.representations.fhir.example_call import CallWriter
from tests.http.posting import FRESH

Json = dict[str, Any]
Answer = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]
SERVICE = "/cds-services/low-back-spasm"
EHR = "https://ehr.example"
SERVER = f"{EHR}/fhir/r4"
OPAQUE = "opaque-token"
READ = f"{SERVER}/Patient/p1"
FHIR_JSON = "application/fhir+json"
OUTCOME: Json = {
    "resourceType": "OperationOutcome",
    "issue": [{"severity": "error", "code": "forbidden"}],
}


@dataclass
class World:
    """`answers` are those of the FHIR server, by the address without query; `seen` what it saw."""

    client: Client
    answers: dict[str, Answer] = field(default_factory=dict)
    seen: list[httpx.Request] = field(default_factory=list)

    async def authenticate(self, *_: object) -> Client:
        """Recognise whoever calls as the client of this test."""
        return self.client

    async def serve(self, request: httpx.Request) -> httpx.Response:
        """Answer as the FHIR server of this test."""
        self.seen.append(request)
        answer = self.answers.get(str(request.url).partition("?")[0], httpx.Response(404))
        if isinstance(answer, TimeoutError):
            await asyncio.sleep(60)
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, httpx.Response) else answer(request)


def fhir(resource: object, status: int = 200) -> httpx.Response:
    return httpx.Response(status, json=resource, headers={"Content-Type": FHIR_JSON})


def bundle(*resources: Json, **parts: object) -> Json:
    entries = [{"resource": one} for one in resources]
    entry = {"entry": entries} if entries else {}
    return {"resourceType": "Bundle", "type": "searchset", **entry, **parts}


@dataclass
class Caller:
    """Calls the service about one patient, whose answers it writes."""

    http: TestClient
    world: World
    writer: CallWriter

    @property
    def canonicals(self) -> Canonicals:
        return self.writer.canonicals

    def assessment(
        self, days_ago: float = 0, request: Mapping[str, Any] = FRESH, **parts: object
    ) -> Json:
        authored = datetime.now(UTC) - timedelta(days=days_ago)
        return {**self.writer.response(request), "authored": authored.isoformat(), **parts}

    def body(self, **parts: object) -> Json:
        """Return a call with everything in the prefetch."""
        patient = {"resourceType": "Patient", "id": "p1"}
        return {
            "hook": "patient-view",
            "hookInstance": str(uuid4()),
            "context": {"userId": "Practitioner/d1", "patientId": "p1"},
            "prefetch": {"patient": patient, "assessment": bundle(self.assessment())},
            **parts,
        }

    def prefetched(self, **prefetch: object) -> Json:
        """Return a call with other prefetch; what is an Ellipsis is left away."""
        body = self.body()
        merged = {**body["prefetch"], **prefetch}
        body["prefetch"] = {key: value for key, value in merged.items() if value is not ...}
        return body

    def with_server(self, body: Json, server: str = SERVER) -> Json:
        authorization = {
            "access_token": OPAQUE,
            "token_type": "Bearer",
            "expires_in": 300,
            "scope": "user/Patient.read",
            "subject": "quadratus",
        }
        return {**body, "fhirServer": server, "fhirAuthorization": authorization}

    def post(self, body: object) -> httpx.Response:
        response: httpx.Response = self.http.post(SERVICE, json=body)
        return response

    def cards(self, body: object) -> list[Json]:
        """Return the cards of a call that is expected to be answered."""
        response = self.post(body)
        assert response.status_code == 200, response.text
        assert set(response.json()) == {"cards"}
        found: list[Json] = response.json()["cards"]
        return found


def issues(response: httpx.Response, status: int) -> list[Json]:
    """Return the issues of an answer, which must be a whole and proper OperationOutcome."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "no-store"
    told = response.json()
    assert told["resourceType"] == "OperationOutcome"
    assert all(one["details"]["text"] and one["diagnostics"] for one in told["issue"])
    found: list[Json] = told["issue"]
    return found


def places(response: httpx.Response, status: int = 400) -> list[str]:
    """Return where something was wrong."""
    return [one["expression"][0] for one in issues(response, status)]
