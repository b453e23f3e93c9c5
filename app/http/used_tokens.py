"""Which tokens were used: asked of the store, in its own threads, and tidied now and then."""

from collections.abc import Callable
from datetime import datetime, timedelta

from starlette.concurrency import run_in_threadpool

from app.store.store import Store

PURGED_EVERY = timedelta(hours=1)


class UsedTokens:
    """Says whether a token is used for the first time; what is old is forgotten on the way."""

    def __init__(self, store: Callable[[], Store], feedback_days: int) -> None:
        self._store = store
        self._feedback_days = feedback_days
        self._purged: datetime | None = None

    async def __call__(self, issuer: str, jti: str, until: datetime, now: datetime) -> bool:
        """Return False where the token was used before.

        `until` is when it is over, `now` the present moment. Raises StoreFault.
        """
        return await run_in_threadpool(self._use, issuer, jti, until, now)

    def _use(self, issuer: str, jti: str, until: datetime, now: datetime) -> bool:
        store = self._store()
        if self._purged is None or now - self._purged >= PURGED_EVERY:
            self._purged = now
            store.purge(now, self._feedback_days)
        return store.use_once(issuer, jti, until, now)
