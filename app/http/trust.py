"""Who may call what is for health records: decided by address, before anything else is read."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Request, Security
from fastapi.openapi.models import HTTPBearer
from fastapi.security.base import SecurityBase
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from app.clients.client import Client, Clients
from app.clients.untrusted import Reason, Untrusted
from app.http.error_handlers import store_failed
from app.http.problems import UNTRUSTED
from app.http.telling import FHIR, HOOKS, called_path, is_for_records, is_under, tell
from app.store.faults import StoreFault

PUBLIC = frozenset({f"{FHIR}/metadata"})
CHALLENGE = {"WWW-Authenticate": "Bearer"}
AUTHORIZATION = b"authorization"
Authenticate = Callable[[str | None, frozenset[str], datetime], Awaitable[Client]]
"""Takes the Authorization header, the addresses a token may be made out to, and now."""
log = logging.getLogger("quadratus")


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who may call, how they are recognised, and under which address they reach the service.

    `public_base_url` comes from the configuration and has no slash at its end. A token must be
    made out to it: the Host header, which whoever calls may choose, plays no part.
    """

    clients: Clients
    authenticate: Authenticate
    public_base_url: str

    @property
    def origins(self) -> frozenset[str]:
        """The origins of browsers that may call. A preflight names no client, so all count."""
        anyone = self.clients.anyone
        everybody = (*self.clients.listed, *((anyone,) if anyone else ()))
        return frozenset().union(*(client.origins for client in everybody))

    @property
    def is_encrypted(self) -> bool:
        """Whether clients reach the service over https."""
        return self.public_base_url.startswith("https://")

    def audiences(self, scope: Scope) -> frozenset[str]:
        """Return what a token may be made out to: the address called; for FHIR also its base."""
        called = f"{self.public_base_url}{called_path(scope)}"
        base = f"{self.public_base_url}{FHIR}"
        return frozenset({called, base} if is_under(scope, FHIR) else {called})


class Trust:
    """Pure ASGI: lets in whom it recognises; nobody can forget it on a route.

    The client stands in `scope["state"]["client"]` afterwards.
    """

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 401 with a fixed text, or let the request through; 503 where the store fails."""
        if not _is_guarded(scope):
            await self._app(scope, receive, send)
            return
        try:
            client = await self._client(scope)
        except Untrusted as untrusted:
            _note(scope, untrusted)
            await tell(scope, UNTRUSTED, headers=CHALLENGE)(scope, receive, send)
            return
        except StoreFault as fault:
            await store_failed(scope, fault)(scope, receive, send)
            return
        scope.setdefault("state", {})["client"] = client
        await self._app(scope, receive, send)

    async def _client(self, scope: Scope) -> Client:
        sent = [value for name, value in scope["headers"] if name == AUTHORIZATION]
        if len(sent) > 1:
            raise Untrusted(Reason.TWO_HEADERS)
        authorization = sent[0].decode("latin-1") if sent else None
        audiences = self._access.audiences(scope)
        return await self._access.authenticate(authorization, audiences, datetime.now(UTC))


def _is_guarded(scope: Scope) -> bool:
    """Return whether a call needs a token; a preflight never has one."""
    if scope["type"] != "http" or scope["method"] == "OPTIONS":
        return False
    return is_for_records(scope) and called_path(scope) not in PUBLIC


def _note(scope: Scope, untrusted: Untrusted) -> None:
    """Log why somebody was refused, with nothing in it that the caller wrote."""
    where = FHIR if is_under(scope, FHIR) else HOOKS
    claimed = untrusted.client or "nobody we know"
    log.warning("refused a call of %s, said to be from %s: %s", where, claimed, untrusted.reason)


class _Recognised(SecurityBase):
    """The second lock: a route that is reached past the first one answers nobody either."""

    scheme_name = "clientToken"
    model = HTTPBearer(
        bearerFormat="JWT",
        description="A JWT of a configured client (CDS Hooks 2.0.1, Trusting CDS Clients): signed "
        "with ES384 or RS384, `typ` JWT, with `kid`, `iss`, `aud` (the address that is called), "
        "`exp`, `iat` and `jti`, and used once.",
    )

    async def __call__(self, request: Request) -> Client:
        """Return who calls.

        Raises HTTPException 401 where nobody was recognised.
        """
        client = request.scope.get("state", {}).get("client")
        if not isinstance(client, Client):
            raise HTTPException(UNTRUSTED.status, headers=CHALLENGE)
        return client


RECOGNISED = Security(_Recognised())
"""What routers that are for clients only depend on."""
CallingClient = Annotated[Client, RECOGNISED]
"""Who calls, for routes that need to know."""
