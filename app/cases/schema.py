"""The shape of a case file."""

from typing import Any

from app.knowledge.schema import FilePart, Id, Text, Word


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
    """One patient."""

    id: Id
    title: Text
    given: dict[str, Any]
    expect: Expected


class CaseFile(FilePart):
    """`cases/*.yaml`: whole patients with the expected decision."""

    cases: tuple[Case, ...]
