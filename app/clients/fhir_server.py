"""The FHIR servers of clients: what a call did not bring is read there, soon or not at all."""

import asyncio
import logging
from collections.abc import Callable
from http.cookiejar import CookieJar, DefaultCookiePolicy
from ssl import SSLContext
from typing import Any

import httpx

from app.clients.not_available import NotAvailable, Reason
from app.clients.plain_body import PLAIN, plain_body

Resource = dict[str, Any]
Read = Callable[[bytes], object]
SECONDS = 0.4
"""A call is answered within 500 ms, and evaluating needs some of them."""
MOST_BYTES = 512_000
MOST_PAGES = 5
HEADERS = {"Accept": "application/fhir+json", **PLAIN}
TALKATIVE = (
    "httpx",
    "httpcore",
    *(f"httpcore.{part}" for part in ("connection", "http11", "http2", "proxy", "socks")),
)
"""Loggers that tell the address of each request, in which a patient is named. Each by itself: a
level set on one of them wins over that of httpcore."""


class FhirServers:
    """Reads resources: no redirects, no cookies, no proxies of the environment.

    `read` returns what a body in JSON holds, and raises ValueError where it is none. `seconds` are
    those in which all that one call needs must be there. `certificates` are whose are believed.
    `transport` stands in for the network in tests.
    """

    def __init__(
        self,
        read: Read,
        *,
        most_bytes: int = MOST_BYTES,
        seconds: float = SECONDS,
        transport: httpx.AsyncBaseTransport | None = None,
        certificates: SSLContext | None = None,
    ) -> None:
        for name in TALKATIVE:
            logging.getLogger(name).setLevel(logging.WARNING)
        self._read = read
        self._most_bytes = most_bytes
        self._seconds = seconds
        self._transport = transport
        self._verify = certificates or True
        self._connected: httpx.AsyncClient | None = None

    def access(
        self, server: str | None, token: str | None, allowed: frozenset[str]
    ) -> "FhirAccess":
        """Return the way to the server of one call, whose time runs from now on.

        `allowed` are origins, as browsers write them. The token goes to the origin of the server
        alone; without one the server is asked without, for some are open.
        """
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        until = asyncio.get_running_loop().time() + self._seconds
        return FhirAccess(self, server, allowed, headers, until)

    async def close(self) -> None:
        """Let go of all connections; whoever asks again connects again."""
        if self._connected:
            await self._connected.aclose()
        self._connected = None

    @property
    def _client(self) -> httpx.AsyncClient:
        """What is connected: made in the running loop, to which its connections belong."""
        if self._connected is None:
            # A cookie that came with the call of one user would go with that of another.
            no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=()))
            self._connected = httpx.AsyncClient(
                headers=HEADERS,
                cookies=no_cookies,
                timeout=self._seconds,
                trust_env=False,
                transport=self._transport,
                verify=self._verify,
            )
        return self._connected

    async def get(self, url: httpx.URL, headers: dict[str, str], until: float) -> Resource:
        """Return the resource at an address; `until` is a time of the running loop, in seconds.

        Raises NotAvailable.
        """
        try:
            async with asyncio.timeout_at(until):
                body = await self._body(url, headers)
        except (TimeoutError, httpx.TimeoutException):
            raise NotAvailable(Reason.LATE) from None
        except httpx.HTTPError:
            raise NotAvailable(Reason.UNREACHABLE) from None
        return self._resource(body)

    async def _body(self, url: httpx.URL, headers: dict[str, str]) -> bytes:
        asked = self._client.stream("GET", url, headers=headers, follow_redirects=False)
        async with asked as response:
            _require_success(response)
            return await plain_body(
                response,
                self._most_bytes,
                packed=NotAvailable(Reason.NOT_FHIR),
                too_large=NotAvailable(Reason.TOO_LARGE),
            )

    def _resource(self, body: bytes) -> Resource:
        try:
            content = self._read(body)
        except (ValueError, RecursionError):
            content = None
        if not isinstance(content, dict) or not isinstance(content.get("resourceType"), str):
            raise NotAvailable(Reason.NOT_FHIR)
        if content["resourceType"] == "OperationOutcome":
            raise NotAvailable(Reason.OUTCOME)
        return content


def _require_success(response: httpx.Response) -> None:
    if response.status_code == httpx.codes.OK:
        return
    if response.status_code in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
        raise NotAvailable(Reason.NOT_LET_IN)
    raise NotAvailable(Reason.REDIRECTED if response.is_redirect else Reason.FAILED)


class FhirAccess:
    """What one call may read, and how long."""

    def __init__(
        self,
        servers: FhirServers,
        server: str | None,
        allowed: frozenset[str],
        headers: dict[str, str],
        until: float,
    ) -> None:
        self._servers = servers
        self._server = server
        self._allowed = allowed
        self._headers = headers
        self._until = until
        self._pages = MOST_PAGES

    async def get(self, query: str) -> Resource:
        """Return what the server has for a read or a search, such as `Patient/abc`.

        Raises NotAvailable.
        """
        base = self._base()
        url = base.copy_with(raw_path=base.raw_path.rstrip(b"/") + f"/{query}".encode())
        return await self._servers.get(url, self._headers, self._until)

    async def page(self, address: str) -> Resource:
        """Return a page of a search, at the address that the page before it names.

        Raises NotAvailable: also at another origin, where the token must not go.
        """
        base = self._base()
        url = _parsed(address, base)
        if url is None or _origin(url) != _origin(base):
            raise NotAvailable(Reason.PAGE_ELSEWHERE)
        if self._pages == 0:
            raise NotAvailable(Reason.TOO_MANY_PAGES)
        self._pages -= 1
        return await self._servers.get(url, self._headers, self._until)

    def _base(self) -> httpx.URL:
        """Return the address of the server, if it may be asked."""
        if self._server is None:
            raise NotAvailable(Reason.NO_SERVER)
        base = _parsed(self._server)
        if base is None or "?" in self._server or _origin(base) not in self._allowed:
            raise NotAvailable(Reason.UNLISTED)
        return base


def _parsed(written: str, base: httpx.URL | None = None) -> httpx.URL | None:
    """Return an address; None where it is none, or holds user names or a fragment."""
    try:
        url = base.join(written) if base else httpx.URL(written)
        url = url.copy_with(scheme=url.scheme)  # else HTTPS://x:443 keeps the port
    except httpx.InvalidURL:
        return None
    return None if url.userinfo or "#" in written else url


def _origin(url: httpx.URL) -> str:
    """Return scheme, host and port as browsers write them: in lower case, no usual port."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"
