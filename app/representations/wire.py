"""The decision as an app receives it: the names of the contract, no defaults."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Ids = Annotated[
    tuple[str, ...], Field(description="Rule ids; look them up under `/v1/rules/{id}`.")
]
Facts = Annotated[tuple[str, ...], Field(description="Fact names, as in `answers`.")]
TruthWord = Literal["yes", "no", "unknown"]
Urgency = Literal["unknown", "self_manage", "routine", "soon", "same_day", "emergency_now"]


class Wire(BaseModel):
    """Part of an answer; every key is always there."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class RuleBaseVersion(Wire):
    """Which knowledge decided."""

    version: Annotated[str, Field(description="Semantic version.", examples=["1.0.0"])]
    sha256: Annotated[str, Field(description="SHA-256 of the content of all rule files.")]


class Basis(Wire):
    """A document an item rests on."""

    kind: Annotated[str, Field(description="What kind of authority the document is.")]
    ref: Annotated[str, Field(description="Source id, with the tip after # for the article.")]
    says: Annotated[str | None, Field(description="What it adds, in a few words.")]


class Item(Wire):
    """Something the service says."""

    id: Annotated[str, Field(description="Item id; look it up under `/v1/actions`.")]
    title: str
    steps: Annotated[tuple[str, ...], Field(description="What to do, in order.")]
    why: Ids
    reads: Annotated[tuple[str, ...], Field(description="Facts and conclusions those rules read.")]


class Supported(Item):
    """An item that says how sure it is."""

    certainty: Annotated[str, Field(description="high, moderate, low, very_low or opinion.")]
    agreement: Annotated[
        str, Field(description="Later evidence agrees, qualifies, conflicts, or is untested.")
    ]
    basis: tuple[Basis, ...]


class Recommendation(Supported):
    """Something to do. With status `check_first`, only once the named facts are cleared."""

    kind: str
    status: Literal["recommended", "check_first"]
    check_first: Facts
    dose: Annotated[
        dict[str, str | int | float],
        Field(description="Amounts; the name says the unit, such as session_minutes."),
    ]
    stop_rules: tuple[str, ...]
    optional: Annotated[bool, Field(description="An offer rather than advice.")]


class Contraindication(Item):
    """Something to keep away from, for now."""

    until: str


class Education(Supported):
    """Something worth understanding."""


class FollowUp(Supported):
    """When to look again."""

    within_hours: Annotated[int, Field(description="Unit: hours from now.")]


class Programme(Supported):
    """The stage of the graded programme."""

    stage: Annotated[str, Field(description="P0 to P6.", examples=["P0"])]
    progress_when: tuple[str, ...]
    regress_when: tuple[str, ...]


class Triage(Wire):
    """How urgent it is, before anything else."""

    complete: bool
    urgency: Annotated[
        Urgency, Field(description='"unknown" while mandatory questions have no answer.')
    ]
    items: tuple[Item, ...]
    unanswered: Facts


class Points(Wire):
    """Points between what is established and what is still possible."""

    low: int
    high: int


class Evidence(Wire):
    """One sign, whether it was found, and what it is worth."""

    rule: str
    title: str
    counter: str
    points: int
    found: TruthWord


class Phase(Wire):
    """The working phase."""

    value: str
    settled: Annotated[bool, Field(description="No open question can change the phase any more.")]
    could_become: tuple[str, ...]
    confidence: Annotated[
        Literal["high", "moderate", "low"] | None,
        Field(description="null outside acute, overactive and mixed."),
    ]
    acute_points: Annotated[Points | None, Field(description="null when triage defers.")]
    overactive_points: Annotated[Points | None, Field(description="null when triage defers.")]
    evidence: tuple[Evidence, ...]


class Withheld(Wire):
    """An item that was removed, by id only."""

    id: str
    because: Annotated[tuple[str, ...], Field(description='Rule ids, or "triage-incomplete".')]
    excluded_by: Annotated[tuple[str, ...], Field(description="Contraindications in force.")]


class Choice(Wire):
    """One of the values a question may have."""

    value: str
    label: str


class Question(Wire):
    """A question worth asking."""

    fact: Annotated[str, Field(description="Answer it under this name.")]
    question: str
    type: Literal["yes-no", "choice", "set", "map", "integer", "decimal"]
    choices: tuple[Choice, ...]
    keys: Annotated[tuple[Choice, ...], Field(description="What a map asks, key by key.")]
    unit: str | None
    minimum: float | None
    maximum: float | None
    groups: Annotated[tuple[str, ...], Field(description="Groups for `none_of` it stands in.")]


class Questions(Wire):
    """What is missing."""

    must_answer: Annotated[tuple[Question, ...], Field(description="Triage waits for these.")]
    could_change_advice: Annotated[tuple[Question, ...], Field(description="Most telling first.")]
    done: Annotated[bool, Field(description="No answer still missing can change the advice.")]


class RuleExplanation(Wire):
    """Why a rule applied, or did not, or what it waits for."""

    rule: str
    title: str
    stratum: str
    outcome: TruthWord
    when: TruthWord
    unless: TruthWord
    decided_by: Annotated[tuple[str, ...], Field(description="Names whose values settled it.")]
    open_facts: Facts


class AssessmentResponse(Wire):
    """The decision, explained."""

    decision_id: str
    decided_at: datetime
    rule_base: RuleBaseVersion
    audience: Literal["patient", "clinician"]
    triage: Triage
    phase: Phase
    recommendations: tuple[Recommendation, ...]
    contraindications: tuple[Contraindication, ...]
    education: tuple[Education, ...]
    withheld: tuple[Withheld, ...]
    follow_up: tuple[FollowUp, ...]
    questions: Questions
    programme: Programme | None
    explanation: Annotated[
        tuple[RuleExplanation, ...], Field(description="With `explain=full`: every rule.")
    ]
    notice: str
