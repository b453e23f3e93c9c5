"""The shapes of the catalogue resources."""

from typing import Annotated, Any

from pydantic import Field

from app.representations.wire import Question, Wire


class CatalogueQuestion(Question):
    """A question with all that an app needs to show it."""

    mandatory: Annotated[bool, Field(description="Triage waits for it, always or on a condition.")]
    may_decline: Annotated[bool, Field(description='"declined" is an answer.')]
    codes: Annotated[dict[str, str], Field(description="Codes of other systems.")]
    note: str | None


class Group(Wire):
    """Questions that can be denied together through `none_of`."""

    id: str
    title: str
    question: str
    facts: tuple[str, ...]


class QuestionCatalogue(Wire):
    """Every question and every group."""

    questions: tuple[CatalogueQuestion, ...]
    groups: tuple[Group, ...]


class RuleEvidence(Wire):
    """How sure a rule is."""

    certainty: str
    agreement: str
    for_: Annotated[dict[str, str], Field(alias="for", description="What supports it, by source.")]
    note: Annotated[dict[str, str], Field(description="What else is known, by source.")]


class RuleExample(Wire):
    """A patient the rule is tried on."""

    name: str
    given: dict[str, Any]
    expect: str | dict[str, tuple[str, ...]]


class CatalogueRule(Wire):
    """A rule as a therapist reads it."""

    id: str
    title: str
    file: str
    stratum: str
    status: Annotated[str, Field(description="sourced, project or unverified.")]
    sources: tuple[str, ...]
    section: str
    reading: str
    not_formalised: str | None
    when: Annotated[Any, Field(description="The condition, in the words of a rule file.")]
    unless: Annotated[Any, Field(description="What blocks it, or null.")]
    then: dict[str, Any]
    because: str
    evidence: RuleEvidence | None
    examples: tuple[RuleExample, ...]


class CatalogueAction(Wire):
    """An item with all its wording."""

    id: str
    kind: str
    title: str
    steps: tuple[str, ...]
    stop_rules: tuple[str, ...]
    dose: dict[str, str | int | float]
    excluded_by: tuple[str, ...]
    instead_of: tuple[str, ...]
    involves: tuple[str, ...]
    guards: tuple[str, ...]
    until: str | None
    within_hours: int | None
    stage: str | None
    progress_when: tuple[str, ...]
    regress_when: tuple[str, ...]


class CatalogueSource(Wire):
    """A document that is cited."""

    id: str
    kind: str
    title: str
    where: str
    read: Annotated[str, Field(description="Which part of it was read.")]


class UrgencyMeaning(Wire):
    """A rung of the ladder, lowest first."""

    id: str
    title: str
    meaning: str
    withholds: tuple[str, ...]


class PhaseMeaning(Wire):
    """A phase, in the order they are tried."""

    id: str
    title: str
    meaning: str


class RuleBaseResource(Wire):
    """The rule base as a whole."""

    version: str
    sha256: str
    title: str
    notice: str
    urgencies: tuple[UrgencyMeaning, ...]
    phases: tuple[PhaseMeaning, ...]
    rules: int
    questions: int
    actions: int
    sources: int
