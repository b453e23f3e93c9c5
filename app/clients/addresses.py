"""Addresses that may stand in the client configuration: encrypted ones, or of this machine."""

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

import httpx

USUAL_PORTS = {"https": 443, "http": 80}


class WrongAddress(Exception):
    """Raised for an address that may not be used; its text says what is wrong and how to mend."""


def encrypted_url(written: str) -> str:
    """Return an absolute URL as it is written.

    Raises WrongAddress unless it is https, or http to this machine; and where it holds user names
    or a fragment.
    """
    parts = _parts(written)
    if parts.fragment:
        message = "may hold nothing after a #. Write scheme, host and path only"
        raise WrongAddress(message)
    return written


def encrypted_origin(written: str) -> str:
    """Return an origin, such as `https://ehr.example:8443`, as browsers write it.

    Raises WrongAddress unless it is https, or http to this machine, without path or usual port.
    """
    parts = _parts(written)
    if written != _origin(parts):
        message = (
            "is an origin, such as https://ehr.example or http://127.0.0.1:8099: lower case, "
            "nothing after host and port, and no port where it is the usual one. Write it so"
        )
        raise WrongAddress(message)
    return written


def _parts(written: str) -> SplitResult:
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError:
        message = "is no address. Write for example https://ehr.example"
        raise WrongAddress(message) from None
    if not parts.hostname or "@" in parts.netloc or port == 0 or not _is_usable(written):
        message = "is an address with a host and without user names. Write https://ehr.example"
        raise WrongAddress(message)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
        message = "must start with https://; http:// is for this machine only (127.0.0.1). Mend it"
        raise WrongAddress(message)
    return parts


def _is_usable(written: str) -> bool:
    is_plain = written.isascii() and written.isprintable() and not set(written) & set(" \\*")
    return is_plain and _has_a_name(written)


def _has_a_name(written: str) -> bool:
    """Return whether the host is a name that can be asked for (IDNA), without empty labels."""
    try:
        httpx.URL(written).host.encode("idna")
    except (httpx.InvalidURL, ValueError):
        return False
    return True


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine: `localhost`, 127.0.0.0/8 or ::1."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _origin(parts: SplitResult) -> str:
    host = parts.hostname or ""
    shown = f"[{host}]" if ":" in host else host
    is_usual = parts.port in {None, USUAL_PORTS[parts.scheme]}
    return f"{parts.scheme}://{shown}" if is_usual else f"{parts.scheme}://{shown}:{parts.port}"
