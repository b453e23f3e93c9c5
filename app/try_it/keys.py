"""Key pairs of a client: made once, the private half kept in a file, the public half told."""

import json
import os
from pathlib import Path
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

Key = ECKey | RSAKey
CURVE = "P-384"
RSA_BITS = 3072
ALGORITHMS = ("ES384", "RS384")
FOR_THE_OWNER = 0o600


class NoKey(Exception):
    """A file holds no private key that can sign; the message says what to do."""


def new_key(algorithm: str) -> Key:
    """Return a new private key for ES384 or RS384, named by its own fingerprint (RFC 7638)."""
    told = {"use": "sig", "alg": algorithm}
    made: Key = ECKey.generate_key(CURVE) if algorithm == "ES384" else RSAKey.generate_key(RSA_BITS)
    content = {**made.as_dict(private=True), **told, "kid": made.thumbprint()}
    return _imported(content)


def keep(key: Key, path: Path) -> None:
    """Write a private key to a new file that nobody but its owner can read.

    Raises FileExistsError where there is one: the service may know the key that is in it.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(path, flags, FOR_THE_OWNER), "w", encoding="utf-8") as file:
        json.dump(key.as_dict(private=True), file, indent=2)


def read(path: Path) -> Key:
    """Return the private key of a file; raises NoKey where it holds none that can sign."""
    try:
        key = _imported(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError, LookupError, JoseError) as fault:
        raise NoKey(_advice(path)) from fault
    if not key.is_private or key.alg not in ALGORITHMS or not key.kid:
        raise NoKey(_advice(path))
    return key


def public(key: Key) -> dict[str, Any]:
    """Return the public half, which the service must know."""
    return {**key.as_dict(private=False)}


def _imported(content: Any) -> Key:  # noqa: ANN401  # whatever JSON a file holds
    kinds: dict[object, type[ECKey | RSAKey]] = {"EC": ECKey, "RSA": RSAKey}
    return kinds[content["kty"]].import_key(content)


def _advice(path: Path) -> str:
    return (
        f"{path} holds no private key (a JWK with kid, and alg {' or '.join(ALGORITHMS)}). "
        "Make one with `python -m app.try_it keys --key FILE`."
    )
