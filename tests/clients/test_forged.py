"""Whatever is wrong with a token, nobody is recognised, and the reason is one of ours."""

import json
from base64 import urlsafe_b64encode

import pytest

from app.clients.untrusted import Reason
from tests.clients.recognising import Gate
from tests.clients.signing import AUDIENCE, NOW, Signer, client, forged, key, public

SECONDS = int(NOW.timestamp())
SIGNER = Signer()
NOT_TEXT: tuple[object, ...] = (None, 5, True, [], {}, "")


@pytest.fixture
def gate() -> Gate:
    return Gate(client())


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


@pytest.mark.checklist(67)
@pytest.mark.parametrize("algorithm", ["none", "None", "HS256", "HS384", "RS256", "ES256", "", 5])
def test_no_other_algorithm_is_taken(gate: Gate, algorithm: object) -> None:
    header = SIGNER.header(alg=algorithm)
    assert gate.reason(forged(header, SIGNER.claims())) is Reason.WRONG_ALGORITHM


@pytest.mark.checklist(67)
@pytest.mark.parametrize("written", ["pem", "jwk"])
def test_the_public_key_is_no_shared_secret(gate: Gate, written: str) -> None:
    known = key("a")
    secret = known.as_pem(private=False) if written == "pem" else json.dumps(public(known)).encode()
    token = forged(SIGNER.header(alg="HS256"), SIGNER.claims(), secret)
    assert gate.reason(token) is Reason.WRONG_ALGORITHM


@pytest.mark.checklist(69)
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


@pytest.mark.parametrize("part", ["header", "claims"])
def test_a_name_that_stands_twice_makes_a_token_unreadable(gate: Gate, part: str) -> None:
    assert gate.name(SIGNER.bearer()) == "ehr"
    header, claims = json.dumps(SIGNER.header()), json.dumps(SIGNER.claims())
    if part == "header":
        header = f'{{"kid": "b", {header[1:]}'
    else:
        claims = f'{{"aud": "https://elsewhere.example", {claims[1:]}'
    assert gate.reason(f"Bearer {_packed(header)}.{_packed(claims)}.AA") is Reason.UNREADABLE


def _packed(written: str) -> str:
    return urlsafe_b64encode(written.encode()).rstrip(b"=").decode()


@pytest.mark.checklist(69, 70)
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
