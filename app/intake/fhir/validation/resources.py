"""Reading resources that may be anything: what is not as R4 says is left out, no stumbling."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

Json: TypeAlias = Any
Node: TypeAlias = Mapping[str, Json]
EXTENSION = "extension"
VALUE = "value"


def text(node: Node, name: str) -> str | None:
    """Return a text, None where there is none."""
    found = node.get(name)
    return found if isinstance(found, str) else None


def number(node: Node, name: str) -> int | None:
    """Return a whole number, None where there is none."""
    found = node.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def node(parent: Node, name: str) -> Node:
    """Return an object; an empty one where there is none."""
    found = parent.get(name)
    return found if isinstance(found, Mapping) else {}


def nodes(parent: Node, name: str) -> list[Node]:
    """Return the objects of a list."""
    return [each for _, each in placed(parent, name)]


def placed(parent: Node, name: str) -> Iterator[tuple[int, Node]]:
    """Yield the objects of a list with their indexes."""
    found = parent.get(name)
    for index, each in enumerate(found if isinstance(found, list) else ()):
        if isinstance(each, Mapping):
            yield index, each


def choice(parent: Node, stem: str = VALUE) -> tuple[str, Json] | None:
    """Return type and value of `value[x]` or another choice; the type as written in its name."""
    for name in parent:
        kind = name.removeprefix("_").removeprefix(stem)
        if len(kind) < len(name.removeprefix("_")) and kind[:1].isupper():
            return kind, parent.get(f"{stem}{kind}")
    return None


def extensions(parent: Node, url: str) -> list[Json]:
    """Return the values of the extensions of a URL; None for one that has none."""
    found = [choice(each) for each in nodes(parent, EXTENSION) if each.get("url") == url]
    return [each[1] if each else None for each in found]


def extension(parent: Node, url: str) -> Json:
    """Return the value of the first extension of a URL, None where there is none."""
    return next(iter(extensions(parent, url)), None)
