"""Fetched keys are kept a while, renewed, and dropped; nobody can make us fetch them often."""

import asyncio
import logging
from datetime import timedelta

import pytest

from app.clients.keys import LIFETIME, PAUSE, RENEWED_AFTER, FetchedKeys
from tests.clients.network import Network
from tests.clients.signing import KEY_SET_URL, NOW, key, public

A, B = public(key("a")), public(key("b"))
SECOND = timedelta(seconds=1)


class Known:
    """The keys of one client over a network."""

    def __init__(self, network: Network) -> None:
        self._keys = FetchedKeys(KEY_SET_URL, network.fetching)

    def has(self, name: str, after: timedelta = timedelta(0)) -> bool:
        return asyncio.run(self._keys.find(name, "ES384", NOW + after)) is not None

    def together(self, names: list[str]) -> list[bool]:
        async def all_at_once() -> list[bool]:
            asked = (self._keys.find(name, "ES384", NOW) for name in names)
            return [found is not None for found in await asyncio.gather(*asked)]

        return asyncio.run(all_at_once())


def test_a_key_set_is_fetched_when_it_is_needed_and_kept() -> None:
    network = Network(A)
    known = Known(network)
    assert network.asked == []
    assert known.has("a")
    assert known.has("a", RENEWED_AFTER - SECOND)
    assert network.asked == [KEY_SET_URL]


@pytest.mark.checklist(72)
def test_a_new_key_is_found_by_fetching_once_more() -> None:
    network = Network(A)
    known = Known(network)
    assert known.has("a")
    network.keys = (A, B)
    assert known.has("b", PAUSE)
    assert len(network.asked) == 2


def test_a_flood_of_made_up_keys_is_no_flood_of_fetches() -> None:
    network = Network(A)
    known = Known(network)
    assert not any(known.together([f"made-up-{number}" for number in range(100)]))
    assert not known.has("another", PAUSE - SECOND)
    assert len(network.asked) == 1
    assert known.has("a", PAUSE - SECOND)
    assert not known.has("another", PAUSE)
    assert len(network.asked) == 2


def test_many_who_come_at_once_wait_for_one_fetch() -> None:
    network = Network(A)
    assert all(Known(network).together(["a"] * 20))
    assert len(network.asked) == 1


def test_a_key_that_was_withdrawn_is_soon_taken_no_more() -> None:
    network = Network(A, B)
    known = Known(network)
    assert known.has("a")
    network.keys = (B,)
    assert known.has("a", RENEWED_AFTER - SECOND)
    assert not known.has("a", RENEWED_AFTER)
    assert known.has("b", RENEWED_AFTER)


def test_keys_outlast_a_failure_but_not_their_lifetime(caplog: pytest.LogCaptureFixture) -> None:
    network = Network(A)
    known = Known(network)
    assert known.has("a")
    network.is_up = False
    assert not known.has("b", PAUSE)
    assert known.has("a", RENEWED_AFTER)
    assert known.has("a", LIFETIME - SECOND)
    assert not known.has("a", LIFETIME)
    assert {one.levelno for one in caplog.records} == {logging.WARNING}
    assert KEY_SET_URL in caplog.text
    network.is_up = True
    assert not known.has("a", LIFETIME - SECOND + PAUSE - SECOND)
    assert known.has("a", LIFETIME - SECOND + PAUSE)


def test_who_has_a_key_does_not_wait_while_others_fetch() -> None:
    network = Network(A)
    keys = FetchedKeys(KEY_SET_URL, network.fetching)

    async def asked() -> bool:
        await keys.find("a", "ES384", NOW)
        late = NOW + RENEWED_AFTER
        async with keys._fetching:  # noqa: SLF001  # as while somebody else is fetching
            return await asyncio.wait_for(keys.find("a", "ES384", late), 1) is not None

    assert asyncio.run(asked())
