"""What is read from the FHIR servers of clients, and what never leaves for anywhere else."""

import asyncio
import json
import logging

import httpx
import pytest

from app.clients.fhir_server import FhirAccess, FhirServers
from app.clients.not_available import NotAvailable, Reason
from tests.clients.asking import (
    ALLOWED,
    OPAQUE,
    PATIENT,
    Handler,
    Server,
    asked,
    patient,
    servers_of,
)


def _why(handler: Handler, server: str | None) -> Reason:
    with pytest.raises(NotAvailable) as refused:
        asked(handler, server, patient)
    return refused.value.reason


@pytest.mark.parametrize(
    ("server", "address"),
    [
        ("https://ehr.example", "https://ehr.example/Patient/p1"),
        ("https://ehr.example/", "https://ehr.example/Patient/p1"),
        ("HTTPS://EHR.example:443/a/r4", "https://ehr.example/a/r4/Patient/p1"),
        ("https://ehr.example:8443/a%20b/", "https://ehr.example:8443/a%20b/Patient/p1"),
        ("http://127.0.0.1:8098/fhir", "http://127.0.0.1:8098/fhir/Patient/p1"),
    ],
)
def test_a_listed_server_is_asked_below_its_own_path(server: str, address: str) -> None:
    answering = Server(httpx.Response(200, json=PATIENT))
    assert asked(answering, server, patient) == PATIENT
    (request,) = answering.seen
    assert str(request.url) == address
    assert request.headers["authorization"] == f"Bearer {OPAQUE}"
    assert request.headers["accept"] == "application/fhir+json"


@pytest.mark.parametrize(
    "server",
    [
        "http://ehr.example",
        "https://ehr.example:444",
        "https://ehr.example.evil.example",
        "https://evil.example/https://ehr.example",
        "https://user@ehr.example",
        "https://user:word@ehr.example",
        "https://ehr.example@evil.example",
        "https://ehr.example\\@evil.example",
        "https://ehr.example/fhir?x=1",
        "https://ehr.example/fhir?",
        "https://ehr.example/fhir#x",
        "https://ehr.example/#",
        "https://[",
        "https://ehr.example\n.evil.example",
        "//ehr.example",
        "ftp://ehr.example",
        "",
    ],
)
def test_no_other_server_isasked(server: str) -> None:
    answering = Server(httpx.Response(200, json=PATIENT))
    assert _why(answering, server) is Reason.UNLISTED
    assert answering.seen == []


def test_without_a_server_nobody_isasked() -> None:
    assert _why(Server(httpx.Response(200)), None) is Reason.NO_SERVER


def test_without_a_token_none_is_sent() -> None:
    answering = Server(httpx.Response(200, json=PATIENT))
    asked(answering, "https://ehr.example", patient, token=None)
    assert "authorization" not in answering.seen[0].headers


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (httpx.Response(401), Reason.NOT_LET_IN),
        (httpx.Response(403), Reason.NOT_LET_IN),
        (httpx.Response(404), Reason.FAILED),
        (httpx.Response(204), Reason.FAILED),
        (httpx.Response(503), Reason.FAILED),
        (httpx.Response(307, headers={"Location": "https://ehr.example/x"}), Reason.REDIRECTED),
        (httpx.Response(200, json={"resourceType": "OperationOutcome"}), Reason.OUTCOME),
        (httpx.Response(200, json={"resourceType": 3}), Reason.NOT_FHIR),
        (httpx.Response(200, json=[]), Reason.NOT_FHIR),
        (httpx.Response(200, content=b"\xff"), Reason.NOT_FHIR),
        (httpx.Response(200, content=b"[" * 900), Reason.NOT_FHIR),
        (httpx.Response(200, content=b" " * 1001), Reason.TOO_LARGE),
    ],
)
def test_what_is_no_resource_is_a_reason(answer: httpx.Response, reason: Reason) -> None:
    answering = Server(answer)
    assert _why(answering, "https://ehr.example") is reason
    assert len(answering.seen) == 1


def test_what_is_packed_is_refused() -> None:
    headers = {"Content-Encoding": "gzip"}

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers=headers, stream=httpx.ByteStream(b"\x1f\x8b"))

    assert _why(answer, "https://ehr.example") is Reason.NOT_FHIR


def test_a_server_that_is_down_is_a_reason() -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        message = "down"
        raise httpx.ConnectError(message)

    assert _why(fail, "https://ehr.example") is Reason.UNREACHABLE


def test_all_queries_of_a_call_share_one_deadline() -> None:
    async def slow(_: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0.06)
        return httpx.Response(200, json=PATIENT)

    async def ask() -> list[object]:
        servers = FhirServers(json.loads, seconds=0.1, transport=httpx.MockTransport(slow))
        access = servers.access("https://ehr.example", None, ALLOWED)
        side_by_side = await asyncio.gather(*(access.get("Patient/p1") for _ in range(3)))
        with pytest.raises(NotAvailable) as late:
            await access.get("Patient/p1")
        return [*side_by_side, late.value.reason]

    assert asyncio.run(ask()) == [PATIENT, PATIENT, PATIENT, Reason.LATE]


def test_a_cookie_of_one_call_does_not_go_with_the_next() -> None:
    cookie = {"Set-Cookie": "session=of-one-user; Path=/"}
    answering = Server(httpx.Response(200, json=PATIENT, headers=cookie))

    async def ask(access: FhirAccess) -> None:
        await access.get("Patient/p1")
        await access.get("Patient/p1")

    asked(answering, "https://ehr.example", ask)
    assert ["cookie" in one.headers for one in answering.seen] == [False, False]


def test_no_log_tells_which_address_wasasked(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    asked(Server(httpx.Response(200, json=PATIENT)), "https://ehr.example", patient)
    assert "p1" not in caplog.text


def test_no_log_of_a_connection_is_written_either(caplog: pytest.LogCaptureFixture) -> None:
    parts = ("httpx", "httpcore", "httpcore.connection", "httpcore.http11")
    for name in parts:
        caplog.set_level(logging.DEBUG, logger=name)
    assert asyncio.run(_from_a_server()) == PATIENT
    assert [one.name for one in caplog.records if one.name in parts] == []


async def _from_a_server() -> object:
    async with await asyncio.start_server(_answer, "127.0.0.1") as server:
        here = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        servers = FhirServers(json.loads, seconds=5)
        answer = await servers.access(here, None, frozenset({here})).get("Patient/p1")
        await servers.close()
        return answer


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    body = json.dumps(PATIENT).encode()
    head = f"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body)
    await writer.drain()
    writer.close()


def test_what_was_closed_connects_again() -> None:
    answering = Server(httpx.Response(200, json=PATIENT))
    servers = servers_of(answering)

    async def ask() -> object:
        answer = await servers.access("https://ehr.example", None, ALLOWED).get("Patient/p1")
        await servers.close()
        return answer

    assert [asyncio.run(ask()), asyncio.run(ask())] == [PATIENT, PATIENT]
