"""Who may call is read when the service starts, which it does not with a configuration at fault."""

import asyncio
from collections.abc import Awaitable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.clients.client import Client
from app.clients.faults import FaultyClients
from app.clients.untrusted import Reason, Untrusted
from app.domain.rule_base import RuleBase
from app.main import surroundings_of
from app.settings import Settings
from app.store.faults import StoreFault
from tests.access import open_access
from tests.http.signed_access import BASE, PAGE, bearer, signed_access


def test_without_a_configuration_there_is_nobody_and_no_database(
    rule_base: RuleBase,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.chdir(tmp_path)
    clients = surroundings_of(Settings(), rule_base).access.clients
    assert (clients.listed, clients.anyone) == ((), None)
    assert not list(tmp_path.iterdir())
    assert caplog.text == ""


def test_open_access_is_warned_of(
    rule_base: RuleBase, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert surroundings_of(open_access(tmp_path), rule_base).access.clients.anyone
    assert "access is open: anyone who reaches this service may call" in caplog.text


def test_signed_access_is_not_and_has_a_store(
    rule_base: RuleBase, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    access = surroundings_of(signed_access(tmp_path, origins=[PAGE]), rule_base).access
    assert access.origins == {PAGE}
    assert access.is_encrypted
    assert (tmp_path / "quadratus.db").exists()
    assert caplog.text == ""


@pytest.mark.parametrize(
    "terms", [{"minimum_urgency": "high"}, {"locale": "xx-XX"}, {"services": ["other"]}]
)
def test_words_the_rule_base_does_not_know_are_refused(
    rule_base: RuleBase, tmp_path: Path, terms: dict[str, object]
) -> None:
    with pytest.raises(FaultyClients, match=r'client "ehr": "[a-z_]+" names'):
        surroundings_of(signed_access(tmp_path, **terms), rule_base)
    assert not (tmp_path / "quadratus.db").exists()


def test_words_of_the_rule_base_are_taken(rule_base: RuleBase, tmp_path: Path) -> None:
    terms = {"minimum_urgency": "soon", "locale": "generic", "services": ["low-back-spasm"]}
    (client,) = surroundings_of(signed_access(tmp_path, **terms), rule_base).access.clients.listed
    assert client.minimum_urgency == "soon"


def test_a_store_that_cannot_be_used_is_refused(rule_base: RuleBase, tmp_path: Path) -> None:
    nowhere = {"database_url": f"sqlite:///{tmp_path}/nowhere/quadratus.db"}
    with pytest.raises(StoreFault):
        surroundings_of(signed_access(tmp_path).model_copy(update=nowhere), rule_base)


def test_a_token_works_once_in_all_processes_that_share_the_store(
    rule_base: RuleBase, tmp_path: Path
) -> None:
    settings = signed_access(tmp_path)
    audiences = frozenset({f"{BASE}/fhir"})
    (token,) = bearer("/fhir").values()
    one, other = (surroundings_of(settings, rule_base).access.authenticate for _ in range(2))
    now = datetime.now(UTC)
    assert asyncio.run(recognised(one(token, audiences, now))) == "ehr"
    for again in (one, other):
        assert asyncio.run(recognised(again(token, audiences, now))) is Reason.REPLAYED


async def recognised(caller: Awaitable[Client]) -> str:
    try:
        return (await caller).name
    except Untrusted as untrusted:
        return untrusted.reason
