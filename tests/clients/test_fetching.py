"""A key set is fetched from its own address, small, plain and soon, or not at all."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest

from app.clients import fetching
from app.clients.fetching import MOST_BYTES, KeySetFetching, NotFetched
from app.clients.public_keys import PublicKey
from tests.clients.network import Network
from tests.clients.signing import KEY_SET_URL, key, public

A = public(key("a"))


def names(network: Network) -> list[str]:
    return [one.id for one in asyncio.run(network.fetching(KEY_SET_URL))]


def refused(network: Network) -> str:
    with pytest.raises(NotFetched) as fault:
        names(network)
    assert network.asked == [KEY_SET_URL]
    assert "CANARY" not in str(fault.value)
    return str(fault.value)


def test_keys_that_cannot_be_used_are_left_aside() -> None:
    odd = ({"kty": "OKP"}, {"kty": "oct", "k": "x", "kid": "a"}, "x", None, A | {"kid": "b"}, A)
    network = Network()
    network.body = (json.dumps({"keys": odd}).encode(),)
    assert names(network) == ["b", "a"]


@pytest.mark.parametrize("status", [204, 301, 302, 307, 401, 404, 500])
def test_no_redirect_is_followed_and_no_error_is_read(status: int) -> None:
    network = Network(A)
    network.status = status
    network.headers = {"Location": "http://169.254.169.254/CANARY"}
    assert refused(network) == f"the server answers with status {status}"


@pytest.mark.parametrize(
    "body",
    [b"CANARY", b"[]", b"{}", b'{"keys": "CANARY"}', b"\xff", b"[" * 5000, b'{"keys": null}'],
)
def test_what_is_no_key_set_is_refused(body: bytes) -> None:
    network = Network()
    network.body = (body,)
    assert refused(network) == "the answer is no JSON Web Key Set"


def test_a_large_answer_is_not_read_to_its_end() -> None:
    network = Network()
    network.body = (b" " * (MOST_BYTES // 2),) * 5
    assert "larger than 64000 bytes" in refused(network)


def test_a_packed_answer_is_refused_unread() -> None:
    network = Network(A)
    network.headers = {"Content-Encoding": "gzip"}
    assert "packs its answer" in refused(network)


def test_an_answer_that_says_it_is_not_packed_is_taken() -> None:
    network = Network(A)
    network.headers = {"Content-Encoding": "identity"}
    assert names(network) == ["a"]


def test_a_server_that_is_down_is_told_without_its_words() -> None:
    network = Network(A)
    network.is_up = False
    assert refused(network) == "the server does not answer (ConnectError)"


def test_a_server_that_dawdles_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    class Dawdling(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            while True:
                await asyncio.sleep(0.01)
                yield b" "

    monkeypatch.setattr(fetching, "SECONDS", 0.05)
    transport = httpx.MockTransport(lambda _: httpx.Response(200, stream=Dawdling()))
    with pytest.raises(NotFetched, match="TimeoutError"):
        asyncio.run(KeySetFetching(transport)(KEY_SET_URL))


def test_it_is_fetched_without_the_proxy_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    (found,) = asyncio.run(_from_a_server())
    assert found.id == "a"


async def _from_a_server() -> tuple[PublicKey, ...]:
    async with await asyncio.start_server(_answer, "127.0.0.1") as server:
        port = server.sockets[0].getsockname()[1]
        return await KeySetFetching()(f"http://127.0.0.1:{port}/jwks.json")


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    asked = (await reader.readuntil(b"\r\n\r\n")).lower()
    assert not [name for name in (b"authorization", b"cookie") if name in asked]
    body = json.dumps({"keys": [A]}).encode()
    head = f"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body)
    await writer.drain()
    writer.close()
