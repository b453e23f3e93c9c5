"""No text frightens, promises a cure, or claims what nobody knows.

Avoid: the words and phrases of `wording.yaml`. Prefer: what the person can do, and how sure
we are. Why: words change how people move, and a wrong promise costs trust.
"""

from collections.abc import Iterator

from pydantic import BaseModel

from app.domain.rule_base import RuleBase
from app.knowledge.faults import Fault
from app.knowledge.files import RuleFiles
from app.knowledge.forbidden import Forbidden
from app.knowledge.names import declared_in
from app.knowledge.shape_faults import kind_of

Entry = tuple[str, object]


def forbidden_wording(rule_base: RuleBase, files: RuleFiles) -> Iterator[Fault]:
    """Yield texts with a forbidden phrase, and items that may not exist."""
    forbidden = Forbidden(files.wording)
    for file, content in files.by_path():
        if content is not files.wording:
            for subject, entry in _entries(content):
                for text in _texts(entry):
                    yield from forbidden.faults(file, subject, text)
    where = declared_in(files)
    for action in files.wording.forbidden_items:
        if action in rule_base.actions:
            yield Fault(where[action], f"action {action}", "no such item may exist. Remove it.")


def _entries(file: BaseModel) -> Iterator[Entry]:
    """Yield everything in a file, under the name by which a reader looks for it."""
    for section in type(file).model_fields:
        match getattr(file, section):
            case dict() as entries:
                yield from (
                    (f"{kind_of(section)} {name}", entry) for name, entry in entries.items()
                )
            case tuple() as entries:
                yield from ((_named(section, entry), entry) for entry in entries)
            case entry:
                yield section, entry


def _named(section: str, entry: object) -> str:
    return f"{kind_of(section)} {entry.id}" if hasattr(entry, "id") else section


def _texts(content: object) -> Iterator[str]:
    """Yield every string inside, however deep."""
    match content:
        case str():
            yield content
        case dict():
            for value in content.values():
                yield from _texts(value)
        case list() | tuple():
            for value in content:
                yield from _texts(value)
        case BaseModel():
            for name in type(content).model_fields:
                yield from _texts(getattr(content, name))
        case _:
            return
