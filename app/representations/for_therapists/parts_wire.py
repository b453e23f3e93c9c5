"""The shapes of items, questions and tables as a physical therapist reads them."""

from typing import Annotated

from pydantic import Field

from app.representations.catalogue_wire import CatalogueAction, CatalogueQuestion
from app.representations.for_therapists.plain_words import Phrase
from app.representations.parts import Wire
from app.representations.rule_base_wire import PhaseMeaning, UrgencyMeaning

RuleIds = tuple[str, ...]


class KnowledgeItem(CatalogueAction):
    """An item of advice, and what bears on it."""

    said_by: RuleIds
    """Ids of the rules that name it."""
    excludes: tuple[str, ...]
    """Ids of the items a contraindication withholds."""


class KnowledgeQuestion(CatalogueQuestion):
    """A question, and what reads its answer."""

    none_means: str | None
    """The answer that "none of these" stands for; null where it is asked for itself."""
    mandatory_when: Phrase | None
    """When triage waits for it; null when it never does."""
    asked_when: Phrase | None
    """When it is asked; null when it always is."""
    read_by: RuleIds
    """Ids of the rules that read it."""


class ComputedNumber(Wire):
    """A number that is computed from answers."""

    name: Annotated[str, Field(examples=["deadlift_ratio"])]
    """How conditions name it."""
    title: str
    """What it is."""
    operation: str
    """sum, product, difference, ratio, or count of the members of a set."""
    operands: tuple[str, ...]
    """Names of the facts it is computed from, in order."""
    unit: str | None
    """Its unit."""
    decimals: int
    """How many decimals it is rounded to."""
    read_by: RuleIds
    """Ids of the rules that read it."""


class WorkedOut(Wire):
    """Points or a conclusion that rules find for other rules."""

    name: Annotated[str, Field(examples=["acute_points"])]
    """How conditions name it."""
    title: str
    """What it stands for."""
    found_by: RuleIds
    """Ids of the rules that add to it or conclude it."""
    read_by: RuleIds
    """Ids of the rules that read it."""


class Contradiction(Wire):
    """Answers that cannot all be true; a request with them is refused."""

    id: str
    """Its id."""
    when: Phrase
    """The answers."""
    message: str
    """What is said of them."""


class KnowledgeUrgency(UrgencyMeaning):
    """A rung of the ladder, lowest first."""

    known_before_complete: bool
    """Told while triage still waits for answers."""
    completes_triage: bool
    """Nothing could raise it, so triage is complete."""


class KnowledgePhase(PhaseMeaning):
    """A row of the phase table; the first that is established holds."""

    rule: str
    """Id of the rule it was made into, with its reading and its rationale."""
    when: Phrase
    """When it holds, if no row above it does."""
    defers: bool
    """Someone else decides first, and no points are shown."""


class Contest(Wire):
    """A phase whose confidence is read from two counters."""

    phase: str
    """Phase id."""
    winner: str
    """The counter that speaks for it."""
    loser: str
    """The counter that speaks against it."""


class KnowledgeLevel(Wire):
    """A row of the confidence table; the first whose limits hold counts. Unit: points."""

    level: str
    """high, moderate or low."""
    winner_at_least: int | None
    """Points for the phase; null when they do not matter."""
    loser_at_most: int | None
    """Points against it; null when they do not matter."""
    lead_at_least: int | None
    """Points for it minus points against it; null when that does not matter."""


class KnowledgeConfidence(Wire):
    """How sure a phase is, from the points that are established."""

    contests: tuple[Contest, ...]
    """The phases it is read for."""
    fixed: dict[str, str]
    """Phases whose confidence is always the same."""
    levels: tuple[KnowledgeLevel, ...]
    """The table, read from the top."""


class SafetyStatement(Wire):
    """Something that must hold of everybody it speaks of; proved for all answers there are."""

    id: Annotated[str, Field(examples=["no-heat-on-numb-skin"])]
    """Statement id."""
    title: str
    """The statement."""
    because: str
    """Why."""
    when: Phrase
    """For whom, as far as it is known for certain."""
    never: tuple[str, ...]
    """Ids of the items that may not be given then."""
    never_both: tuple[str, ...]
    """Ids of items of which one at most may be given then."""
    never_phases: tuple[str, ...]
    """Phases that may not be told then."""
    never_signs: tuple[str, ...]
    """Ids of the rules whose points may not count then."""
    always: tuple[str, ...]
    """Ids of the items that stand in the answer then."""
    urgency: str | None
    """The least urgency they are told."""
    refused: bool
    """Whether such answers are refused."""
    while_open: tuple[str, ...]
    """Ids of those of `never` that may be recommended while nobody can tell yet."""
    while_open_because: str | None
    """Why they may."""


class SafetyComparison(Wire):
    """What two people must have in common who answer all but one question alike."""

    id: Annotated[str, Field(examples=["pain-tolerance-changes-nothing-else"])]
    """Comparison id."""
    title: str
    """The statement."""
    because: str
    """Why."""
    facts: tuple[str, ...]
    """The questions, of which they answer one differently."""
    changes: tuple[str, ...] | None
    """Ids of the only items that may differ; null: the answer may only make advice more careful."""


class TracedPassage(Wire):
    """A passage of what was read."""

    id: Annotated[str, Field(examples=["article-1"])]
    """Passage id."""
    about: str
    """What it says, in our words."""
    carriers: dict[str, tuple[str, ...]]
    """What carries it: ids of rules, items, facts, tests, scores and statements."""
    left_out: str | None
    """Why it, or a part of it, is carried by nothing."""
    note: str | None
    """What else to know."""


class TraceabilityChapter(Wire):
    """Passages that belong together."""

    id: str
    """Chapter id."""
    title: str
    """What they are."""
    passages: tuple[TracedPassage, ...]
    """In the order of what was read."""
