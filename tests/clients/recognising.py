"""Authentication as tests use it: with a store in memory."""

import asyncio
from datetime import datetime, timedelta

from app.clients.authentication import Authentication
from app.clients.client import Client, Clients
from app.clients.untrusted import Reason, Untrusted
from tests.clients.network import Network
from tests.clients.signing import AUDIENCE, NOW


class UsedTokens:
    """Keeps used tokens in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], datetime] = {}

    async def __call__(self, issuer: str, jti: str, until: datetime, now: datetime) -> bool:
        assert until > now
        is_new = (issuer, jti) not in self.kept
        self.kept.setdefault((issuer, jti), until)
        return is_new


class Gate:
    """Lets in clients who are recognised, and says why others are not."""

    def __init__(self, *listed: Client, network: Network | None = None) -> None:
        self.network = network or Network()
        self.used = UsedTokens()
        clients = Clients(listed=listed)
        self._recognise = Authentication(clients, self.network.fetching, self.used)

    def name(self, bearer: str | None, audience: str = AUDIENCE) -> str:
        """Return the name of the client who is recognised."""
        return asyncio.run(self._recognise(bearer, frozenset({audience}), NOW)).name

    def untrusted(self, bearer: str | None, later: timedelta = timedelta(0)) -> Untrusted:
        """Return the refusal of somebody who is not recognised."""
        try:
            asyncio.run(self._recognise(bearer, frozenset({AUDIENCE}), NOW + later))
        except Untrusted as untrusted:
            return untrusted
        message = "somebody was recognised"
        raise AssertionError(message)

    def reason(self, bearer: str | None, later: timedelta = timedelta(0)) -> Reason:
        """Return why somebody is not recognised."""
        return self.untrusted(bearer, later).reason
