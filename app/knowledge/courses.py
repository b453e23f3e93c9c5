"""Patients as rule files write them: at one time, or one person at two times."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from app.domain.changes import Remark
from app.knowledge.parts import FilePart, Id, Text, Word

NOT_ANSWERS = ("audience", "none_of")


class Course(FilePart):
    """One person at two times, and what must be said of it, in any order behind the first.

    `show_in_docs` makes it an example request in the documentation.
    """

    id: Id
    title: Text
    audience: Literal["patient", "clinician"] = "patient"
    earlier: dict[str, Any]
    later: dict[str, Any]
    expect: Annotated[tuple[Remark, ...], Field(min_length=1)]
    show_in_docs: Word = False

    def request(self) -> dict[str, object]:
        """Return the two assessments as an app would post them."""
        times = {"earlier": request_of(self.earlier), "later": request_of(self.later)}
        return {"audience": self.audience, **times}


def request_of(given: dict[str, Any]) -> dict[str, object]:
    """Return the request body of a patient as rule files write one."""
    answers = {
        name: float(answer) if isinstance(answer, Decimal) else answer
        for name, answer in given.items()
        if name not in NOT_ANSWERS
    }
    return {"answers": answers, **{name: given[name] for name in NOT_ANSWERS if name in given}}
