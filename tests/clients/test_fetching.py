"""A key set is fetched from its own address, small, plain and soon, or not at all."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from app.clients import fetching
from app.clients.fetching import MOST_BYTES, KeySetFetching, NotFetched
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
    odd = ({"kty": "OKP"}, {"kty": "oct", "k": "x", "kid": "a"}, [], None, A | {"kid": "b"})
    network = Network(A)
    network.keys = (*odd, A)
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


def test_no_proxy_and_no_credentials_of_the_environment_are_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(404)

    with pytest.raises(NotFetched):
        asyncio.run(KeySetFetching(httpx.MockTransport(answer))(KEY_SET_URL))
    assert [str(one.url) for one in sent] == [KEY_SET_URL]
    assert not {"authorization", "cookie", "proxy-authorization"} & set(sent[0].headers)
