"""The whole knowledge, checked and frozen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from app.domain.actions import Action
from app.domain.changes import Changes
from app.domain.codes import Codes
from app.domain.conditions import Condition
from app.domain.evidence import EvidenceTable
from app.domain.form import Form
from app.domain.guidance import Guidance
from app.domain.locales import Locales
from app.domain.measures import PhysicalTest, Score
from app.domain.rules import Rule, Stratum, Verb
from app.domain.safety import NotAsked, SafetyComparison, SafetyStatement
from app.domain.traceability import Chapter
from app.domain.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that is cited, and what kind of authority it is."""

    id: str
    kind: str
    title: str
    where: str
    read: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgency:
    """One rung of the ladder, lowest first; `withholds` names the action ids it removes."""

    id: str
    title: str
    meaning: str
    withholds: frozenset[str] = frozenset()
    known_before_complete: bool = False
    completes_triage: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One row of the phase table; its rule in the phase stratum makes the rows exclusive."""

    id: str
    title: str
    meaning: str
    when: Condition
    defers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidenceLevel:
    """A row of the confidence table; a limit that is None does not matter. Unit: points."""

    level: str
    winner_at_least: int | None = None
    loser_at_most: int | None = None
    lead_at_least: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """How sure a phase is, read from the lower bounds of two counters."""

    contests: Mapping[str, tuple[str, str]]
    fixed: Mapping[str, str]
    levels: tuple[ConfidenceLevel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Who stands behind the rules, when they were last revised (YYYY-MM-DD), whom they are for."""

    written_by: str = ""
    signed_by: str = ""
    revised: str = ""
    made_for: str = ""
    not_for: str = ""


@dataclass(frozen=True, kw_only=True)
class RuleBase:
    """Everything in `rules/`; every name in it is known to exist."""

    version: str
    sha256: str
    title: str
    notice: str
    sources: Mapping[str, Source]
    vocabulary: Vocabulary
    actions: Mapping[str, Action]
    rules: Mapping[str, Rule]
    urgencies: tuple[Urgency, ...]
    phases: tuple[Phase, ...]
    confidence: Confidence
    evidence: EvidenceTable
    locales: Locales
    form: Form
    codes: Codes
    safety: tuple[SafetyStatement, ...] = ()
    comparisons: tuple[SafetyComparison, ...] = ()
    not_asked: tuple[NotAsked, ...] = ()
    tests: tuple[PhysicalTest, ...] = ()
    scores: tuple[Score, ...] = ()
    traceability: tuple[Chapter, ...] = ()
    changes: Changes = field(default_factory=Changes)
    about: About = field(default_factory=About)
    guidance: Guidance = field(default_factory=Guidance)

    def without_codes_of(self, uri: str) -> "RuleBase":
        """Return the same rules without the codes and the notice of one terminology."""
        return replace(self, codes=self.codes.without(uri))

    @cached_property
    def by_stratum(self) -> Mapping[Stratum, tuple[Rule, ...]]:
        """The rules of each stratum, in the order of the files."""
        return {
            stratum: tuple(rule for rule in self.rules.values() if rule.stratum is stratum)
            for stratum in Stratum
        }

    @cached_property
    def saying(self) -> Mapping[Verb, tuple[Rule, ...]]:
        """The rules of each verb, in the order of the files."""
        return {
            verb: tuple(rule for rule in self.rules.values() if rule.then.verb is verb)
            for verb in Verb
        }

    @cached_property
    def naming(self) -> Mapping[Verb, Mapping[str, tuple[Rule, ...]]]:
        """For each verb the rules that name each target."""
        return {verb: _by_target(rules) for verb, rules in self.saying.items()}

    @cached_property
    def from_before(self) -> Mapping[str, str]:
        """The fact that holds the result from before, for each fact whose result is followed."""
        measured = {one.fact: one.before for test in self.tests for one in test.results}
        followed = measured | {one.fact: one.before for one in self.scores}
        return {fact: before for fact, before in followed.items() if before}

    def urgency(self, name: str) -> Urgency:
        """Return a rung of the ladder; "unknown" stands on none."""
        return self.urgencies[self.ranks[name]]

    def phase(self, name: str) -> Phase:
        """Return a row of the phase table."""
        return next(one for one in self.phases if one.id == name)

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """The place of each urgency on the ladder; 0 is the lowest."""
        return {urgency.id: rank for rank, urgency in enumerate(self.urgencies)}


def _by_target(rules: Iterable[Rule]) -> Mapping[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        for target in rule.then.targets:
            found.setdefault(target, []).append(rule)
    return {target: tuple(named_by) for target, named_by in found.items()}
