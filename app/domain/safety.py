"""What must never happen, said of answers and of what comes of them, not of the rules between."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Established,
    Not,
    Reading,
    Truth,
    Value,
    kleene_all,
    kleene_any,
    kleene_not,
)
from app.domain.facts import AUDIENCES


def _settled(condition: Condition, known: Mapping[str, Value]) -> Truth:
    """Return the truth that known values alone decide, whatever becomes of all others."""
    match condition:
        case AllOf(parts):
            return kleene_all(_settled(part, known) for part in parts)
        case AnyOf(parts):
            return kleene_any(_settled(part, known) for part in parts)
        case Not(part):
            return kleene_not(_settled(part, known))
        case Established(part):
            return _settled(part, known)
        case Comparison():
            return condition.truth(Reading(known))
        case Answered():
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyStatement:
    """Something that must hold of everybody of whom `when` holds for certain.

    `never` names items that are not given, `never_both` items of which one at most is given,
    `never_phases` phases that are not the working phase, `never_signs` rules whose points do not
    count, `always` items that stand in the answer. `urgency` is the least they are told, at once
    where it is told before triage is complete, else as soon as it is complete. `refused`
    means that nobody of whom it holds is accepted at all.

    Nothing of `never` is recommended while `when` is merely open, either; `while_open` names the
    items that may be, and `while_open_because` says why.
    """

    id: str
    title: str
    because: str
    when: Condition
    never: frozenset[str] = frozenset()
    never_both: frozenset[str] = frozenset()
    never_phases: frozenset[str] = frozenset()
    never_signs: frozenset[str] = frozenset()
    always: frozenset[str] = frozenset()
    urgency: str | None = None
    refused: bool = False
    while_open: frozenset[str] = frozenset()
    while_open_because: str | None = None

    @property
    def audiences(self) -> tuple[str, ...]:
        """The audiences it must be proved of: those `when` does not rule out by name.

        Where it rules out all, it must be proved of each: that fails, for it is about nobody.
        """
        ruled_out = {one for one in AUDIENCES if _settled(self.when, {"audience": one}) is False}
        return tuple(one for one in AUDIENCES if one not in ruled_out) or AUDIENCES


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyComparison:
    """What two people must have in common who answer all but one of `facts` alike.

    `changes` names the only items that may differ. It is None for warning signs: there the
    person with the sign must never be told less urgently, nor be given more.
    """

    id: str
    title: str
    because: str
    facts: tuple[str, ...]
    changes: frozenset[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAsked:
    """Who need not be asked mandatory `facts`: only people of whom `when` holds for certain.

    Everybody else has given each of these answers themselves before triage is complete.
    """

    facts: tuple[str, ...]
    when: Condition
    because: str
