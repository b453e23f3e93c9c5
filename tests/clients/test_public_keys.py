"""Only public keys that are strong enough for ES384 or RS384 check signatures."""

import pytest
from joserfc.jwk import ECKey

from app.clients.public_keys import WrongKey, matching, public_key
from tests.clients.signing import Json, key, public

EC, RSA = public(key("a")), public(key("rsa", "RSA"))


@pytest.mark.parametrize(
    ("jwk", "algorithm"),
    [
        (EC, "ES384"),
        (RSA, "RS384"),
        (EC | {"use": "sig", "alg": "ES384", "key_ops": ["verify"], "x5t": "any"}, "ES384"),
    ],
)
def test_a_key_is_for_the_one_algorithm_of_its_kind(jwk: Json, algorithm: str) -> None:
    read = public_key(jwk)
    assert (read.id, read.algorithm) == (jwk["kid"], algorithm)


@pytest.mark.parametrize(
    ("jwk", "told"),
    [
        (key("a").as_dict(private=True), "private or secret"),
        (EC | {"d": "CANARY"}, "private or secret"),
        ({"kty": "oct", "k": "CANARY", "kid": "a"}, "private or secret"),
        ({"kty": "OKP", "kid": "a", "crv": "Ed25519", "x": "CANARY"}, "EC .* or RSA"),
        ({"kid": "a"}, "EC .* or RSA"),
        (EC | {"kty": ["EC"]}, "EC .* or RSA"),
        (EC | {"use": "enc"}, "signatures by ES384"),
        (EC | {"alg": "ES256"}, "signatures by ES384"),
        (RSA | {"alg": "RS256"}, "signatures by RS384"),
        (EC | {"key_ops": ["sign"]}, "signatures by ES384"),
        (EC | {"key_ops": 5}, "signatures by ES384"),
        (EC | {"kid": ""}, '"kid" of 1 to 256'),
        (EC | {"kid": 5}, '"kid" of 1 to 256'),
        (EC | {"x": 5}, "as words"),
        ({"kty": "RSA", "kid": "a", "n": "CANARY"}, "as words"),
        (EC | {"x": EC["y"], "y": EC["x"]}, "do not fit together"),
        (EC | {"x": "!"}, "do not fit together"),
        (RSA | {"e": "AA"}, "do not fit together"),
        (public(ECKey.generate_key("P-256", {"kid": "a"})), "P-384"),
        (RSA | {"n": "CANARY"}, "2048 to 8192 bits"),
        (RSA | {"n": "AAAA" * 100 + "CANARY"}, "2048 to 8192 bits"),
        (RSA | {"n": "_" * 1400}, "2048 to 8192 bits"),
        (RSA | {"n": "\N{SNOWMAN}"}, "2048 to 8192 bits"),
    ],
)
def test_other_keys_are_refused_and_no_part_of_them_is_told(jwk: Json, told: str) -> None:
    with pytest.raises(WrongKey, match=told) as refused:
        public_key(jwk)
    assert "CANARY" not in str(refused.value)


def test_two_kinds_of_keys_may_share_a_name() -> None:
    keys = [public_key(EC | {"kid": "x"}), public_key(RSA | {"kid": "x"})]
    assert matching(keys, "x", "RS384") is keys[1]
    assert matching(keys, "x", "ES384") is keys[0]
    assert matching(keys, "y", "ES384") is None
