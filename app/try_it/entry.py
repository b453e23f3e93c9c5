"""A file of clients with one client in it, as `CLIENTS_FILE` takes it."""

from collections.abc import Mapping

import yaml

NAME = "try-it"
LONGEST_LINE = 1000
"""Characters: a value on one line is easier to copy."""


def entry(name: str, issuer: str, key: Mapping[str, object]) -> str:
    """Return the file, as YAML, for a client whose tokens are signed with a key.

    Where there is a file already, what stands under `clients` is pasted into it.
    """
    client = {"name": name, "issuer": issuer, "keys": {"keys": [dict(key)]}}
    whole = {"access": "signed", "clients": [client]}
    return yaml.safe_dump(whole, sort_keys=False, width=LONGEST_LINE)
