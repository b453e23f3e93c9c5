"""A caller is recognised by a token that is signed, fresh, used once, and made out to us."""

import asyncio
from datetime import timedelta

import pytest

from app.clients.authentication import Authentication
from app.clients.client import Client, Clients
from app.clients.untrusted import Reason
from tests.clients.network import Network
from tests.clients.recognising import Gate, UsedTokens
from tests.clients.signing import (
    AUDIENCE,
    ISSUER,
    KEY_SET_URL,
    NOW,
    Signer,
    client,
    key,
    public,
)

SECONDS = int(NOW.timestamp())
SIGNER = Signer()


@pytest.fixture
def gate() -> Gate:
    return Gate(client())


def test_a_good_token_is_recognised_and_remembered_until_it_is_over(gate: Gate) -> None:
    assert gate.name(SIGNER.bearer(claims={"jti": "f" * 64})) == "ehr"
    assert gate.used.kept == {(ISSUER, "f" * 64): NOW + timedelta(seconds=360)}


@pytest.mark.checklist(68)
@pytest.mark.parametrize("kind", ["EC", "RSA"])
def test_both_algorithms_are_taken(kind: str) -> None:
    used = key(kind, kind)
    assert Gate(client(keys=(public(used),))).name(Signer(key=used).bearer()) == "ehr"


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": ["https://elsewhere.example", AUDIENCE]},
        {"exp": SECONDS - 59, "iat": SECONDS - 300},
        {"iat": SECONDS + 60, "exp": SECONDS + 90},
        {"exp": SECONDS + 300.5, "iat": SECONDS + 0.5},
        {"nbf": SECONDS, "tenant": "any", "sub": "x", "more": {"a": [1]}},
        {"jti": "\N{GREEK SMALL LETTER MU} {'}"},
    ],
)
def test_what_is_written_in_other_ways_is_good_too(gate: Gate, claims: dict[str, object]) -> None:
    assert gate.name(SIGNER.bearer(claims=claims)) == "ehr"


@pytest.mark.parametrize("scheme", ["bearer ", "BEARER ", "Bearer   "])
def test_the_scheme_is_written_in_any_case(gate: Gate, scheme: str) -> None:
    assert gate.name(SIGNER.bearer().replace("Bearer ", scheme)) == "ehr"


def test_a_token_is_used_once_and_is_over_before_it_is_forgotten(gate: Gate) -> None:
    token = SIGNER.bearer()
    assert gate.name(token) == "ehr"
    assert gate.reason(token) is Reason.REPLAYED
    assert gate.reason(token, timedelta(seconds=359)) is Reason.REPLAYED
    assert gate.reason(token, timedelta(seconds=360)) is Reason.EXPIRED


@pytest.mark.checklist(72)
def test_where_tenants_are_listed_a_token_names_one_of_them() -> None:
    gate = Gate(client(tenants=frozenset({"north"})))
    assert gate.name(SIGNER.bearer(claims={"tenant": "north"})) == "ehr"
    for tenant in ("south", None, ["north"]):
        assert gate.reason(SIGNER.bearer(claims={"tenant": tenant})) is Reason.UNKNOWN_TENANT


def test_clients_of_one_issuer_are_told_apart_by_tenant() -> None:
    east = client(tenants=frozenset({"east"}))
    west = Client(name="west", signing=client(tenants=frozenset({"west"})).signing)
    gate = Gate(east, west)
    assert gate.name(SIGNER.bearer(claims={"tenant": "west"})) == "west"
    refused = gate.untrusted(SIGNER.bearer(claims={"tenant": "south"}))
    assert (refused.reason, refused.client) == (Reason.UNKNOWN_TENANT, None)


def test_a_listed_key_set_may_be_named_and_is_not_fetched_where_keys_are_written() -> None:
    gate = Gate(client(key_set_url=KEY_SET_URL))
    assert gate.name(SIGNER.bearer(header={"jku": KEY_SET_URL})) == "ehr"
    assert gate.network.asked == []


@pytest.mark.checklist(71)
def test_keys_are_fetched_from_the_listed_address_only_and_only_for_a_token_that_may_be_good() -> (
    None
):
    network = Network(public(key("a")))
    gate = Gate(client(keys=(), key_set_url=KEY_SET_URL), network=network)
    elsewhere = {"jku": "http://169.254.169.254/keys"}
    assert gate.reason(SIGNER.bearer(header=elsewhere)) is Reason.UNLISTED_KEY_SET
    assert gate.reason(SIGNER.bearer(claims={"aud": "x"})) is Reason.WRONG_AUDIENCE
    assert gate.reason(SIGNER.bearer(claims={"iss": "x"})) is Reason.UNKNOWN_ISSUER
    assert network.asked == []
    assert gate.name(SIGNER.bearer(header={"jku": KEY_SET_URL})) == "ehr"
    assert network.asked == [KEY_SET_URL]


def test_a_refusal_names_who_it_claims_to_be_and_nothing_that_was_sent(gate: Gate) -> None:
    known = gate.untrusted(SIGNER.bearer(claims={"aud": "CANARY"}))
    unknown = gate.untrusted(SIGNER.bearer(claims={"iss": "CANARY"}))
    assert (known.client, unknown.client) == ("ehr", None)
    assert "CANARY" not in f"{known} {unknown}"


def test_nobody_is_recognised_where_nobody_is_listed() -> None:
    assert Gate().reason(SIGNER.bearer()) is Reason.CLOSED
    assert Gate().reason(None) is Reason.CLOSED


def test_in_open_mode_everybody_is_anyone_and_tokens_are_not_looked_at() -> None:
    anyone = Client(name="anyone")
    used = UsedTokens()
    recognise = Authentication(Clients(anyone=anyone), Network().fetching, used)
    for sent in (None, "Bearer x", SIGNER.bearer()):
        assert asyncio.run(recognise(sent, frozenset(), NOW)) is anyone
    assert used.kept == {}
