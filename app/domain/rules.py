"""A rule: when it applies, what it says, where it comes from, and whom it is tried on."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property

from app.domain.conditions import Condition, names_read


class Stratum(IntEnum):
    """The steps in which rules are tried; what one step finds, every later one can look at."""

    TRIAGE = 0
    SPECIAL_PATHWAYS = 1
    EVIDENCE_POINTS = 2
    CONTRAINDICATIONS = 3
    PHASE = 4
    ADVICE = 5

    @property
    def words(self) -> str:
        """As people write it: `special pathways`."""
        return self.name.lower().replace("_", " ")


class Verb(StrEnum):
    """What a rule can say; `classify` is the compiled form of a row of the phase table."""

    CONCLUDE = "conclude"
    ADD = "add"
    REFER = "refer"
    AVOID = "avoid"
    RECOMMEND = "recommend"
    EXPLAIN = "explain"
    FOLLOW_UP = "follow_up"
    CLASSIFY = "classify"


CONCLUDING = (Verb.ADD, Verb.CONCLUDE, Verb.AVOID)
"""Verbs whose targets later strata may read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """One consequence: targets are action ids, a counter, a conclusion or a phase."""

    verb: Verb
    targets: tuple[str, ...]
    points: int = 0
    urgency: str | None = None
    withhold: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How sure the advice is, whether later evidence agrees with the article, and why."""

    certainty: str
    agreement: str
    supports: Mapping[str, str]
    note: Mapping[str, str]
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A patient the rule is tried on, and what must come of it."""

    name: str
    given: Mapping[str, object]
    expect: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One readable line of clinical logic with its source and its rationale."""

    id: str
    title: str
    reading: str
    because: str
    sources: tuple[str, ...]
    section: str
    status: str
    file: str
    stratum: Stratum
    when: Condition
    then: Then
    unless: Condition | None = None
    not_formalised: str | None = None
    evidence: Evidence | None = None
    examples: tuple[Example, ...] = ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Its `when`, and its `unless` if it has one."""
        return (self.when, self.unless) if self.unless else (self.when,)

    @cached_property
    def reads(self) -> frozenset[str]:
        """Names of everything its conditions look at."""
        return frozenset().union(*map(names_read, self.conditions))
