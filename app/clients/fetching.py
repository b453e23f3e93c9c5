"""Key sets of clients, fetched from the addresses of the configuration and from nowhere else."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from ssl import SSLContext

import httpx

from app.clients.public_keys import PublicKey, WrongKey, public_key

SECONDS = 2.0
MOST_BYTES = 64_000
Fetch = Callable[[str], Awaitable[tuple[PublicKey, ...]]]


class NotFetched(Exception):
    """Raised when a key set is not to be had; its text is ours, never what a server sent."""


class KeySetFetching:
    """Fetches key sets: no redirects, no proxies of the environment, small and soon, or not at all.

    `certificates` are whose are believed. `transport` stands in for the network in tests.
    """

    def __init__(
        self,
        transport: httpx.AsyncBaseTransport | None = None,
        certificates: SSLContext | None = None,
    ) -> None:
        self._transport = transport
        self._verify = certificates or True

    async def __call__(self, url: str) -> tuple[PublicKey, ...]:
        """Return the keys of a set that may be used; others in it are left aside (RFC 7517, 5).

        Raises NotFetched.
        """
        try:
            async with asyncio.timeout(SECONDS):
                body = await self._body(url)
        except (httpx.HTTPError, TimeoutError) as error:
            message = f"the server does not answer ({type(error).__name__})"
            raise NotFetched(message) from error
        return tuple(_usable(_listed(body)))

    async def _body(self, url: str) -> bytes:
        # A client for each fetch: they are minutes apart, and no connection needs to be kept.
        plain = {"Accept": "application/json", "Accept-Encoding": "identity"}
        async with (
            httpx.AsyncClient(
                transport=self._transport, verify=self._verify, trust_env=False, headers=plain
            ) as client,
            client.stream("GET", url, follow_redirects=False) as response,
        ):
            _require_plain(response)
            return await _small(response)


def _require_plain(response: httpx.Response) -> None:
    if response.status_code != httpx.codes.OK:
        message = f"the server answers with status {response.status_code}"
        raise NotFetched(message)
    if "content-encoding" in response.headers:
        message = "the server packs its answer, although nobody asked it to"
        raise NotFetched(message)


async def _small(response: httpx.Response) -> bytes:
    body = b""
    async for part in response.aiter_raw():
        body += part
        if len(body) > MOST_BYTES:
            message = f"the answer is larger than {MOST_BYTES} bytes"
            raise NotFetched(message)
    return body


def _listed(body: bytes) -> list[object]:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        content = None
    listed = content.get("keys") if isinstance(content, dict) else None
    if not isinstance(listed, list):
        message = "the answer is no JSON Web Key Set"
        raise NotFetched(message)
    return listed


def _usable(listed: list[object]) -> Iterator[PublicKey]:
    for one in listed:
        if isinstance(one, dict):
            try:
                yield public_key(one)
            except WrongKey:
                continue
