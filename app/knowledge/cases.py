"""Whole patients with the decision we expect, from `cases/*.yaml`."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.knowledge.files import read_file
from app.knowledge.parts import FilePart, Id, Text, Word

NOT_ANSWERS = ("audience", "none_of")


class Expected(FilePart):
    """What must come out; what is not named may be anything."""

    phase: str | None = None
    urgency: str | None = None
    triage_complete: Word | None = None
    confidence: str | None = None
    stage: str | None = None
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


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


class CaseFile(FilePart):
    """`cases/*.yaml`: whole patients with the expected decision."""

    cases: tuple[Case, ...]


def request_of(given: dict[str, Any]) -> dict[str, object]:
    """Return the request body of a patient as rule files write one."""
    answers = {
        name: float(answer) if isinstance(answer, Decimal) else answer
        for name, answer in given.items()
        if name not in NOT_ANSWERS
    }
    return {"answers": answers, **{name: given[name] for name in NOT_ANSWERS if name in given}}


def read_cases(folder: Path) -> Iterator[tuple[str, Case]]:
    """Yield (file, case) for every case of a rule folder.

    Raises RuleBaseFault when a file is out of shape.
    """
    for path in sorted(folder.glob("cases/*.yaml")):
        name = f"cases/{path.name}"
        for case in read_file(folder, name, CaseFile).cases:
            yield f"rules/{name}", case
