"""The entry of a client in the file that says who may call the service."""

from collections.abc import Mapping

import yaml

NAME = "try-it"


def entry(name: str, issuer: str, key: Mapping[str, object]) -> str:
    """Return the entry, as YAML, for a client whose tokens are signed with a key."""
    client = {"name": name, "issuer": issuer, "keys": [dict(key)]}
    return yaml.safe_dump({"clients": [client]}, sort_keys=False, width=100)
