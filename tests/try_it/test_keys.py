"""Keys of the try-it client: made once, kept from others, told by their public half only."""

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from app.try_it.keys import ALGORITHMS, NoKey, keep, new_key, public, read
from app.try_it.signing import LIFE, Signer

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ADDRESS = "https://cds.example.org/cds-services"
PRIVATE = {"d", "p", "q", "dp", "dq", "qi"}


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_key_is_kept_for_its_owner_alone(tmp_path: Path, algorithm: str) -> None:
    path = tmp_path / "key.json"
    key = new_key(algorithm)
    keep(key, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read(path).as_dict(private=True) == key.as_dict(private=True)


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    path.write_text("something", "utf-8")
    with pytest.raises(FileExistsError):
        keep(new_key("ES384"), path)
    assert path.read_text("utf-8") == "something"


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_the_public_half_holds_nothing_of_the_private_one(algorithm: str) -> None:
    told = public(new_key(algorithm))
    assert not PRIVATE & told.keys()
    assert (told["alg"], told["use"]) == (algorithm, "sig")
    assert told["kid"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"kty": "oct", "k": "c2VjcmV0"}',
        '{"kty": "EC", "crv": "P-384"}',
        json.dumps(public(new_key("ES384"))),
        json.dumps({**new_key("ES384").as_dict(private=True), "alg": "ES256"}),
    ],
)
def test_what_holds_no_key_to_sign_with_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "key.json"
    path.write_text(content, "utf-8")
    with pytest.raises(NoKey, match=r"app\.try_it keys"):
        read(path)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_token_is_made_out_to_one_call(algorithm: str) -> None:
    key = new_key(algorithm)
    signer = Signer(key, "https://ehr.example.org")
    known = KeySet.import_key_set({"keys": [public(key)]})
    tokens = [jwt.decode(signer.token(ADDRESS, NOW), known, [algorithm]) for _ in range(2)]
    assert tokens[0].header == {"alg": algorithm, "kid": key.kid, "typ": "JWT"}
    claims = tokens[0].claims
    assert {name: claims[name] for name in ("iss", "aud", "iat", "exp")} == {
        "iss": "https://ehr.example.org",
        "aud": ADDRESS,
        "iat": NOW.timestamp(),
        "exp": (NOW + LIFE).timestamp(),
    }
    assert len({token.claims["jti"] for token in tokens}) == len(tokens)
