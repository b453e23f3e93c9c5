"""Who calls: recognised by a token that is signed, fresh, used once, and made out to this address.

The order matters: nothing is fetched for a token that cannot be good, and nothing is kept of one
whose signature was not checked.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from app.clients.claims import expiry, require_audience, token_id
from app.clients.client import Client, Clients, Signing
from app.clients.fetching import Fetch
from app.clients.keys import Keys, keys_of
from app.clients.public_keys import ALGORITHMS, PublicKey
from app.clients.token import REFUSED_HEADERS, Presented, presented
from app.clients.untrusted import Reason, Untrusted

UseOnce = Callable[[str, str, datetime, datetime], Awaitable[bool]]
"""Takes issuer, `jti`, until when the token could be used, and now; False when it was before."""


@dataclass(frozen=True, slots=True)
class _Known:
    client: Client
    signing: Signing
    keys: Keys


class Authentication:
    """Recognises clients. In open mode everybody is `anyone`, and tokens are not looked at."""

    def __init__(self, clients: Clients, fetch: Fetch, use_once: UseOnce) -> None:
        self._anyone = clients.anyone
        self._use_once = use_once
        self._by_issuer: dict[str, list[_Known]] = {}
        for client in clients.listed:
            if signing := client.signing:
                known = _Known(client, signing, keys_of(signing, fetch))
                self._by_issuer.setdefault(signing.issuer, []).append(known)

    async def __call__(
        self, authorization: str | None, audiences: frozenset[str], now: datetime
    ) -> Client:
        """Return the client whose token this is.

        `authorization` is the value of the header, `audiences` are the addresses a token may be
        made out to. Raises Untrusted.
        """
        if self._anyone:
            return self._anyone
        if not self._by_issuer:
            raise Untrusted(Reason.CLOSED)
        token = presented(authorization)
        known = self._claimed(token.claims)
        try:
            await self._require_good(token, known, audiences, now)
        except Untrusted as untrusted:
            raise Untrusted(untrusted.reason, known.client.name) from None
        return known.client

    def _claimed(self, claims: Mapping[str, Any]) -> _Known:
        """Return whom a token claims to come from; tenants tell clients of one issuer apart."""
        issuer, tenant = claims.get("iss"), claims.get("tenant")
        candidates = self._by_issuer.get(issuer) if isinstance(issuer, str) else None
        if not candidates:
            raise Untrusted(Reason.UNKNOWN_ISSUER)
        for known in candidates:
            if _is_one_of(tenant, known.signing.tenants):
                return known
        raise Untrusted(Reason.UNKNOWN_TENANT, _only(candidates))

    async def _require_good(
        self, token: Presented, known: _Known, audiences: frozenset[str], now: datetime
    ) -> None:
        algorithm, key_id = _named_key(token.header, known.signing)
        require_audience(token.claims, audiences)
        until = expiry(token.claims, known.signing, now.timestamp())
        used = token_id(token.claims)
        token.require_signed(await _key(known.keys, key_id, algorithm, now))
        over = datetime.fromtimestamp(until, UTC)
        if not await self._use_once(known.signing.issuer, used, over, now):
            raise Untrusted(Reason.REPLAYED)


def _is_one_of(tenant: object, tenants: frozenset[str]) -> bool:
    return not tenants or (isinstance(tenant, str) and tenant in tenants)


def _only(candidates: Sequence[_Known]) -> str | None:
    return candidates[0].client.name if len(candidates) == 1 else None


def _named_key(header: Mapping[str, Any], signing: Signing) -> tuple[str, str]:
    """Return algorithm and `kid` that a header names.

    A `jku` is compared and never followed: keys come from the configuration alone.
    """
    if header.get("typ") != "JWT":
        raise Untrusted(Reason.WRONG_TYPE)
    if header.get("alg") not in ALGORITHMS.values():
        raise Untrusted(Reason.WRONG_ALGORITHM)
    if REFUSED_HEADERS & header.keys():
        raise Untrusted(Reason.REFUSED_HEADER)
    key_id = header.get("kid")
    if not isinstance(key_id, str) or not key_id:
        raise Untrusted(Reason.NO_KEY_ID)
    if "jku" in header and header["jku"] != signing.key_set_url:
        raise Untrusted(Reason.UNLISTED_KEY_SET)
    return str(header["alg"]), key_id


async def _key(keys: Keys, key_id: str, algorithm: str, now: datetime) -> PublicKey:
    found = await keys.find(key_id, algorithm, now)
    if found is None:
        raise Untrusted(Reason.UNKNOWN_KEY)
    return found
