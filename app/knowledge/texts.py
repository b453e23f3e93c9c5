"""Every text of every file, whatever the shape of the file."""

from collections.abc import Iterator

from pydantic import BaseModel

from app.knowledge.shape_faults import kind_of

Entry = tuple[str, object]


def entries(file: BaseModel) -> Iterator[Entry]:
    """Yield everything in a file, under the name by which a reader looks for it."""
    for section in type(file).model_fields:
        match getattr(file, section):
            case dict() as several:
                yield from (
                    (f"{kind_of(section)} {name}", entry) for name, entry in several.items()
                )
            case tuple() as several:
                yield from ((_named(section, entry), entry) for entry in several)
            case entry:
                yield section, entry


def _named(section: str, entry: object) -> str:
    return f"{kind_of(section)} {entry.id}" if hasattr(entry, "id") else section


def texts(content: object) -> Iterator[str]:
    """Yield every string inside, however deep."""
    match content:
        case str():
            yield content
        case dict():
            for value in content.values():
                yield from texts(value)
        case list() | tuple():
            for value in content:
                yield from texts(value)
        case BaseModel():
            for name in type(content).model_fields:
                yield from texts(getattr(content, name))
        case _:
            return
