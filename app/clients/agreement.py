"""What the parts of the client configuration must say together, whatever else is wrong in them."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from app.clients.faults import ClientsFault
from app.clients.shape_faults import LIST, named

Entry = Mapping[str, Any]


def disagreements(file: str, raw: object) -> Iterator[ClientsFault]:
    """Yield what does not go together in the content of the file, as it was read."""
    if isinstance(raw, dict):
        yield from (ClientsFault(file, "", message) for message in _of_access(raw))
        entries = _entries(raw)
        for subject, entry in entries:
            if not entry.get("keys") and not entry.get("key_set_url"):
                message = 'has neither "keys" nor "key_set_url". Write where its keys come from.'
                yield ClientsFault(file, subject, message)
        for (one, first), (other, second) in combinations(entries, 2):
            for message in _of_two(one, first, second):
                yield ClientsFault(file, other, message)


def _entries(raw: Mapping[str, Any]) -> list[tuple[str, Entry]]:
    listed = raw.get(LIST)
    entries = enumerate(listed) if isinstance(listed, list) else ()
    return [(named(raw, index), one) for index, one in entries if isinstance(one, dict)]


def _of_access(raw: Mapping[str, Any]) -> Iterator[str]:
    is_open = raw.get("access") == "open"
    if raw.get("access") == "signed" and "anyone" in raw:
        yield (
            '"anyone" has no meaning where access is signed: only clients of the list may call. '
            'Take it out, or write "access: open".'
        )
    if raw.get("access") == "signed" and not raw.get(LIST):
        yield '"clients" is missing: nobody could call. Add a client, or write "access: open".'
    if is_open and raw.get(LIST):
        yield (
            '"clients" has no meaning where access is open: tokens are not looked at, and all get '
            'the terms of "anyone". Take it out, or write "access: signed".'
        )


def _of_two(one: str, first: Entry, second: Entry) -> Iterator[str]:
    if _share("name", first, second):
        yield "this name stands twice. Choose another: the log and the store know clients by it."
    is_told_apart = _are_told_apart(first.get("tenants"), second.get("tenants"))
    if _share("issuer", first, second) and not is_told_apart:
        yield (
            f'has the issuer of {one}. Make them one client, or tell them apart by "tenants": '
            "both need some, and none in common."
        )


def _share(key: str, first: Entry, second: Entry) -> bool:
    return first.get(key) is not None and first.get(key) == second.get(key)


def _are_told_apart(first: object, second: object) -> bool:
    if not isinstance(first, list) or not isinstance(second, list):
        return False
    return bool(first and second) and not [one for one in first if one in second]
