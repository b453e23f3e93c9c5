"""A network with one server on it, which notes every address it is asked for."""

import json
from collections.abc import AsyncIterator, Mapping

import httpx

from app.clients.fetching import KeySetFetching
from tests.clients.signing import Json


class Sent(httpx.AsyncByteStream):
    """A body that arrives in parts, as over a real network."""

    def __init__(self, *parts: bytes) -> None:
        self._parts = parts

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield the parts."""
        for part in self._parts:
            yield part


class Network:
    """Serves one key set as long as it is up; `status`, `headers` and `body` can be set."""

    def __init__(self, *keys: Json) -> None:
        self.keys = keys
        self.is_up = True
        self.status = 200
        self.headers: Mapping[str, str] = {}
        self.body: tuple[bytes, ...] | None = None
        self.asked: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        if not self.is_up:
            message = "down"
            raise httpx.ConnectError(message)
        body = self.body or (json.dumps({"keys": self.keys}).encode(),)
        return httpx.Response(self.status, headers=self.headers, stream=Sent(*body))

    @property
    def fetching(self) -> KeySetFetching:
        """What fetches key sets over it."""
        return KeySetFetching(httpx.MockTransport(self))
