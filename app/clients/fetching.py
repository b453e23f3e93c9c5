"""Key sets of clients, fetched from the addresses of the configuration and from nowhere else."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from ssl import SSLContext

import httpx

from app.clients.plain_body import PLAIN, plain_body
from app.clients.public_keys import PublicKey, WrongKey, public_key

SECONDS = 2.0
MOST_BYTES = 64_000
HEADERS = {"Accept": "application/json", **PLAIN}
PACKED = "the server packs its answer, although nobody asked it to"
TOO_LARGE = f"the answer is larger than {MOST_BYTES} bytes"
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
        async with (
            httpx.AsyncClient(
                transport=self._transport, verify=self._verify, trust_env=False, headers=HEADERS
            ) as client,
            client.stream("GET", url, follow_redirects=False) as response,
        ):
            if response.status_code != httpx.codes.OK:
                message = f"the server answers with status {response.status_code}"
                raise NotFetched(message)
            packed, too_large = NotFetched(PACKED), NotFetched(TOO_LARGE)
            return await plain_body(response, MOST_BYTES, packed=packed, too_large=too_large)


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
