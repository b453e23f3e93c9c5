"""The decision as an app receives it: the names of the contract, no defaults."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from app.representations.explanation_wire import Points, RuleExplanation
from app.representations.item_wire import (
    Contraindication,
    Education,
    FollowUp,
    Item,
    Programme,
    Recommendation,
)
from app.representations.measure_wire import ResultOfTest, ScoreResult
from app.representations.parts import TruthWord, Wire

Urgency = Literal["unknown", "self_manage", "routine", "soon", "same_day", "emergency_now"]
Confidence = Literal["high", "moderate", "low"]


class RuleBaseVersion(Wire):
    """Which knowledge decided; the same request to the same one gets the same decision."""

    version: Annotated[str, Field(examples=["1.0.0"])]
    """Semantic version."""
    sha256: str
    """SHA-256 of the content of all rule files, as 64 hexadecimal digits."""


class Triage(Wire):
    """How urgent it is, before anything else."""

    complete: bool
    """False while a mandatory answer is missing; no advice is given until it is true."""
    urgency: Urgency
    """From self_manage to emergency_now; "unknown" while triage is not complete, and never calm."""
    items: tuple[Item, ...]
    """Where to go and how soon, and the signs to act on at once."""
    unanswered: tuple[str, ...]
    """Names of the mandatory facts that triage waits for."""


class Evidence(Wire):
    """One sign, whether it was found, and what it is worth."""

    rule: str
    """Rule id."""
    title: str
    """The sign, in words."""
    counter: Annotated[str, Field(examples=["acute_points"])]
    """Which points it adds to."""
    points: int
    """What it is worth when found; unit: points."""
    found: TruthWord
    """Whether it was found."""


class Phase(Wire):
    """The working phase."""

    value: Annotated[str, Field(examples=["acute"])]
    """Phase id; `/v1/rule-base` tells what each means."""
    settled: bool
    """True when no open question can change the phase any more."""
    could_become: tuple[str, ...]
    """The phases that open questions could still lead to. Empty when settled."""
    confidence: Confidence | None
    """How clear the points are; null outside acute, overactive and mixed."""
    acute_points: Points | None
    """Signs of a fresh, irritated back; null when triage defers."""
    overactive_points: Points | None
    """Signs of a tight, overactive back; null when triage defers."""
    evidence: tuple[Evidence, ...]
    """Every sign that was looked for. Empty with `explain=none`."""


class Withheld(Wire):
    """An item that was removed, by id only."""

    id: str
    """Item id; look it up under `/v1/actions`."""
    because: tuple[str, ...]
    """Ids of the rules that removed it, or "triage-incomplete"."""
    excluded_by: tuple[str, ...]
    """Ids of the contraindications in force that exclude it."""


class Choice(Wire):
    """One of the values a question may have, or one key of a map."""

    value: str
    """What to send."""
    label: str
    """What to show."""


class Question(Wire):
    """A question worth asking; "unknown" is always allowed as an answer."""

    fact: Annotated[str, Field(examples=["episode_days"])]
    """Answer it under this name."""
    question: str
    """What to ask, in words for the audience."""
    type: Literal["yes-no", "choice", "set", "map", "integer", "decimal"]
    """What the answer is: true or false, one of the choices, a list of them, a map, a number."""
    choices: tuple[Choice, ...]
    """The values allowed; empty for numbers and yes-no."""
    keys: tuple[Choice, ...]
    """What a map asks, key by key; each key takes one of the choices."""
    unit: Annotated[str | None, Field(examples=["days"])]
    """Unit of a number, else null."""
    minimum: float | None
    """Least number allowed, in that unit; null when it is no number."""
    maximum: float | None
    """Greatest number allowed, in that unit; null when it is no number."""
    groups: tuple[str, ...]
    """The groups it stands in; `none_of` denies a whole group."""


class Questions(Wire):
    """What is missing."""

    must_answer: tuple[Question, ...]
    """Triage waits for these."""
    could_change_advice: tuple[Question, ...]
    """What could still change the advice, the most telling first."""
    done: bool
    """True only when no answer still missing can change the advice."""


class AssessmentResponse(Wire):
    """The decision, explained. Every key is always there; what is empty is an empty list."""

    decision_id: str
    """Names this answer; a new one for each request."""
    decided_at: datetime
    """When it was decided (RFC 3339, UTC)."""
    rule_base: RuleBaseVersion
    audience: Literal["patient", "clinician"]
    """Whose wording it is in."""
    locale: Annotated[str, Field(examples=["en-GB"])]
    """Whose numbers and lines stand in the texts, as in `/v1/locales`."""
    triage: Triage
    phase: Phase
    recommendations: tuple[Recommendation, ...]
    """What to do. Empty while triage is incomplete or the urgency is same_day or above."""
    contraindications: tuple[Contraindication, ...]
    """What to keep away from."""
    education: tuple[Education, ...]
    """What is worth understanding."""
    withheld: tuple[Withheld, ...]
    """What would have been said, had a rule not removed it."""
    follow_up: tuple[FollowUp, ...]
    """When to look again."""
    questions: Questions
    programme: Programme | None
    """Where the person stands in the graded programme; null when that cannot be said."""
    test_results: tuple[ResultOfTest, ...]
    """Results of physical tests, read. Empty while triage withholds the tests."""
    scores: tuple[ScoreResult, ...]
    """Outcome scores, read. Empty while triage comes first."""
    explanation: tuple[RuleExplanation, ...]
    """Every rule with its reasons, with `explain=full`; else empty."""
    notice: str
    """What this is and is not; show it with the advice."""
