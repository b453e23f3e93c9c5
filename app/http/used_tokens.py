"""Which tokens were used: asked of the store, in its own threads."""

from collections.abc import Callable
from datetime import datetime

from starlette.concurrency import run_in_threadpool

from app.store.store import Store


class UsedTokens:
    """Says whether a token is used for the first time."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._store = store

    async def __call__(self, issuer: str, jti: str, until: datetime, now: datetime) -> bool:
        """Return False where the token was used before.

        `until` is when it is over, `now` the present moment. Raises StoreFault.
        """
        return await run_in_threadpool(self._use, issuer, jti, until, now)

    def _use(self, issuer: str, jti: str, until: datetime, now: datetime) -> bool:
        return self._store().use_once(issuer, jti, until, now)
