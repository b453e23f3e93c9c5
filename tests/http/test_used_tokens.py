"""Used tokens are asked of the store."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.http.used_tokens import UsedTokens
from app.store.store import Store

NOW = datetime(2026, 5, 4, tzinfo=UTC)


def test_a_token_is_new_once(tmp_path: Path) -> None:
    store = Store.at(f"sqlite:///{tmp_path}/quadratus.db")
    use = UsedTokens(lambda: store)

    def is_new(jti: str) -> bool:
        return asyncio.run(use("issuer", jti, NOW + timedelta(seconds=1), NOW))

    assert [is_new("a"), is_new("a"), is_new("b")] == [True, False, True]
    store.close()
