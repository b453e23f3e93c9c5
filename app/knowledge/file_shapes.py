"""The shapes of the files there is one of each."""

from typing import Annotated, Literal

from app.knowledge.parts import (
    Date,
    FactName,
    FilePart,
    Id,
    RawCondition,
    SomeWords,
    Text,
    Version,
    Whole,
    Word,
    Words,
    told,
)


class RawSource(FilePart):
    """A document that is cited."""

    kind: Literal[
        "article", "guideline", "systematic_review", "rct", "cohort", "textbook", "project"
    ]
    title: Text
    where: Text
    read: Text


class SourcesFile(FilePart):
    """`sources.yaml`: every document cited."""

    sources: dict[Id, RawSource]


class RawUrgency(FilePart):
    """A rung of the ladder."""

    id: FactName
    title: Text
    meaning: Text
    withhold: Words = ()
    known_before_complete: Word = False
    completes_triage: Word = False


class RawAbout(FilePart):
    """Who stands behind the rules, and for whom they are."""

    written_by: Text
    signed_by: Text
    revised: Date
    made_for: Text
    not_for: Text


class RuleBaseFile(FilePart):
    """`rule-base.yaml`: version, notice, who stands behind it, urgencies, sets of items."""

    version: Version
    title: Text
    notice: Text
    about: RawAbout
    urgencies: tuple[RawUrgency, ...]
    withhold_sets: dict[Id, tuple[Id, ...]]


class RawPhase(FilePart):
    """A row of the phase table."""

    id: FactName
    title: Text
    meaning: Text
    when: RawCondition
    defers: Word = False
    reading: Text
    because: Text


class RawLevel(FilePart):
    """A row of the confidence table; limits in points."""

    level: Text
    winner_at_least: Whole | None = None
    loser_at_most: Whole | None = None
    lead_at_least: Whole | None = None


class RawConfidence(FilePart):
    """Which counters contest a phase, and how sure the winner is."""

    contests: dict[str, tuple[str, str]]
    fixed: dict[str, str] = {}
    levels: tuple[RawLevel, ...]


class PhaseFile(FilePart):
    """`phase.yaml`: the table that names the working phase."""

    source: SomeWords
    phases: tuple[RawPhase, ...]
    confidence: RawConfidence


class RawNever(FilePart):
    """Items by id, or by what they involve; phases; rules that add points."""

    items: Words = ()
    involves: Words = ()
    both: Words = ()
    phases: Words = ()
    signs: Words = ()


class RawWhileOpen(FilePart):
    """What may be recommended while nobody can tell yet, and why; without items all may."""

    items: Words = ()
    because: Text


class RawStatement(FilePart):
    """Something that must never happen, or always."""

    id: Id
    title: Text
    because: Text
    when: RawCondition
    never: RawNever = RawNever()
    always: Words = ()
    urgency: FactName | None = None
    refused: Word = False
    while_open: RawWhileOpen | None = None


class RawAnswerTo(FilePart):
    """The one answer in which two people differ."""

    facts: Words = ()
    groups: Words = ()


class RawChanges(FilePart):
    """The only items that may differ."""

    items: Words


Effect = Annotated[
    Literal["only_more_careful"] | RawChanges,
    told("is only_more_careful, or names all that may differ: {items: [explain-pain-tolerance]}"),
]


class RawComparison(FilePart):
    """What two people who differ in one answer must have in common."""

    id: Id
    title: Text
    because: Text
    answer_to: RawAnswerTo
    effect: Effect


class RawNotAsked(FilePart):
    """Mandatory questions that some people are not asked; everybody else answers them."""

    facts: SomeWords
    when: RawCondition
    because: Text


class SafetyFile(FilePart):
    """`safety.yaml`: what must never happen."""

    statements: tuple[RawStatement, ...]
    comparisons: tuple[RawComparison, ...] = ()
    not_asked: tuple[RawNotAsked, ...] = ()


class WordingFile(FilePart):
    """`wording.yaml`: words and phrases no text may contain."""

    nocebo: tuple[Text, ...]
    claims: dict[str, tuple[Text, ...]]
    forbidden_items: tuple[Id, ...]
