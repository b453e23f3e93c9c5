"""The files of a rule folder, each in its shape."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.knowledge.faults import Fault, RuleBaseFault, unknown_word
from app.knowledge.schema import (
    FilePart,
    PhaseFile,
    RuleBaseFile,
    RuleFile,
    SafetyFile,
    SourcesFile,
    VocabularyFile,
    WordingFile,
)
from app.knowledge.yaml_file import read_yaml

Shape = TypeVar("Shape", bound=FilePart)
SINGLE_FILES = ("rule-base.yaml", "phase.yaml", "sources.yaml", "safety.yaml", "wording.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFiles:
    """Every file of a rule folder, keyed by its path as people see it (`rules/…`)."""

    base: RuleBaseFile
    phase: PhaseFile
    sources: SourcesFile
    safety: SafetyFile
    wording: WordingFile
    vocabulary: Mapping[str, VocabularyFile]
    rules: Mapping[str, RuleFile]
    sha256: str


def read_files(folder: Path) -> RuleFiles:
    """Read the folder.

    Raises RuleBaseFault naming every file that is missing, not YAML, or out of shape.
    """
    reader = _Reader(folder)
    shaped = {
        "base": reader.read("rule-base.yaml", RuleBaseFile),
        "phase": reader.read("phase.yaml", PhaseFile),
        "sources": reader.read("sources.yaml", SourcesFile),
        "safety": reader.read("safety.yaml", SafetyFile),
        "wording": reader.read("wording.yaml", WordingFile),
        "vocabulary": reader.read_all("vocabulary/*.yaml", VocabularyFile),
        "rules": reader.read_all("[0-9]*.yaml", RuleFile),
    }
    if reader.faults:
        raise RuleBaseFault(reader.faults)
    return RuleFiles(**shaped, sha256=_fingerprint(folder))  # type: ignore[arg-type]  # no faults: all are there


def read_file(folder: Path, name: str, shape: type[Shape]) -> Shape:
    """Read one file of a rule folder.

    Raises RuleBaseFault when it is missing, not YAML, or out of shape.
    """
    reader = _Reader(folder)
    content = reader.read(name, shape)
    if content is None:
        raise RuleBaseFault(reader.faults)
    return content


def _fingerprint(folder: Path) -> str:
    """Return the SHA-256 over names and content of all rule files, cases left out."""
    digest = hashlib.sha256()
    paths = (*folder.glob("*.yaml"), *folder.glob("vocabulary/*.yaml"))
    for path in sorted(paths, key=lambda path: path.relative_to(folder).as_posix()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


class _Reader:
    """Reads files one by one and keeps what is wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []

    def read_all(self, pattern: str, shape: type[Shape]) -> dict[str, Shape]:
        paths = sorted(self.folder.glob(pattern))
        read = {
            f"rules/{(name := p.relative_to(self.folder).as_posix())}": self.read(name, shape)
            for p in paths
        }
        return {name: content for name, content in read.items() if content is not None}

    def read(self, name: str, shape: type[Shape]) -> Shape | None:
        file = f"rules/{name}"
        raw: object = None
        try:
            raw = read_yaml(self.folder / name, file)
            return shape.model_validate(raw if raw is not None else {})
        except FileNotFoundError:
            self.faults.append(
                Fault(file, "", "this file is missing. rules/README.md says what it holds.")
            )
        except RuleBaseFault as fault:
            self.faults.extend(fault.faults)
        except ValidationError as error:
            self.faults.extend(_fault(file, raw, one, shape) for one in error.errors())
        return None


def _fault(file: str, raw: object, error: ErrorDetails, shape: type[FilePart]) -> Fault:
    location = error["loc"]
    return Fault(file, _subject(raw, location), _message(error, shape))


def _subject(raw: object, location: tuple[int | str, ...]) -> str:
    """Name the entry a reader would look for: `rule heat-…`, `facts stress`."""
    if not location[1:] or not isinstance(raw, dict):
        return ""
    section, entry = location[:2]
    if isinstance(entry, str):
        return f"{section} {entry}"
    content = raw[section][entry]
    name = content.get("id", entry + 1) if isinstance(content, dict) else entry + 1
    return f"{str(section).removesuffix('s')} {name}"


def _message(error: ErrorDetails, shape: type[FilePart]) -> str:
    path = [str(part) for part in error["loc"]]
    match error["type"]:
        case "missing":
            return f'"{path[-1]}" is missing. Add it.'
        case "extra_forbidden":
            return unknown_word("key", path[-1], _known_keys(shape))
        case _:
            return f'"{".".join(path[2:]) or path[-1]}" cannot stand like this: {error["msg"]}.'


def _known_keys(shape: type[FilePart]) -> set[str]:
    """Return every key of the shape and of the shapes inside it."""
    schema = shape.model_json_schema()
    parts = (schema, *schema.get("$defs", {}).values())
    return {key for part in parts for key in part.get("properties", {})}
