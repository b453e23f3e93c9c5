"""Where the keys of a client come from: written in the configuration, or fetched and kept."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from app.clients.client import Signing
from app.clients.fetching import Fetch, NotFetched
from app.clients.public_keys import PublicKey, matching, public_key

RENEWED_AFTER = timedelta(minutes=5)
LIFETIME = timedelta(minutes=15)
"""How long a fetched key is taken without being seen again: while its server does not answer, and
after it was withdrawn."""
PAUSE = timedelta(seconds=10)
"""Between two tries: whoever makes up names of keys cannot make the service ask more often."""
log = logging.getLogger("quadratus")


class Keys(Protocol):
    """The keys of one client."""

    async def find(self, name: str, algorithm: str, now: datetime) -> PublicKey | None:
        """Return the key of a `kid` for an algorithm, or None."""


class WrittenKeys:
    """Keys that stand in the configuration."""

    def __init__(self, keys: Sequence[PublicKey]) -> None:
        self._keys = keys

    async def find(self, name: str, algorithm: str, now: datetime) -> PublicKey | None:  # noqa: ARG002  # these do not age
        """Return the key of a `kid` for an algorithm, or None."""
        return matching(self._keys, name, algorithm)


class FetchedKeys:
    """Keys of a key set, fetched when they are needed, renewed, and dropped when they are gone.

    An unknown `kid` makes the set be fetched again, at most once in PAUSE. When that fails, the
    keys that are known stay until their LIFETIME is over.
    """

    def __init__(self, url: str, fetch: Fetch) -> None:
        self._url = url
        self._fetch = fetch
        self._keys: Sequence[PublicKey] = ()
        self._fetched: datetime | None = None
        self._tried: datetime | None = None
        self._fetching = asyncio.Lock()

    async def find(self, name: str, algorithm: str, now: datetime) -> PublicKey | None:
        """Return the key of a `kid` for an algorithm, or None."""
        found = self._kept(name, algorithm, now)
        if found and (_is_within(RENEWED_AFTER, self._fetched, now) or self._fetching.locked()):
            return found
        await self._renew(now)
        return self._kept(name, algorithm, now)

    def _kept(self, name: str, algorithm: str, now: datetime) -> PublicKey | None:
        is_alive = _is_within(LIFETIME, self._fetched, now)
        return matching(self._keys, name, algorithm) if is_alive else None

    async def _renew(self, now: datetime) -> None:
        async with self._fetching:
            if _is_within(PAUSE, self._tried, now):
                return
            self._tried = now
            try:
                self._keys = await self._fetch(self._url)
            except NotFetched as fault:
                log.warning("the keys at %s could not be fetched: %s", self._url, fault)
            else:
                self._fetched = now


def _is_within(span: timedelta, since: datetime | None, now: datetime) -> bool:
    return since is not None and now - since < span


def keys_of(signing: Signing, fetch: Fetch) -> Keys:
    """Return the keys of a client; those that are written win, and nothing is fetched then.

    Raises WrongKey where a written key may not be used.
    """
    if signing.keys or signing.key_set_url is None:
        return WrittenKeys([public_key(one) for one in signing.keys])
    return FetchedKeys(signing.key_set_url, fetch)
