"""Calls of the service as a health record makes them: each with a token of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import httpx

from app.try_it.signing import Signer

Answer = dict[str, Any]
PATIENCE_SECONDS = 10.0
NOT_REACHED = (
    "{address} cannot be reached. Start the service (`make run`), or name another with --service."
)
NOT_JSON = "{address} answered {status}, without a JSON object: is this address a CDS service?"
ADVICE: Mapping[int, str] = {
    HTTPStatus.UNAUTHORIZED: (
        "The service does not recognise this client. The reason stands in its log. Check that\n"
        "- --key was given: without it no token is sent;\n"
        "- the entry of `python -m app.try_it keys` is in the file CLIENTS_FILE names, and the\n"
        "  service was started after that;\n"
        "- --issuer is the issuer of that entry, and --key the key file that belongs to it;\n"
        "- PUBLIC_BASE_URL of the service is {service}: tokens are made out to that address;\n"
        "- both clocks are right, and the token was not sent before.\n"
        "To try without keys, start the service with CLIENTS_FILE=openapi/open.yaml."
    ),
    HTTPStatus.FORBIDDEN: "This client may not call this service: see `services` in its entry.",
    HTTPStatus.NOT_FOUND: "There is no such service; discovery lists those there are.",
    HTTPStatus.PRECONDITION_FAILED: "Data that the service needs are missing from the call.",
}
FAILED = "The call was refused: what is wrong stands above."


class CallFailed(Exception):
    """A call got no answer that can be used; the message says what to do about it."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Calls one service; without a signer no token is sent, which only open mode accepts."""

    http: httpx.Client
    service: str
    signer: Signer | None = None

    def get(self, path: str) -> Answer:
        """Return what an address answers; raises CallFailed."""
        return self._sent("GET", path, None)

    def post(self, path: str, body: Mapping[str, Any]) -> Answer:
        """Return what an address answers to a body; raises CallFailed."""
        return self._sent("POST", path, body)

    def _sent(self, method: str, path: str, body: Mapping[str, Any] | None) -> Answer:
        address = f"{self.service}{path}"
        try:
            response = self.http.request(method, address, json=body, headers=self._trust(address))
        except httpx.TransportError as fault:
            raise CallFailed(NOT_REACHED.format(address=address)) from fault
        return self._read(response, address)

    def _trust(self, address: str) -> dict[str, str]:
        if self.signer is None:
            return {}
        return {"Authorization": f"Bearer {self.signer.token(address, datetime.now(UTC))}"}

    def _read(self, response: httpx.Response, address: str) -> Answer:
        if not response.is_success:
            told = (_told(response, address), self._advice(response.status_code))
            raise CallFailed("\n".join(told))
        try:
            answer = response.json() if response.content else {}
        except ValueError as fault:
            raise CallFailed(_no_json(response, address)) from fault
        if not isinstance(answer, dict):
            raise CallFailed(_no_json(response, address))
        return answer

    def _advice(self, status: int) -> str:
        return ADVICE.get(status, FAILED).format(service=self.service)


def _told(response: httpx.Response, address: str) -> str:
    """Return what the OperationOutcome of a refusal says, a line for each issue."""
    try:
        issues = response.json()["issue"]
    except (ValueError, KeyError, TypeError):
        return _no_json(response, address)
    lines = [f"{address} answered {response.status_code}:"]
    return "\n".join([*lines, *(f"- {_line(issue)}" for issue in issues)])


def _line(issue: Mapping[str, Any]) -> str:
    place = ", ".join(issue.get("expression", ()))
    text = issue.get("details", {}).get("text", issue.get("code", ""))
    return ": ".join(filter(None, (place, text, issue.get("diagnostics"))))


def _no_json(response: httpx.Response, address: str) -> str:
    return NOT_JSON.format(address=address, status=response.status_code)
