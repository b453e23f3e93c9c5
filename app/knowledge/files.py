"""The files of a rule folder, each in its shape."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from app.knowledge.faults import Fault, RuleBaseFault
from app.knowledge.file_shapes import PhaseFile, RuleBaseFile, SafetyFile, SourcesFile, WordingFile
from app.knowledge.form_shapes import CodesFile, QuestionnaireFile
from app.knowledge.guidance_shape import GuidanceFile
from app.knowledge.measure_shapes import ScoresFile, TestsFile
from app.knowledge.parts import FilePart
from app.knowledge.rule_shape import RuleFile
from app.knowledge.shape_faults import shape_faults
from app.knowledge.table_shapes import ChangesFile, EvidenceFile, LocalesFile, TraceabilityFile
from app.knowledge.vocabulary_shape import VocabularyFile
from app.knowledge.yaml_file import read_yaml

Shape = TypeVar("Shape", bound=FilePart)
SINGLE_FILES: Mapping[str, type[FilePart]] = {
    "rule-base": RuleBaseFile,
    "phase": PhaseFile,
    "sources": SourcesFile,
    "safety": SafetyFile,
    "wording": WordingFile,
    "tests": TestsFile,
    "scores": ScoresFile,
    "evidence": EvidenceFile,
    "locales": LocalesFile,
    "traceability": TraceabilityFile,
    "changes": ChangesFile,
    "guidance": GuidanceFile,
    "questionnaire": QuestionnaireFile,
    "codes": CodesFile,
}
FILE_NAMES: Mapping[str, str] = {"base": "rule-base"}
"""Names of files that differ from the field they are read into."""

RULES = "[0-9]*.yaml"
VOCABULARY = "vocabulary/*.yaml"
CASES = "cases/*.yaml"
LOOKS_LIKE_RULES = "*.y*ml"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFiles:
    """Every file of a rule folder, keyed by its path as people see it (`rules/…`)."""

    base: RuleBaseFile
    phase: PhaseFile
    sources: SourcesFile
    safety: SafetyFile
    wording: WordingFile
    tests: TestsFile
    scores: ScoresFile
    evidence: EvidenceFile
    locales: LocalesFile
    traceability: TraceabilityFile
    changes: ChangesFile
    guidance: GuidanceFile
    questionnaire: QuestionnaireFile
    codes: CodesFile
    vocabulary: Mapping[str, VocabularyFile]
    rules: Mapping[str, RuleFile]
    sha256: str

    def by_path(self) -> Iterator[tuple[str, FilePart]]:
        """Yield (path, content) of every file there is, whichever are added later."""
        for field in fields(self):
            match getattr(self, field.name):
                case FilePart() as content:
                    yield f"rules/{FILE_NAMES.get(field.name, field.name)}.yaml", content
                case Mapping() as several:
                    yield from several.items()
                case _:
                    pass


def read_files(folder: Path) -> RuleFiles:
    """Read the folder.

    Raises RuleBaseFault when there is no such folder, or naming every file that is missing,
    misnamed, not YAML, or out of shape.
    """
    if not folder.is_dir():
        message = "there is no such folder. Name the one that holds rule-base.yaml."
        raise RuleBaseFault([Fault(str(folder), "", message)])
    reader = _Reader(folder)
    single: dict[str, Any] = {
        name: reader.read(f"{name}.yaml", shape) for name, shape in SINGLE_FILES.items()
    }
    vocabulary = reader.read_all(VOCABULARY, VocabularyFile)
    rules = reader.read_all(RULES, RuleFile)
    if faults := [*reader.faults, *_never_read(folder)]:
        raise RuleBaseFault(faults)
    base = single.pop("rule-base")
    return RuleFiles(
        base=base, vocabulary=vocabulary, rules=rules, sha256=_fingerprint(folder), **single
    )


def read_file(folder: Path, name: str, shape: type[Shape]) -> Shape:
    """Read one file of a rule folder.

    Raises RuleBaseFault when it is missing, not YAML, or out of shape.
    """
    reader = _Reader(folder)
    content = reader.read(name, shape)
    if content is None:
        raise RuleBaseFault(reader.faults)
    return content


def _never_read(folder: Path) -> Iterator[Fault]:
    """Yield files that look like rules and would be passed over in silence."""
    read = {folder / f"{name}.yaml" for name in SINGLE_FILES}
    read |= {path for pattern in (RULES, VOCABULARY, CASES) for path in folder.glob(pattern)}
    for path in set(folder.rglob(LOOKS_LIKE_RULES)) - read:
        message = (
            "no file of this name is read. A name ends with .yaml, the name of a rule file starts "
            "with a number, such as 05_heat_or_ice.yaml, and there are no folders but vocabulary "
            "and cases. Rename or move it."
        )
        yield Fault(f"rules/{path.relative_to(folder).as_posix()}", "", message)


def _fingerprint(folder: Path) -> str:
    """Return the SHA-256 over names and content of all rule files, cases left out."""
    digest = hashlib.sha256()
    paths = (*folder.glob("*.yaml"), *folder.glob(VOCABULARY))
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
            self.faults.extend(shape_faults(file, raw, error, shape))
        return None
