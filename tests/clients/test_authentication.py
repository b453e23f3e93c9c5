"""A caller is recognised by a token that is signed, fresh, used once, and made out to us."""

import asyncio
import json
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
    forged,
    key,
    public,
)

SECONDS = int(NOW.timestamp())
SIGNER = Signer()
NOT_TEXT = (None, 5, True, [], {}, "")


@pytest.fixture
def gate() -> Gate:
    return Gate(client())


def test_a_good_token_is_recognised_and_remembered_until_it_is_over(gate: Gate) -> None:
    assert gate.name(SIGNER.bearer(claims={"jti": "f" * 64})) == "ehr"
    assert gate.used.kept == {(ISSUER, "f" * 64): NOW + timedelta(seconds=360)}


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
def test_what_clients_write_in_other_ways_is_good_too(
    gate: Gate, claims: dict[str, object]
) -> None:
    assert gate.name(SIGNER.bearer(claims=claims)) == "ehr"


@pytest.mark.parametrize("scheme", ["bearer ", "BEARER ", "Bearer   "])
def test_the_scheme_is_written_in_any_case(gate: Gate, scheme: str) -> None:
    assert gate.name(SIGNER.bearer().replace("Bearer ", scheme)) == "ehr"


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (None, Reason.NO_HEADER),
        ("", Reason.NO_BEARER),
        ("Bearer", Reason.NO_BEARER),
        ("Bearer ", Reason.NO_BEARER),
        ("Basic dXNlcjpwYXNz", Reason.NO_BEARER),
        ("Bearer a.b.c, Bearer d.e.f", Reason.NO_BEARER),
        (f"Bearer {'a' * 9000}", Reason.NO_BEARER),
        ("Bearer abc", Reason.UNREADABLE),
        ("Bearer ..", Reason.UNREADABLE),
        ("Bearer a.b.c.d.e", Reason.UNREADABLE),
        (f"Bearer {'W1tbW1tb' * 500}.e30.AA", Reason.UNREADABLE),
        (f"Bearer eyJhbGciOiJFUzM4NCJ9.{'W1tbW1tb' * 500}.AA", Reason.UNREADABLE),
        ("Bearer WyJhbGciXQ.e30.AA", Reason.UNREADABLE),
        ("Bearer ImFsZ2I2NCI.e30.AA", Reason.UNREADABLE),
        ("Bearer eyJhbGciOiJFUzM4NCJ9.W10.AA", Reason.UNREADABLE),
    ],
)
def test_what_is_no_token_is_refused(gate: Gate, sent: str | None, reason: Reason) -> None:
    assert gate.reason(sent) is reason


@pytest.mark.parametrize("algorithm", ["none", "None", "HS256", "HS384", "RS256", "ES256", "", 5])
def test_no_other_algorithm_is_taken(gate: Gate, algorithm: object) -> None:
    header = SIGNER.header(alg=algorithm)
    assert gate.reason(forged(header, SIGNER.claims())) is Reason.WRONG_ALGORITHM


@pytest.mark.parametrize("written", ["pem", "jwk"])
def test_the_public_key_is_no_shared_secret(gate: Gate, written: str) -> None:
    known = key("a")
    secret = known.as_pem(private=False) if written == "pem" else json.dumps(public(known)).encode()
    token = forged(SIGNER.header(alg="HS256"), SIGNER.claims(), secret)
    assert gate.reason(token) is Reason.WRONG_ALGORITHM


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"typ": None}, Reason.WRONG_TYPE),
        ({"typ": "at+jwt"}, Reason.WRONG_TYPE),
        ({"kid": None}, Reason.NO_KEY_ID),
        ({"kid": ""}, Reason.NO_KEY_ID),
        ({"kid": "b"}, Reason.UNKNOWN_KEY),
        ({"jku": "https://attacker.example/jwks.json"}, Reason.UNLISTED_KEY_SET),
        ({"jku": ""}, Reason.UNLISTED_KEY_SET),
        ({"crit": ["kid"]}, Reason.REFUSED_HEADER),
        ({"b64": True}, Reason.REFUSED_HEADER),
        ({"b64": False, "crit": ["b64"]}, Reason.UNREADABLE),
    ],
)
def test_each_part_of_the_header_counts(
    gate: Gate, changed: dict[str, object], reason: Reason
) -> None:
    header = SIGNER.header(**changed)
    assert gate.reason(forged(header, SIGNER.claims())) is reason
    assert gate.network.asked == []


def test_a_header_without_algorithm_is_no_token(gate: Gate) -> None:
    assert gate.reason(forged(SIGNER.header(alg=None), SIGNER.claims())) is Reason.UNREADABLE


@pytest.mark.parametrize(
    ("claim", "values", "reason"),
    [
        ("iss", (*NOT_TEXT, "https://ehr.example/"), Reason.UNKNOWN_ISSUER),
        ("aud", (None, 5, [], {}, [5], [AUDIENCE, 5]), Reason.NO_AUDIENCE),
        ("aud", (f"{AUDIENCE}/", ["a"], "", AUDIENCE.upper()), Reason.WRONG_AUDIENCE),
        ("exp", (None, "1", True, [], -1, 2**53, 10**400, float("nan")), Reason.NO_EXPIRY),
        ("exp", (SECONDS - 60, 0), Reason.EXPIRED),
        ("exp", (SECONDS + 301, SECONDS, SECONDS - 1), Reason.LIVES_TOO_LONG),
        ("iat", (None, "1", False, -1, float("inf")), Reason.NO_ISSUED),
        ("iat", (SECONDS + 61,), Reason.NOT_YET),
        ("nbf", (SECONDS + 61, "soon"), Reason.NOT_YET),
        ("jti", (*NOT_TEXT, "x" * 257, "a\nb", "\0", "\ud800"), Reason.NO_JTI),
    ],
)
def test_each_claim_counts(
    gate: Gate, claim: str, values: tuple[object, ...], reason: Reason
) -> None:
    for value in values:
        token = SIGNER.bearer(claims={claim: value})
        assert gate.reason(token) is reason, value
    assert gate.used.kept == {}


def test_the_key_of_somebody_else_opens_nothing(gate: Gate) -> None:
    other = Signer(key=key("b"))
    assert gate.reason(other.bearer(header={"kid": "a"})) is Reason.BAD_SIGNATURE
    assert gate.used.kept == {}


def test_a_token_that_was_changed_afterwards_is_refused(gate: Gate) -> None:
    header, claims, signature = SIGNER.bearer().split(".")
    other = SIGNER.bearer().split(".")[1]
    assert gate.reason(f"{header}.{other}.{signature}") is Reason.BAD_SIGNATURE
    assert gate.reason(f"{header}.{claims}.") is Reason.BAD_SIGNATURE
    assert gate.reason(f"{header}.{claims}.{signature[:-4]}") is Reason.BAD_SIGNATURE


def test_a_token_is_used_once_and_is_over_before_it_is_forgotten(gate: Gate) -> None:
    token = SIGNER.bearer()
    assert gate.name(token) == "ehr"
    assert gate.reason(token) is Reason.REPLAYED
    assert gate.reason(token, timedelta(seconds=359)) is Reason.REPLAYED
    assert gate.reason(token, timedelta(seconds=360)) is Reason.EXPIRED


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
