"""Whose certificates are believed when a server is asked."""

from pathlib import Path
from ssl import SSLContext, SSLError

import httpx


class NoAuthorities(Exception):
    """The file of further authorities cannot be used; says how to mend it."""


def authorities(more: Path | None = None) -> SSLContext:
    """Return the public authorities with those of a file in PEM, such as a hospital's own.

    Nothing of the environment counts. Raises NoAuthorities where the file holds none.
    """
    trusted = httpx.create_ssl_context(trust_env=False)
    if more is not None:
        try:
            trusted.load_verify_locations(cafile=more)
        except (OSError, SSLError):
            message = f"CA_FILE {more} cannot be read, or has no certificate in PEM. Mend it."
            raise NoAuthorities(message) from None
    return trusted
