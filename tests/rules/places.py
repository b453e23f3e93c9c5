"""Every kind of place in a rule folder where words stand, and the same file with others there."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.knowledge.files import RuleFiles, read_files
from app.knowledge.parts import FilePart
from app.knowledge.yaml_file import read_yaml

Steps = tuple[str | int, ...]
HARMLESS = "Other words"


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: the steps lead there from the outside in."""

    file: str
    steps: Steps

    @property
    def kind(self) -> str:
        """What such places have in common, such as `facts.*.question`."""
        return ".".join(step if step in KEYS else "*" for step in map(str, self.steps))


def _keys(shape: type[FilePart]) -> Iterator[str]:
    for inner in shape.__subclasses__():
        yield from (field.alias or name for name, field in inner.model_fields.items())
        yield from _keys(inner)


KEYS = frozenset(_keys(FilePart))
"""The keys that are declared; all others are names that somebody gave."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A rule folder in its shapes, and as it is written."""

    files: RuleFiles
    written: Mapping[str, object]

    @classmethod
    def read(cls, rules: Path) -> "Folder":
        """Return everything in a folder but the words that are forbidden."""
        files = read_files(rules)
        named = [name for name, content in files.by_path() if content is not files.wording]
        paths = {name: rules / name.removeprefix("rules/") for name in named}
        return cls(files, {name: read_yaml(path, name) for name, path in paths.items()})

    def kinds(self) -> list[Place]:
        """Return the first place of each kind in which any words may stand."""
        first: dict[tuple[type[FilePart], str], Place] = {}
        shapes = {name: type(content) for name, content in self.files.by_path()}
        for file, content in self.written.items():
            for steps in _strings(content):
                place = Place(file, steps)
                kind = shapes[file], place.kind
                if kind not in first and self._may_hold_words(place):
                    first[kind] = place
        return list(first.values())

    def _may_hold_words(self, place: Place) -> bool:
        try:
            self.saying(place, HARMLESS)
        except ValidationError:
            return False
        return True

    def saying(self, place: Place, words: str) -> FilePart:
        """Return the file with other words in one place."""
        content = deepcopy(self.written[place.file])
        inside: Any = content
        for step in place.steps[:-1]:
            inside = inside[step]
        inside[place.steps[-1]] = words
        return type(dict(self.files.by_path())[place.file]).model_validate(content)


def _strings(content: object, here: Steps = ()) -> Iterator[Steps]:
    match content:
        case str():
            yield here
        case dict():
            for key, value in content.items():
                yield from _strings(value, (*here, key))
        case list():
            for number, value in enumerate(content):
                yield from _strings(value, (*here, number))
        case _:
            return


def with_only(files: RuleFiles, path: str, content: FilePart) -> RuleFiles:
    """Return the files with this one, instead of all others of its shape."""
    changed: dict[str, Any] = {}
    for field in fields(files):
        match getattr(files, field.name):
            case FilePart() as before if type(before) is type(content):
                changed[field.name] = content
            case Mapping() as several if type(content) in set(map(type, several.values())):
                changed[field.name] = {path: content}
            case _:
                pass
    return replace(files, **changed)
