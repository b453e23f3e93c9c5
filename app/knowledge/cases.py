"""Whole patients with the decision we expect, from `cases/*.yaml`."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from app.knowledge.courses import Course, request_of
from app.knowledge.faults import Faults, refuse_second
from app.knowledge.file_shapes import WordingFile
from app.knowledge.files import CASES, read_file
from app.knowledge.forbidden import Forbidden
from app.knowledge.parts import FilePart, Id, Number, Scalar, Text, Word


class ExpectedNumbers(FilePart):
    """Mean and spread of a group that stands beside a result for reading only."""

    mean: Number
    sd: Number


class ExpectedResult(FilePart):
    """How a result of a test must be read; `without` names what must not be told of it."""

    status: Literal["below", "within", "above", "not_comparable"] | None = None
    group: Text | None = None
    z: Number | None = None
    band: str | None = None
    mark: Scalar | None = None
    passed: Word | None = None
    mdc95: Number | None = None
    change: Literal["real", "within_error"] | None = None
    also_published: dict[str, ExpectedNumbers] = Field(default_factory=dict)
    without: tuple[Literal["group", "z", "band", "mark", "passed", "mdc95", "change"], ...] = ()


class ExpectedScore(FilePart):
    """How a score must be read; `without` names what must not be told of it."""

    band: str | None = None
    change: Literal["improved", "worsened", "no_important_change"] | None = None
    without: tuple[Literal["band", "change"], ...] = ()


class Expected(FilePart):
    """What must come out; what is not named may be anything.

    `stage: none` is no programme at all; `check_first` names items given only after a check.
    `results` are named by what was measured, `scores` by their ids.
    """

    phase: str | None = None
    settled: Word | None = None
    could_become: tuple[str, ...] = ()
    urgency: str | None = None
    triage_complete: Word | None = None
    confidence: str | None = None
    stage: str | None = None
    done: Word | None = None
    present: tuple[str, ...] = ()
    check_first: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    results: dict[str, ExpectedResult] = Field(default_factory=dict)
    scores: dict[str, ExpectedScore] = Field(default_factory=dict)


class Case(FilePart):
    """One patient; `show_in_docs` makes it an example request in the documentation."""

    id: Id
    title: Text
    given: dict[str, Any]
    expect: Expected
    show_in_docs: Word = False

    def request(self) -> dict[str, object]:
        """Return the case as an app would post it."""
        return request_of(self.given)


class NeverSeen(FilePart):
    """What no patient can show of a rule, and why; the coverage by patients does without it."""

    rule: str
    seen: Literal["applying", "not_applying", "blocked", "open", "withheld", "check_first"]
    because: Text


class Superfluous(FilePart):
    """A rule that changes nothing beside another one, and why it stands there all the same."""

    rule: str
    beside: Text
    because: Text


class Idle(FilePart):
    """A comparison that cannot matter to any patient, and why it stands there all the same."""

    where: Text
    comparison: Text
    because: Text


class CaseFile(FilePart):
    """`cases/*.yaml`: whole patients with the expected decision, and what none of them can show."""

    cases: tuple[Case, ...] = ()
    courses: tuple[Course, ...] = ()
    never: tuple[NeverSeen, ...] = ()
    superfluous: tuple[Superfluous, ...] = ()
    idle: tuple[Idle, ...] = ()


def read_cases(folder: Path) -> list[tuple[str, Case]]:
    """Return (file, case) for every case of a rule folder.

    Raises RuleBaseFault when a file is out of shape, two cases have one id, or a title, which
    the documentation shows, says what no text may say.
    """
    cases = [(file, case) for file, content in _files(folder) for case in content.cases]
    _require_sound(folder, "case", cases)
    return cases


def read_courses(folder: Path) -> list[tuple[str, Course]]:
    """Return (file, course) for every course of a rule folder.

    Raises RuleBaseFault as `read_cases` does.
    """
    courses = [(file, course) for file, content in _files(folder) for course in content.courses]
    _require_sound(folder, "course", courses)
    return courses


def _require_sound(folder: Path, kind: str, found: Iterable[tuple[str, Case | Course]]) -> None:
    faults = Faults()
    first: dict[str, str] = {}
    forbidden = Forbidden(read_file(folder, "wording.yaml", WordingFile))
    for file, one in found:
        with faults.told_of(file, f"{kind} {one.id}"):
            refuse_second(first, one.id, file)
        faults.found.extend(forbidden.faults(file, f"{kind} {one.id}", one.title))
    faults.raise_any()


def read_never_seen(folder: Path) -> list[tuple[str, NeverSeen]]:
    """Return (file, entry) for everything that no patient can show.

    Raises RuleBaseFault when a file is out of shape.
    """
    return [(file, entry) for file, content in _files(folder) for entry in content.never]


def read_without_effect(folder: Path) -> list[tuple[str, Superfluous | Idle]]:
    """Return (file, entry) for everything that changes nothing and stays.

    Raises RuleBaseFault when a file is out of shape.
    """
    entries: list[tuple[str, Superfluous | Idle]] = []
    for file, content in _files(folder):
        entries.extend((file, one) for one in content.superfluous)
        entries.extend((file, one) for one in content.idle)
    return entries


def _files(folder: Path) -> Iterator[tuple[str, CaseFile]]:
    for path in sorted(folder.glob(CASES)):
        yield f"rules/cases/{path.name}", read_file(folder, f"cases/{path.name}", CaseFile)
