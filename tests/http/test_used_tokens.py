"""Used tokens are asked of the store, and what is old is forgotten every hour."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.http.used_tokens import PURGED_EVERY, UsedTokens
from app.store.store import Store

NOW = datetime(2026, 5, 4, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_what_is_old_is_forgotten_now_and_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    purged: list[tuple[datetime, int]] = []
    monkeypatch.setattr(Store, "purge", lambda _, now, days: purged.append((now, days)))
    store = Store.at(f"sqlite:///{tmp_path}/quadratus.db")
    use = UsedTokens(lambda: store, 30)

    def is_new(jti: str, now: datetime) -> bool:
        return asyncio.run(use("issuer", jti, now + SECOND, now))

    assert is_new("a", NOW)
    assert not is_new("a", NOW)
    assert is_new("b", NOW + PURGED_EVERY - SECOND)
    assert is_new("c", NOW + PURGED_EVERY)
    assert purged == [(NOW, 30), (NOW + PURGED_EVERY, 30)]
    store.close()
