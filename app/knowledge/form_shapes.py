"""The shapes of `questionnaire.yaml` and `codes.yaml`: the form, and what others call its parts."""

from app.knowledge.parts import Date, FactName, FilePart, Id, SomeWords, Text


class RawAnswerWords(FilePart):
    """Answers that many questions share."""

    yes: Text
    no: Text
    unknown: Text
    declined: Text
    nothing: Text
    none_of_these: Text
    asked_elsewhere: Text


class RawSection(FilePart):
    """A part of the form: a group with what is asked beside it, or questions under a title."""

    group: Id | None = None
    id: Id | None = None
    title: Text | None = None
    facts: tuple[FactName, ...] = ()


class QuestionnaireFile(FilePart):
    """`questionnaire.yaml`: the form in which all questions are asked."""

    title: Text
    description: Text
    date: Date
    answers: RawAnswerWords
    sections: tuple[RawSection, ...]


class RawTerminology(FilePart):
    """Who owns codes, and what must be said beside them."""

    uri: Text
    title: Text
    notice: Text


class RawCode(FilePart):
    """One code that was looked up."""

    system: Id
    code: Text
    display: Text
    looked_up: SomeWords


class CodesFile(FilePart):
    """`codes.yaml`: codes of other terminologies, each looked up, and only those that are sent."""

    terminologies: dict[Id, RawTerminology]
    focus: tuple[RawCode, ...]
    units: dict[str, Text]
    facts: dict[FactName, RawCode]
    items: dict[Id, RawCode]
