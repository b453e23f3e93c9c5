"""Why a caller was not recognised: for the log of the service, never for the caller."""

from enum import StrEnum


class Reason(StrEnum):
    """Every reason there is. A text of ours, so that nothing a caller wrote gets into a log."""

    CLOSED = "no client is configured"
    NO_HEADER = "there is no Authorization header"
    TWO_HEADERS = "there is more than one Authorization header"
    NO_BEARER = "the Authorization header holds no bearer token, or one that is too long"
    UNREADABLE = "the token is no JWT that can be read"
    UNKNOWN_ISSUER = "iss is not that of a configured client"
    UNKNOWN_TENANT = "tenant is not one of those configured for the issuer"
    WRONG_TYPE = "typ is not JWT"
    WRONG_ALGORITHM = "alg is neither ES384 nor RS384"
    REFUSED_HEADER = "the header holds crit or b64"
    NO_KEY_ID = "kid is missing or no text"
    UNLISTED_KEY_SET = "jku is not the key_set_url of the client"
    NO_AUDIENCE = "aud is missing, or neither a text nor a list of texts"
    WRONG_AUDIENCE = "aud is not the address that was called (see PUBLIC_BASE_URL)"
    NO_EXPIRY = "exp is missing or no number of seconds"
    EXPIRED = "exp is over (see skew)"
    NO_ISSUED = "iat is missing or no number of seconds"
    NOT_YET = "iat or nbf is in the future (see skew)"
    LIVES_TOO_LONG = "exp is not after iat, or later than longest_life allows"
    NO_JTI = "jti is missing, or no text of 1 to 256 printable characters"
    UNKNOWN_KEY = "the client has no key with this kid and alg"
    BAD_SIGNATURE = "the signature was not made with the key of the client"
    REPLAYED = "the token was used before"


class Untrusted(Exception):
    """Raised for a caller who is not recognised; `client` is whom it claims to be, where known."""

    def __init__(self, reason: Reason, client: str | None = None) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.client = client
