"""A health record that signs its calls, as tests drive it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from httpx import Response
from starlette.testclient import TestClient

from app.representations.fhir.example_call import CallWriter
from app.try_it.record import Record
from tests.conformance.cds_hooks.mock_ehr import MockEhr
from tests.http.posting import FRESH
from tests.http.signed_access import bearer

Json = dict[str, Any]
DISCOVERY = "/cds-services"
HOOK = f"{DISCOVERY}/low-back-spasm"
FEEDBACK = f"{HOOK}/feedback"
PUBLISHED_KEYS = "https://ehr.example/.well-known/jwks.json"
PAGE = "https://ehr.example"
KEYS = ("patient", "assessment")


@dataclass(frozen=True, slots=True)
class Integrated:
    """A client of the service; `fhir` is its FHIR server."""

    http: TestClient
    fhir: MockEhr
    writer: CallWriter

    def get(self, path: str = DISCOVERY) -> Response:
        response: Response = self.http.get(path, headers=bearer(path))
        return response

    def post(self, path: str, body: object) -> Response:
        response: Response = self.http.post(path, json=body, headers=bearer(path))
        return response

    def record(self, request: Mapping[str, Any] = FRESH) -> Record:
        return Record.of_case(self.writer, request, datetime.now(UTC))

    def templates(self) -> dict[str, str]:
        """Return the prefetch templates that discovery lists."""
        (service,) = self.get().json()["services"]
        return dict(service["prefetch"])

    def call(self, request: Mapping[str, Any] = FRESH, without: tuple[str, ...] = ()) -> Json:
        """Return a call; what is left out of its prefetch may be read from the server."""
        body = self.record(request).call("patient-view", self.templates())
        body["prefetch"] = {k: one for k, one in body["prefetch"].items() if k not in without}
        return {**body, "fhirServer": self.fhir.base}


def called(writer: CallWriter, request: Mapping[str, Any], templates: Mapping[str, str]) -> Json:
    """Return the call about a patient, by somebody for whom the words of the request are."""
    record = Record.of_case(writer, request, datetime.now(UTC))
    user = "Practitioner/d1" if request.get("audience") == "clinician" else "Patient/p1"
    context = {**record.context, "userId": user}
    return replace(record, context=context).call("patient-view", templates)
