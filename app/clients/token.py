"""A token as it came: read, not believed."""

import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jws import CompactSignature, JWSRegistry

from app.clients.public_keys import ALGORITHMS, PublicKey
from app.clients.untrusted import Reason, Untrusted

LONGEST = 8192
BEARER = re.compile(rf"bearer +([A-Za-z0-9._-]{{1,{LONGEST}}}) *", re.IGNORECASE)
REGISTRY = JWSRegistry(algorithms=list(ALGORITHMS.values()), strict_check_header=False)
REGISTRY.max_header_length = LONGEST  # some clients send certificates along; nobody reads them
REFUSED_HEADERS = frozenset({"crit", "b64"})
"""They change what a signature covers (RFC 7515, 4.1.11; RFC 7797). CDS Hooks needs neither."""


@dataclass(frozen=True, slots=True)
class Presented:
    """A token that was presented. Nothing in it is to be believed before `require_signed`."""

    header: Mapping[str, Any]
    claims: Mapping[str, Any]
    signed: CompactSignature

    def require_signed(self, key: PublicKey) -> None:
        """Stop unless this key made the signature.

        Raises Untrusted.
        """
        try:
            is_signed = jws.validate_compact(self.signed, key.key, [key.algorithm], REGISTRY)
        except (JoseError, ValueError):
            is_signed = False
        if not is_signed:
            raise Untrusted(Reason.BAD_SIGNATURE)


def presented(authorization: str | None) -> Presented:
    """Return the token of an Authorization header.

    Raises Untrusted when there is none, or none that can be read.
    """
    if authorization is None:
        raise Untrusted(Reason.NO_HEADER)
    found = BEARER.fullmatch(authorization)
    if found is None:
        raise Untrusted(Reason.NO_BEARER)
    try:
        signed = jws.extract_compact(found[1].encode(), registry=REGISTRY)
        header = _read(urlsafe_b64decode(f"{found[1].partition('.')[0]}=="))
        claims = _read(signed.payload)
    except (JoseError, ValueError, TypeError, RecursionError):
        raise Untrusted(Reason.UNREADABLE) from None
    if not isinstance(header, dict) or not isinstance(claims, dict):
        raise Untrusted(Reason.UNREADABLE)
    return Presented(header, claims, signed)


def _read(written: bytes) -> object:
    """Return what JSON holds; raises ValueError where a name stands twice, for readers differ."""
    return json.loads(written, object_pairs_hook=_each_once)


def _each_once(members: list[tuple[str, object]]) -> dict[str, object]:
    read = dict(members)
    if len(read) < len(members):
        message = "a name stands twice"
        raise ValueError(message)
    return read
