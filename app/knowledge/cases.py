"""Whole patients with the decision we expect, from `cases/*.yaml`."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.knowledge.faults import Faults, refuse_second
from app.knowledge.files import CASES, read_file
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


def read_cases(folder: Path) -> list[tuple[str, Case]]:
    """Return (file, case) for every case of a rule folder.

    Raises RuleBaseFault when a file is out of shape, or two cases have one id.
    """
    faults = Faults()
    first: dict[str, str] = {}
    cases = [(f"rules/cases/{name}", case) for name, case in _cases(folder)]
    for file, case in cases:
        with faults.told_of(file, f"case {case.id}"):
            refuse_second(first, case.id, file)
    faults.raise_any()
    return cases


def _cases(folder: Path) -> Iterator[tuple[str, Case]]:
    for path in sorted(folder.glob(CASES)):
        for case in read_file(folder, f"cases/{path.name}", CaseFile).cases:
            yield path.name, case
