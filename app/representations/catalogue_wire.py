"""The shapes of the catalogue resources."""

from typing import Annotated, Any

from pydantic import Field

from app.representations.parts import Wire
from app.representations.wire import Question


class CatalogueQuestion(Question):
    """A question with all that an app needs to show it."""

    mandatory: bool
    """Triage waits for it, always or on a condition."""
    may_decline: bool
    """"declined" is an answer too."""
    can_change: bool
    """False of age, history and lasting illness; `/v1/what-if` supposes no other answer to it."""
    codes: dict[str, str]
    """Codes of other systems, by system."""
    note: str | None
    """What to know about the question, if anything."""


class Group(Wire):
    """Questions that can be denied together through `none_of`."""

    id: Annotated[str, Field(examples=["red-flags"])]
    """Name it in `none_of`."""
    title: str
    """What the questions are about."""
    question: str
    """What to ask over a list of them."""
    facts: tuple[str, ...]
    """Names of the facts in it; `none_of` denies those without an answer of their own."""


class QuestionCatalogue(Wire):
    """Every question and every group, in the order of the rule files."""

    questions: tuple[CatalogueQuestion, ...]
    """Every question."""
    groups: tuple[Group, ...]
    """Every group."""


class RuleEvidence(Wire):
    """How sure a rule is."""

    certainty: str
    """high, moderate, low, very_low or opinion."""
    agreement: str
    """How later evidence stands to the article: agrees, qualifies, conflicts, or is untested."""
    for_: Annotated[dict[str, str], Field(alias="for")]
    """What supports it, by source id."""
    note: dict[str, str]
    """What else is known, by source id."""
    statements: tuple[str, ...]
    """Ids of the statements on its topics, as in `/v1/evidence`."""


class RuleExample(Wire):
    """A patient the rule is tried on."""

    name: str
    """The patient, in a few words."""
    given: dict[str, Any]
    """The answers, as a rule file writes them."""
    expect: str | dict[str, tuple[str, ...]]
    """What must come of it: applies, does not apply, open; or an outcome with its ids."""


class CatalogueRule(Wire):
    """A rule as a therapist reads it."""

    id: Annotated[str, Field(examples=["heat-for-overactive-back"])]
    """Rule id."""
    title: str
    """The rule in one line."""
    file: Annotated[str, Field(examples=["rules/05_heat_or_ice.yaml"])]
    """Where it is written."""
    stratum: Annotated[str, Field(examples=["advice"])]
    """Rules run stratum by stratum, and read what earlier ones concluded."""
    status: str
    """sourced: read from a document; project: our own; unverified: awaits a signature."""
    sources: tuple[str, ...]
    """Ids of the documents it was read from."""
    section: str
    """Where in them."""
    reading: str
    """How we read the passage, in our own words."""
    not_formalised: str | None
    """What the passage says that the rule leaves out."""
    when: Any
    """The condition, in the words of a rule file."""
    unless: Any
    """What blocks it, or null."""
    then: dict[str, Any]
    """What it says, and about which items."""
    because: str
    """Why."""
    evidence: RuleEvidence | None
    """How sure it is; null where it gives no advice."""
    explained_by: Annotated[str, Field(examples=["/v1/assessments?explain=full"])]
    """Where answers are posted to learn whether it applies to them, why, and what would have it
    apply: `explanation` there names each rule, and links here."""
    examples: tuple[RuleExample, ...]
    """Patients it is tried on, one of whom it leaves alone."""


class CatalogueAction(Wire):
    """An item with all its wording."""

    id: Annotated[str, Field(examples=["apply-heat"])]
    """Item id."""
    kind: Annotated[str, Field(examples=["modality"])]
    """What sort of item it is; that decides in which list of a decision it stands."""
    title: str
    """What it is, in one line."""
    steps: tuple[str, ...]
    """What to do, in order."""
    stop_rules: tuple[str, ...]
    """When to stop at once."""
    dose: dict[str, str | int | float]
    """Amounts; each name says its unit, such as session_minutes."""
    excluded_by: tuple[str, ...]
    """Contraindications that withhold it, whatever rule recommends it."""
    instead_of: tuple[str, ...]
    """Items it is a gentler substitute for."""
    involves: tuple[str, ...]
    """What a person does in it, such as loading."""
    guards: tuple[str, ...]
    """What a contraindication keeps away from."""
    until: str | None
    """When a contraindication ends, in words."""
    within_hours: int | None
    """Unit: hours; when a follow-up is due."""
    stage: str | None
    """The stage of the programme it stands for."""
    enter_when: tuple[str, ...]
    """All of these hold: the stage may begin."""
    progress_when: tuple[str, ...]
    """All of these hold: go on to the next stage."""
    regress_when: tuple[str, ...]
    """One of these holds: go back a stage."""


class CatalogueSource(Wire):
    """A document that is cited."""

    id: Annotated[str, Field(examples=["cor-8-tips"])]
    """Source id."""
    kind: Annotated[str, Field(examples=["article"])]
    """What kind of authority it is."""
    title: str
    """Its title, with the year where one is known."""
    where: str
    """Where to find it."""
    read: str
    """Which part of it was read."""
