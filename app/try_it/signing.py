"""Tokens as CDS Hooks 2.0.1 asks for them: a new one for each call, made out to its address."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from joserfc import jwt

from app.try_it.keys import Key

LIFE = timedelta(minutes=5)
"""As long as SMART Backend Services lets such a token live, and this service by default."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs for one client; `issuer` is the `iss` under which the service knows it."""

    key: Key
    issuer: str

    def token(self, address: str, now: datetime) -> str:
        """Return a token for one call of one address, good for `LIFE` from now."""
        header = {"alg": str(self.key.alg), "kid": str(self.key.kid), "typ": "JWT"}
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "aud": address,
            "iat": int(now.timestamp()),
            "exp": int((now + LIFE).timestamp()),
            "jti": str(uuid4()),
        }
        return jwt.encode(header, claims, self.key, algorithms=[header["alg"]])
