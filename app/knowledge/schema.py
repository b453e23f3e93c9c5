"""The shape of every file in `rules/`: which keys there are, and what may stand in them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.domain.actions import Kind
from app.knowledge.parts import (
    FactName,
    Id,
    NoneValue,
    Number,
    RawCondition,
    RawMandatory,
    Scalar,
    SomeWords,
    Text,
    Version,
    Whole,
    Word,
    Words,
    told,
)


class FilePart(BaseModel):
    """A mapping in which only declared keys may stand."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class RawGroup(FilePart):
    """Questions that can be denied together."""

    title: Text
    question: Text


class RawFact(FilePart):
    """A fact that may be asked."""

    type: Literal["yes-no", "choice", "set", "integer", "decimal", "map"]
    question: Text
    clinician_question: Text | None = None
    groups: tuple[Id, ...] = ()
    none: NoneValue | None = None
    asked_when: RawCondition = None
    mandatory: RawMandatory = None
    may_decline: Word = False
    unit: Text | None = None
    least: Number | None = Field(None, alias="from")
    most: Number | None = Field(None, alias="to")
    decimals: Annotated[Whole, Field(ge=0, le=4)] = 0
    choices: dict[str, Text] = {}
    keys: dict[FactName, Text] = {}
    codes: dict[str, str] = {}
    note: Text | None = None


class RawDerived(FilePart):
    """A number computed from others; exactly one operation."""

    title: Text
    sum: tuple[str, ...] | None = None
    product: tuple[str, ...] | None = None
    difference: tuple[str, str] | None = None
    ratio: tuple[str, str] | None = None
    count: tuple[str] | None = None
    unit: Text | None = None
    decimals: Annotated[Whole, Field(ge=0, le=4)] = 0


class RawContradiction(FilePart):
    """Answers that cannot all be true."""

    when: RawCondition
    message: Text


class RawAction(FilePart):
    """An item that may be said."""

    kind: Kind
    title: Text
    clinician_title: Text | None = None
    steps: tuple[Text, ...] = ()
    clinician_steps: tuple[Text, ...] | None = None
    stop_rules: tuple[Text, ...] = ()
    clinician_stop_rules: tuple[Text, ...] | None = None
    dose: dict[FactName, Scalar] = {}
    excluded_by: Words = ()
    instead_of: Words = ()
    involves: Words = ()
    guards: Words = ()
    until: Text | None = None
    within_hours: Annotated[Whole, Field(gt=0)] | None = None
    stage: Text | None = None
    progress_when: tuple[Text, ...] = ()
    regress_when: tuple[Text, ...] = ()


class VocabularyFile(FilePart):
    """`vocabulary/*.yaml`: facts that may be asked and items that may be said."""

    groups: dict[Id, RawGroup] = {}
    facts: dict[FactName, RawFact] = {}
    derived: dict[FactName, RawDerived] = {}
    counters: dict[FactName, Text] = {}
    conclusions: dict[FactName, Text] = {}
    contradictions: dict[Id, RawContradiction] = {}
    actions: dict[Id, RawAction] = {}


class RawRefer(FilePart):
    """Where someone is sent, how urgently, and what is withheld until then."""

    to: SomeWords
    urgency: str
    withhold: Words = ()


class RawThen(FilePart):
    """The one thing a rule says."""

    conclude: str | None = None
    add: (
        Annotated[dict[str, Annotated[Whole, Field(ge=1, le=9)]], Field(min_length=1, max_length=1)]
        | None
    ) = None
    refer: RawRefer | None = None
    avoid: str | None = None
    recommend: str | None = None
    explain: str | None = None
    follow_up: str | None = None
    optional: Word = False
    stratum: Literal["triage", "special pathways", "evidence points"] | None = None


class RawEvidence(FilePart):
    """How sure the advice is, and what it rests on."""

    certainty: Literal["high", "moderate", "low", "very_low", "opinion"]
    agreement: Literal["agrees", "qualifies", "conflicts", "untested"]
    supports: dict[str, Text] = Field({}, alias="for")
    note: dict[str, Text] = {}


class RawOutcome(FilePart):
    """What becomes of the item: to be checked first, or withheld."""

    check_first: SomeWords | None = None
    withheld: SomeWords | None = None


Expectation = Annotated[
    Literal["applies", "does not apply", "open"] | RawOutcome,
    told(
        "may be applies, does not apply, open, {check_first: [facts]} "
        "or {withheld: [contraindications]}. Write one of them"
    ),
]


class RawExample(FilePart):
    """A patient the rule is tried on."""

    name: Text
    given: dict[str, Any]
    expect: Expectation


Status = Literal["sourced", "project", "unverified"]


class RawRule(FilePart):
    """One rule."""

    id: Id
    title: Text
    reading: Text
    not_formalised: Text | None = None
    source: SomeWords | None = None
    section: Text | None = None
    status: Status | None = None
    when: RawCondition
    unless: RawCondition = None
    then: RawThen
    because: Text
    evidence: RawEvidence | None = None
    examples: tuple[RawExample, ...] = ()


class RuleFile(FilePart):
    """A file of rules, one topic each."""

    source: SomeWords
    section: Text
    status: Status | None = None
    rules: tuple[RawRule, ...]


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


class RuleBaseFile(FilePart):
    """`rule-base.yaml`: version, notice, ladder of urgencies, sets of items."""

    version: Version
    title: Text
    notice: Text
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
    """Items by id, or by what they involve."""

    items: Words = ()
    involves: Words = ()


class RawStatement(FilePart):
    """Something that must never happen."""

    id: Id
    title: Text
    because: Text
    when: RawCondition
    never: RawNever


class SafetyFile(FilePart):
    """`safety.yaml`: what must never happen."""

    statements: tuple[RawStatement, ...]


class WordingFile(FilePart):
    """`wording.yaml`: words and phrases no text may contain."""

    nocebo: tuple[Text, ...]
    claims: dict[str, tuple[Text, ...]]
    forbidden_items: tuple[Id, ...]
