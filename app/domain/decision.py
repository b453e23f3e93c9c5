"""The answer, before it takes any wire format."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from app.domain.actions import Action
from app.domain.conditions import Answered, Bounds, Comparison, Truth, Value
from app.domain.measures import Band, Measured, PhysicalTest, Reference, Score
from app.domain.rules import Rule
from app.domain.told import Changes
from app.domain.vocabulary import Fact, FactMap
from app.domain.would_fire import WouldFire


class Status(StrEnum):
    """Whether an item may be done at once, or only after something has been cleared."""

    RECOMMENDED = "recommended"
    CHECK_FIRST = "check_first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing the decision says, with the rules that determined it.

    `check_first` names the facts that must be cleared before it may be done.
    """

    action: Action
    why: tuple[Rule, ...]
    reads: tuple[str, ...]
    status: Status = Status.RECOMMENDED
    check_first: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """An item that was removed, and what removed it."""

    id: str
    because: tuple[str, ...]
    excluded_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """How urgent it is. `urgency` is "unknown" while mandatory answers are missing."""

    complete: bool
    urgency: str
    items: tuple[Item, ...]
    unanswered: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePoint:
    """One evidence rule's contribution. `points` is what it is worth; `found` whether it counts."""

    rule: Rule
    counter: str
    points: int
    found: Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseFinding:
    """The working phase; points are None when triage defers."""

    value: str
    settled: bool
    could_become: tuple[str, ...]
    confidence: str | None
    points: Mapping[str, Bounds | None]
    evidence: tuple[EvidencePoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An open fact (or map of facts) worth asking."""

    fact: Fact
    map: FactMap | None = None
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What is still missing; `done` promises that nothing missing can change the advice."""

    must_answer: tuple[Question, ...]
    could_change_advice: tuple[Question, ...]
    done: bool


class Compared(StrEnum):
    """How a result lies to its reference group, beyond spread and measurement error."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A result against an earlier one; `is_real` beyond measurement error, None when not known."""

    earlier: Decimal
    difference: Decimal
    is_real: Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One result of a test, read; numbers in the unit of the fact."""

    test: PhysicalTest
    measured: Measured
    value: Value
    reference: Reference | None
    z: Decimal | None
    mark: Value | None
    passed: Truth
    compared: Compared
    band: Band | None
    smallest_real_change: Decimal | None
    change: Change | None


class ScoreChange(StrEnum):
    """Whether a score moved by an amount that matters."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    NO_IMPORTANT_CHANGE = "no_important_change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One outcome score, read; a gain is positive when things got better, its percent is cut."""

    score: Score
    value: Decimal
    band: Band | None
    earlier: Decimal | None
    gain: Decimal | None
    gain_percent: int | None
    change: ScoreChange | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One comparison of a condition, with what it came to by itself."""

    leaf: Comparison | Answered
    truth: Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleExplanation:
    """Why one rule applied or did not, or which facts are still open.

    `reads` holds the value of everything its conditions look at, None while it is unknown.
    `would_fire_with` is the smallest set of answers that would have made it say what it says:
    empty when it does, None when none was found; `would_fire` tells why.
    """

    rule: Rule
    outcome: Truth
    when: Truth
    unless: Truth
    decided_by: tuple[str, ...]
    open_facts: tuple[str, ...]
    when_atoms: tuple[Atom, ...] = ()
    unless_atoms: tuple[Atom, ...] = ()
    reads: Mapping[str, Value | Bounds | None] = field(default_factory=dict)
    would_fire: WouldFire = WouldFire.NOT_FOUND
    would_fire_with: Changes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Everything the service says about one patient.

    `is_silent` when triage leaves nothing to say but where to go and what to keep from.
    """

    audience: str
    triage: Triage
    phase: PhaseFinding
    recommendations: tuple[Item, ...]
    contraindications: tuple[Item, ...]
    education: tuple[Item, ...]
    follow_up: tuple[Item, ...]
    withheld: tuple[Withheld, ...]
    questions: Questions
    programme: Item | None
    measurements: tuple[Measurement, ...] = ()
    scores: tuple[Scored, ...] = ()
    explanation: tuple[RuleExplanation, ...] = ()
    is_silent: bool = False
