"""The questions as one form: its parts, their order, and the words around them."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the form; `questions` are names of facts and maps, in the order they are asked.

    A section of a group bears the id of the group, and ends with the box "none of these".
    """

    id: str
    title: str
    question: str | None
    questions: tuple[str, ...]
    is_group: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Every question there is, each in one place."""

    title: str
    description: str
    date: str
    """When the form was last changed, as YYYY-MM-DD."""
    answers: "AnswerWords"
    sections: tuple[Section, ...]

    def placed(self) -> Iterator[str]:
        """Yield every question in the order of the form."""
        return (name for section in self.sections for name in section.questions)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWords:
    """What people choose from where a question has no words of its own."""

    yes: str
    no: str
    unknown: str
    declined: str
    nothing: str
    """Answers a question that takes several words, where none of them fits."""
    none_of_these: str
    asked_elsewhere: str
    """Stands over the questions of a group that other sections ask."""
