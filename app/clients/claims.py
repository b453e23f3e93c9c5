"""What the claims of a token must say (CDS Hooks 2.0.1, "Trusting CDS Clients")."""

from collections.abc import Mapping
from typing import Any

from app.clients.client import Signing
from app.clients.untrusted import Reason, Untrusted

LONGEST_ID = 256
LATEST = 2.0**53
"""Seconds that a floating-point number still counts one by one."""


def require_audience(claims: Mapping[str, Any], audiences: frozenset[str]) -> None:
    """Stop unless a token is made out to one of these addresses.

    Raises Untrusted.
    """
    told = claims.get("aud")
    named = [told] if isinstance(told, str) else told
    if not isinstance(named, list) or not named or not all(isinstance(one, str) for one in named):
        raise Untrusted(Reason.NO_AUDIENCE)
    if audiences.isdisjoint(named):
        raise Untrusted(Reason.WRONG_AUDIENCE)


def expiry(claims: Mapping[str, Any], signing: Signing, now: float) -> float:
    """Return when a token, which must hold at `now`, is over; seconds since 1970, with skew.

    Raises Untrusted.
    """
    over = _seconds(claims.get("exp"), Reason.NO_EXPIRY)
    issued = _seconds(claims.get("iat"), Reason.NO_ISSUED)
    starts = _seconds(claims.get("nbf", issued), Reason.NOT_YET)
    if over + signing.skew <= now:
        raise Untrusted(Reason.EXPIRED)
    if max(issued, starts) > now + signing.skew:
        raise Untrusted(Reason.NOT_YET)
    if not 0 < over - issued <= signing.longest_life:
        raise Untrusted(Reason.LIVES_TOO_LONG)
    return over + signing.skew


def _seconds(told: object, otherwise: Reason) -> float:
    match told:
        case bool():
            raise Untrusted(otherwise)
        case int() | float() if 0 <= told < LATEST:
            return float(told)
        case _:
            raise Untrusted(otherwise)


def token_id(claims: Mapping[str, Any]) -> str:
    """Return the `jti`: any text that a database can keep.

    Raises Untrusted.
    """
    told = claims.get("jti")
    if not isinstance(told, str) or not 0 < len(told) <= LONGEST_ID or not told.isprintable():
        raise Untrusted(Reason.NO_JTI)
    return told
