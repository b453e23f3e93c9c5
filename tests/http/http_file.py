"""Calls for integrators, read as an editor reads them."""

import re
from dataclasses import dataclass

from httpx import Response
from starlette.testclient import TestClient

from app.cases.generate import ROOT

TITLE = re.compile(r"### (.*) \((\d{3})\)")


@dataclass(frozen=True, slots=True)
class Sent:
    title: str
    status: int
    method: str
    path: str
    headers: dict[str, str]
    body: str | None


def sent(file: str) -> list[Sent]:
    """Read a file of the repository: a title, a line for the request, headers, a body."""
    _, *parts = re.split(r"^(?=### )", (ROOT / file).read_text("utf-8"), flags=re.MULTILINE)
    return list(map(_read, parts))


def _read(part: str) -> Sent:
    head, _, body = part.partition("\n\n")
    title, request, *headers = head.strip().splitlines()
    named = TITLE.fullmatch(title)
    assert named, title
    method, _, address = request.partition(" {{host}}")
    pairs = (header.split(": ", 1) for header in headers)
    return Sent(named[1], int(named[2]), method, address, dict(pairs), body.strip() or None)


def answered(client: TestClient, call: Sent) -> Response:
    """Return the answer to a call, which must have the status that the file says."""
    answer: Response = client.request(
        call.method, call.path, headers=call.headers, content=call.body
    )
    assert answer.status_code == call.status, answer.text
    return answer
