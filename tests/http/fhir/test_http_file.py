"""The calls that integrators are given work, word for word."""

import re
from dataclasses import dataclass

import pytest
from starlette.testclient import TestClient

from app.cases.generate import HTTP_FILE, ROOT

TITLE = re.compile(r"### (.*) \((\d{3})\)")


@dataclass(frozen=True, slots=True)
class Sent:
    title: str
    status: int
    method: str
    path: str
    headers: dict[str, str]
    body: str | None


def sent() -> list[Sent]:
    """Read the file as an editor does: a title, a line for the request, headers, a body."""
    _, *parts = re.split(r"^(?=### )", (ROOT / HTTP_FILE).read_text("utf-8"), flags=re.MULTILINE)
    return list(map(_read, parts))


def _read(part: str) -> Sent:
    head, _, body = part.partition("\n\n")
    title, request, *headers = head.strip().splitlines()
    named = TITLE.fullmatch(title)
    assert named, title
    method, _, address = request.partition(" {{host}}")
    pairs = (header.split(": ", 1) for header in headers)
    return Sent(named[1], int(named[2]), method, address, dict(pairs), body.strip() or None)


@pytest.mark.parametrize("call", [pytest.param(one, id=one.title) for one in sent()])
def test_the_call_is_answered_as_it_says(client: TestClient, call: Sent) -> None:
    answer = client.request(call.method, call.path, headers=call.headers, content=call.body)
    assert answer.status_code == call.status, answer.text
    assert answer.headers["content-type"] == "application/fhir+json"
    assert answer.json()["resourceType"]


def test_every_status_of_a_client_at_fault_is_shown() -> None:
    assert {call.status for call in sent()} >= {200, 400, 404, 405, 406, 415, 422}
