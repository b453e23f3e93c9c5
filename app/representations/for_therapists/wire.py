"""The shape of the whole rule base as a physical therapist reads it."""

from typing import Annotated, Literal

from pydantic import Field

from app.representations.catalogue_wire import CatalogueRule, CatalogueSource, Group
from app.representations.for_therapists.parts_wire import (
    ComputedNumber,
    Contradiction,
    KnowledgeConfidence,
    KnowledgeItem,
    KnowledgePhase,
    KnowledgeQuestion,
    KnowledgeUrgency,
    SafetyComparison,
    SafetyStatement,
    TraceabilityChapter,
    WorkedOut,
)
from app.representations.for_therapists.plain_words import Phrase
from app.representations.for_therapists.tables_wire import KnowledgeScore, KnowledgeTest
from app.representations.parts import Wire
from app.representations.tables_wire import EvidenceResource, LocalesResource
from app.representations.wire import RuleBaseVersion


class Named(Wire):
    """Something a rule speaks of."""

    id: Annotated[str, Field(examples=["apply-heat"])]
    """Its id or its name."""
    title: str
    """What it is called."""


class ExampleInWords(Wire):
    """A patient the rule is tried on."""

    given: tuple[str, ...]
    """The answers."""
    expect: str
    """What must come of it."""


class RuleInWords(Wire):
    """What a rule says, without the words of a rule file."""

    when: Phrase
    """When it applies. Of a row of the phase table: while no row above it does."""
    unless: Phrase | None
    """What blocks it, or null."""
    says: Annotated[str, Field(examples=["Recommends"])]
    """What it does."""
    about: tuple[Named, ...]
    """With which items, points, conclusions or phase."""
    certainty: str | None
    """How sure it is; null where it gives no advice."""
    examples: tuple[ExampleInWords, ...]
    """The examples, in the same order."""


class KnowledgeRule(CatalogueRule):
    """A rule, also in plain words."""

    in_words: RuleInWords
    """The same for who does not read rule files."""


class RuleChapter(Wire):
    """The rules of one file."""

    title: Annotated[str, Field(examples=["Heat safety"])]
    """What the file is about."""
    file: Annotated[str, Field(examples=["rules/05_heat_safety.yaml"])]
    """Where they are written."""
    rules: tuple[KnowledgeRule, ...]
    """In the order of the file."""


class RulePart(Wire):
    """Triage, a tip of the article, or another part of the rules."""

    title: Annotated[str, Field(examples=["Tip 5 Heat or ice"])]
    """Its heading."""
    chapters: tuple[RuleChapter, ...]
    """Its files, in their order."""


class Standing(Wire):
    """How many rules were read from a document, and how many wait for a signature."""

    sourced: int
    """Read from a document."""
    project: int
    """Our own decision; waits for a clinician's signature."""
    unverified: int
    """Common knowledge whose source has not been read yet; waits too."""


class Knowledge(Wire):
    """The whole rule base, in the words of one audience and one country."""

    title: str
    """What it is about."""
    notice: str
    """What its advice is and is not."""
    rule_base: RuleBaseVersion
    audience: Literal["patient", "clinician"]
    """Whose words it is in."""
    locale: str
    """Whose numbers and help lines stand in the texts."""
    standing: Standing
    """Where the rules come from."""
    parts: tuple[RulePart, ...]
    """Every rule: triage first, then tip by tip, and last the phase table."""
    items: tuple[KnowledgeItem, ...]
    """Every item of advice."""
    questions: tuple[KnowledgeQuestion, ...]
    """Every question."""
    groups: tuple[Group, ...]
    """Questions that can be denied together."""
    derived: tuple[ComputedNumber, ...]
    """Numbers that are computed from answers."""
    counters: tuple[WorkedOut, ...]
    """Points that rules add up."""
    conclusions: tuple[WorkedOut, ...]
    """What rules find for other rules to read."""
    contradictions: tuple[Contradiction, ...]
    """Answers that cannot all be true."""
    urgencies: tuple[KnowledgeUrgency, ...]
    """The ladder of urgencies, lowest first."""
    phases: tuple[KnowledgePhase, ...]
    """The phase table, in the order it is tried."""
    confidence: KnowledgeConfidence
    tests: tuple[KnowledgeTest, ...]
    """Every physical test, in the order they are done."""
    scores: tuple[KnowledgeScore, ...]
    """Every outcome score."""
    evidence: EvidenceResource
    safety: tuple[SafetyStatement, ...]
    """What must never happen."""
    comparisons: tuple[SafetyComparison, ...]
    """What two people must have in common who differ in one answer."""
    traceability: tuple[TraceabilityChapter, ...]
    """Where each passage of what was read went."""
    locales: LocalesResource
    sources: tuple[CatalogueSource, ...]
    """Every document cited."""
