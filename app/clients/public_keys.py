"""Keys that check the signatures of a client (RFC 7517, 7518): public, and strong enough."""

from base64 import urlsafe_b64decode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

ALGORITHMS: Mapping[str, str] = {"EC": "ES384", "RSA": "RS384"}
"""The one algorithm of each kind of key. CDS Hooks 2.0.1 recommends these two, and no other is
taken: neither "none" nor one whose key is a shared secret."""
PARTS: Mapping[str, tuple[str, ...]] = {"EC": ("crv", "x", "y"), "RSA": ("n", "e")}
SECRET = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
CURVE = "P-384"
FEWEST_BITS, MOST_BITS = 2048, 8192
LONGEST_ID = 256


class WrongKey(Exception):
    """Raised for a key that may not be used; its text says what is wrong and how to mend it."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key by the `kid` under which tokens name it, with the one algorithm it is for."""

    id: str
    algorithm: str
    key: ECKey | RSAKey


def public_key(jwk: Mapping[str, Any]) -> PublicKey:
    """Return a JWK as a key that can check signatures.

    Raises WrongKey, whose text never repeats a part of the key.
    """
    if SECRET & jwk.keys():
        message = (
            "is private or secret. Write the public key only, and let the client make a new one: "
            "what stood here is no secret any more"
        )
        raise WrongKey(message)
    kind = jwk.get("kty")
    if not isinstance(kind, str) or kind not in ALGORITHMS:
        message = 'has another "kty" than EC (for ES384) or RSA (for RS384). Write such a key'
        raise WrongKey(message)
    _require_purpose(jwk, ALGORITHMS[kind])
    return PublicKey(_id(jwk), ALGORITHMS[kind], _strong(kind, jwk))


def _id(jwk: Mapping[str, Any]) -> str:
    match jwk.get("kid"):
        case str(written) if 0 < len(written) <= LONGEST_ID:
            return written
    message = f'needs a "kid" of 1 to {LONGEST_ID} characters: tokens name it. Add it'
    raise WrongKey(message)


def _require_purpose(jwk: Mapping[str, Any], algorithm: str) -> None:
    uses = jwk.get("key_ops", ["verify"])
    may_verify = isinstance(uses, list) and "verify" in uses
    if jwk.get("use", "sig") != "sig" or jwk.get("alg", algorithm) != algorithm or not may_verify:
        message = (
            f'is not for signatures by {algorithm}. "use" may be sig, "alg" {algorithm}, '
            '"key_ops" [verify], or they are left out'
        )
        raise WrongKey(message)


def _strong(kind: str, jwk: Mapping[str, Any]) -> ECKey | RSAKey:
    parts = {name: jwk.get(name) for name in PARTS[kind]}
    if not all(isinstance(part, str) for part in parts.values()):
        message = f"needs {' and '.join(parts)} as words. Copy the whole key"
        raise WrongKey(message)
    if kind == "EC" and parts["crv"] != CURVE:
        message = f"must be of the curve {CURVE}, which is that of ES384. Write such a key"
        raise WrongKey(message)
    if kind == "RSA" and not FEWEST_BITS <= _bits(str(parts["n"])) <= MOST_BITS:
        message = f"must have {FEWEST_BITS} to {MOST_BITS} bits. Write such a key"
        raise WrongKey(message)
    return _imported(kind, {name: str(part) for name, part in parts.items()})


def _bits(modulus: str) -> int:
    try:
        return int.from_bytes(urlsafe_b64decode(f"{modulus}==")).bit_length()
    except ValueError:
        return 0


def _imported(kind: str, parts: dict[str, str]) -> ECKey | RSAKey:
    of_kind: type[ECKey | RSAKey] = ECKey if kind == "EC" else RSAKey
    try:
        return of_kind.import_key({"kty": kind, **parts})
    except (JoseError, ValueError):
        message = "is no key: its numbers do not fit together. Copy the whole key"
        raise WrongKey(message) from None


def matching(keys: Iterable[PublicKey], name: str, algorithm: str) -> PublicKey | None:
    """Return the key of a `kid` for an algorithm, if there is one; kinds may share a `kid`."""
    fitting = (key for key in keys if key.id == name and key.algorithm == algorithm)
    return next(fitting, None)
