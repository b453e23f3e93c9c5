"""Tokens, cards and feedback on either database: kept once, counted, and forgotten in time."""

from collections.abc import Sequence
from datetime import timedelta, timezone
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import RowMapping, Table, select

from app.domain.feedback import Feedback, Kept
from app.store.database import engine_at
from app.store.faults import StoreFault
from app.store.store import CLOCKS_DIFFER, Store
from app.store.tables import CARDS, FEEDBACK, METADATA, USED_TOKENS
from tests.store.acting import NOW, SOON, accepted, overridden

EHR, OTHER = "https://ehr.example", "https://other.example"
DAY = timedelta(days=1)
MOMENT = timedelta(microseconds=1)


def rows(url: str, table: Table) -> Sequence[RowMapping]:
    """What stands in a table, read past the store."""
    engine = engine_at(url)
    with engine.connect() as connection:
        found = connection.execute(select(table)).mappings().all()
    engine.dispose()
    return found


def the_feedback(url: str) -> dict[str, Any]:
    (found,) = rows(url, FEEDBACK)
    return dict(found)


def test_a_token_is_used_once(store: Store) -> None:
    assert store.use_once(EHR, "1", SOON, NOW)
    assert not store.use_once(EHR, "1", SOON, NOW)
    assert not store.use_once(EHR, "1", SOON + DAY, NOW)


def test_a_token_of_another_issuer_is_another_token(store: Store) -> None:
    assert all(store.use_once(issuer, "1", SOON, NOW) for issuer in (EHR, OTHER))
    assert store.use_once("a", "bc", SOON, NOW)
    assert store.use_once("ab", "c", SOON, NOW)


def test_neither_issuer_nor_jti_is_kept_as_it_is(store: Store, url: str) -> None:
    assert store.use_once(EHR, "1" * 100_000 + "\0\ud800", SOON, NOW)
    (kept,) = rows(url, USED_TOKENS)
    assert len(kept["token"]) == 32
    assert kept["until"] == SOON


def test_an_expired_token_is_refused_whether_or_not_it_was_forgotten(store: Store) -> None:
    assert store.use_once(EHR, "1", SOON, NOW)
    assert not store.use_once(EHR, "1", SOON, SOON)
    store.purge(SOON, 365)
    assert not store.use_once(EHR, "1", SOON, SOON)


def test_a_purge_forgets_tokens_once_they_are_expired(store: Store, url: str) -> None:
    assert store.use_once(EHR, "1", SOON, NOW)
    store.purge(SOON - MOMENT, 365)
    assert not store.use_once(EHR, "1", SOON, SOON - MOMENT)
    store.purge(SOON + CLOCKS_DIFFER - MOMENT, 365)
    assert rows(url, USED_TOKENS)
    store.purge(SOON + CLOCKS_DIFFER, 365)
    assert not rows(url, USED_TOKENS)


def test_a_purge_by_a_clock_that_is_ahead_does_not_let_a_token_be_used_twice(store: Store) -> None:
    assert store.use_once(EHR, "1", SOON, NOW)
    store.purge(SOON + CLOCKS_DIFFER - MOMENT, 365)
    assert not store.use_once(EHR, "1", SOON, SOON - MOMENT)


def test_moments_are_one_time_in_any_time_zone(store: Store, url: str) -> None:
    east = timezone(timedelta(hours=9))
    store.note_cards("a", [uuid4()], NOW.astimezone(east))
    store.keep("a", [accepted(uuid4())], NOW.astimezone(east))
    assert rows(url, CARDS)[0]["sent"] == NOW
    assert the_feedback(url)["received"].utcoffset() == timedelta(0)


def test_a_delivery_is_kept_with_everything_it_says(store: Store, url: str) -> None:
    one = overridden(uuid4(), comment="Seen, thank you")
    assert store.keep("a", [one], NOW + DAY) == Kept(received=1, new=1, unknown_cards=1)
    kept = the_feedback(url)
    assert kept.pop("fingerprint")
    assert kept == {
        "client": "a",
        "card": one.card,
        "is_known_card": False,
        "outcome": "overridden",
        "at": NOW,
        "received": NOW + DAY,
        "suggestions": [],
        "reason_system": one.reason_system,
        "reason_code": one.reason_code,
        "comment": "Seen, thank you",
    }


def test_no_comment_is_kept_where_none_is_given(store: Store, url: str) -> None:
    one = accepted(uuid4())
    store.keep("a", [one], NOW)
    kept = the_feedback(url)
    assert kept["comment"] is None
    assert kept["suggestions"] == [str(one.suggestions[0])]


def test_a_repetition_is_not_kept_twice(store: Store, url: str) -> None:
    one, other = accepted(uuid4()), overridden(uuid4())
    assert store.keep("a", [one, one], NOW).new == 1
    assert store.keep("a", [one, other], NOW + DAY) == Kept(received=2, new=1, unknown_cards=2)
    assert store.keep("a", [other, one], NOW + DAY).new == 0
    assert len(rows(url, FEEDBACK)) == 2


def test_a_second_act_of_a_reader_is_no_repetition(store: Store) -> None:
    card = uuid4()
    one = Feedback(card=card, outcome=overridden(card).outcome, at=NOW)
    later = Feedback(card=card, outcome=one.outcome, at=NOW + MOMENT)
    batch = [one, later, overridden(card), accepted(card), accepted(card)]
    assert store.keep("a", batch, NOW).new == len(batch)


def test_a_comment_alone_makes_no_other_feedback(store: Store) -> None:
    card = uuid4()
    assert store.keep("a", [overridden(card)], NOW).new == 1
    assert store.keep("a", [overridden(card, comment="Really")], NOW).new == 0


def test_clients_do_not_repeat_each_other(store: Store) -> None:
    one = accepted(uuid4())
    assert [store.keep(client, [one], NOW).new for client in ("a", "b")] == [1, 1]


def test_a_card_is_known_to_the_client_it_was_sent_to(store: Store) -> None:
    known, unknown = uuid4(), uuid4()
    store.note_cards("a", [known], NOW)
    store.note_cards("a", [known], NOW)
    batch = [accepted(known), accepted(unknown), overridden(known)]
    assert store.keep("a", batch, NOW) == Kept(received=3, new=3, unknown_cards=1)
    assert store.keep("b", batch, NOW) == Kept(received=3, new=3, unknown_cards=3)


def test_nothing_given_is_nothing_kept(store: Store, url: str) -> None:
    store.note_cards("a", [], NOW)
    assert store.keep("a", [], NOW) == Kept(received=0, new=0, unknown_cards=0)
    assert not rows(url, CARDS)
    assert not rows(url, FEEDBACK)


def test_a_batch_of_thousands_is_kept(store: Store) -> None:
    cards = [uuid4() for _ in range(1500)]
    store.note_cards("a", cards, NOW)
    batch = [accepted(card) for card in cards]
    assert store.keep("a", batch, NOW) == Kept(received=1500, new=1500, unknown_cards=0)


def test_what_no_database_can_hold_is_replaced(store: Store, url: str) -> None:
    store.keep("a", [overridden(uuid4(), comment="a\0b\ud800c")], NOW)
    assert the_feedback(url)["comment"] == "a\N{REPLACEMENT CHARACTER}b?c"


def test_a_purge_forgets_what_is_older_than_agreed(store: Store, url: str) -> None:
    for sent in (NOW - 30 * DAY - MOMENT, NOW - 30 * DAY):
        store.note_cards("a", [uuid4()], sent)
        store.keep("a", [accepted(uuid4())], sent)
    store.purge(NOW, 30)
    assert [card["sent"] for card in rows(url, CARDS)] == [NOW - 30 * DAY]
    assert the_feedback(url)["received"] == NOW - 30 * DAY
    store.purge(NOW, 30)
    assert the_feedback(url)


def test_nothing_is_kept_of_a_patient() -> None:
    assert {name: set(table.columns.keys()) for name, table in METADATA.tables.items()} == {
        "used_tokens": {"token", "until"},
        "cards": {"client", "card", "sent"},
        "feedback": {"fingerprint", "client", "card", "is_known_card", "outcome", "at", "received"}
        | {"suggestions", "reason_system", "reason_code", "comment"},
    }


def test_a_moment_without_time_zone_is_refused(store: Store, url: str) -> None:
    with pytest.raises(StoreFault, match="while cards were noted: ValueError"):
        store.note_cards("a", [uuid4()], NOW.replace(tzinfo=None))
    assert not rows(url, CARDS)
