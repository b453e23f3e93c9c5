"""Clients who sign, and others who forge."""

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import count
from typing import Any

from joserfc import jws
from joserfc.jwk import ECKey, RSAKey

from app.clients.client import Client, Signing

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
ISSUER = "https://ehr.example"
KEY_SET_URL = "https://ehr.example/jwks.json"
AUDIENCE = "https://quadratus.example/cds-services"
ALGORITHM = {"EC": "ES384", "RSA": "RS384"}
_numbers = count()
Json = dict[str, Any]


@cache
def key(name: str, kind: str = "EC") -> ECKey | RSAKey:
    """Return the key of a name, made when it is first asked for."""
    if kind == "EC":
        return ECKey.generate_key("P-384", {"kid": name})
    return RSAKey.generate_key(2048, {"kid": name})


def public(of: ECKey | RSAKey) -> Json:
    """Return the public half as it stands in key sets."""
    return dict(of.as_dict(private=False))


def client(**changed: object) -> Client:
    """Return a client whose key "a" stands in its configuration."""
    signing: Json = {"issuer": ISSUER, "keys": (public(key("a")),)}
    return Client(name="ehr", signing=Signing(**{**signing, **changed}))


@dataclass(frozen=True)
class Signer:
    """Signs tokens that are good at `now`, but for what is changed; None takes a part out."""

    now: datetime = NOW
    audience: str = AUDIENCE
    key: ECKey | RSAKey | None = None

    def header(self, **changed: object) -> Json:
        used = self.key or key("a")
        return _without_none(
            {"typ": "JWT", "alg": ALGORITHM[used.key_type], "kid": used.kid, **changed}
        )

    def claims(self, **changed: object) -> Json:
        seconds = int(self.now.timestamp())
        good = {
            "iss": ISSUER,
            "aud": self.audience,
            "exp": seconds + 300,
            "iat": seconds,
            "jti": f"{seconds}-{next(_numbers)}",
        }
        return _without_none({**good, **changed})

    def bearer(
        self, header: Mapping[str, object] | None = None, claims: Mapping[str, object] | None = None
    ) -> str:
        """Return the value of an Authorization header."""
        made = self.header(**(header or {}))
        algorithms = [str(made["alg"])]
        told = json.dumps(self.claims(**(claims or {})))
        signed = jws.serialize_compact(made, told, self.key or key("a"), algorithms)
        return f"Bearer {signed}"


def forged(header: Json, claims: Json, secret: bytes | None = None) -> str:
    """Return a token as an attacker makes one: without signature, or with that of a secret."""
    content = f"{_packed(header)}.{_packed(claims)}"
    made = hmac.digest(secret, content.encode(), "sha256") if secret else b""
    return f"Bearer {content}.{_text(made)}"


def _packed(part: Json) -> str:
    return _text(json.dumps(part).encode())


def _text(part: bytes) -> str:
    return urlsafe_b64encode(part).decode().rstrip("=")


def _without_none(parts: Json) -> Json:
    return {name: value for name, value in parts.items() if value is not None}
