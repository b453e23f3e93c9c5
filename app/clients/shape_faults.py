"""What is wrong with the shape of the client configuration, in words for who wrote it."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from app.clients.faults import ClientsFault
from app.clients.shape import TOLD, ClientsFile, KeySet, ListedClient, Terms

Location = tuple[int | str, ...]
LIST = "clients"
MUST_BE: Mapping[str, str] = {
    "string_type": 'must be words. Put "" around them if they look like a number or a date',
    "string_too_short": "is empty. Write it, or take the key out",
    "too_short": "is empty. Write at least one",
    "model_type": "must have keys of its own. Write {key: value}",
    "tuple_type": "must be a list. Write [..., ...]",
    "int_type": "must be a whole number. Write for example 3",
    "bool_type": "may be true or false. Write one of them",
    "literal_error": "may be signed (only clients of this file) or open (anyone). Write one",
    "string_pattern_mismatch": "is lower-case letters and digits, joined by . _ or -. Write it so",
}
LIMITS: Mapping[str, str] = {
    "max_length": "may have no more than {} characters. Shorten it",
    "ge": "must be at least {}. Mend it",
    "le": "must be at most {}. Mend it",
}


def shape_faults(file: str, raw: object, error: ValidationError) -> Iterator[ClientsFault]:
    """Yield one fault for each place where something else must stand; no value is repeated."""
    for one in error.errors(include_url=False, include_input=False):
        location = one["loc"]
        is_in_client = location[:1] == (LIST,) and len(location) > 1
        subject = named(raw, int(location[1])) if is_in_client else ""
        place = location[2:] if is_in_client else location
        yield ClientsFault(file, subject, _message(one, place, _shape_at(location)))


def named(raw: object, index: int) -> str:
    """Return how a client is called in faults: by its name, or its place in the list."""
    entry = raw[LIST][index] if isinstance(raw, dict) else None
    name = entry.get("name") if isinstance(entry, dict) else None
    return f'client "{name}"' if isinstance(name, str) else f"client {index + 1}"


def _message(error: ErrorDetails, place: Location, shape: type[BaseModel]) -> str:
    told = ".".join(str(step + 1 if isinstance(step, int) else step) for step in place)
    what = f'"{told}"' if told else "this"
    match error["type"]:
        case "extra_forbidden":
            return _unknown_key(str(place[-1]), shape)
        case "missing":
            return f"{what} is missing. Add it."
        case kind if kind == TOLD:
            return f"{what} {error['msg']}."
        case kind:
            return f"{what} {MUST_BE.get(kind) or _limit(error)}."


def _unknown_key(key: str, shape: type[BaseModel]) -> str:
    keys = sorted(shape.model_fields)
    near = get_close_matches(key, keys, n=1)
    hint = f'Did you mean "{near[0]}"?' if near else f"It may be {', '.join(keys)}."
    return f'there is no key "{key}" here. {hint}'


def _shape_at(location: Location) -> type[BaseModel]:
    """Return the shape of the mapping in which the last step of a place stands."""
    match location[:-1]:
        case ():
            return ClientsFile
        case ("anyone", *_):
            return Terms
        case (_, int()):
            return ListedClient
        case _:
            return KeySet


def _limit(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    for limit, words in LIMITS.items():
        if limit in context:
            return words.format(context[limit])
    return error["msg"]
