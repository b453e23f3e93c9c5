"""Goals that a condition is yes, or that it is no, down to the answers."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cached_property

from app.decide.lookahead import Lookahead
from app.decide.reaching.answers import AnswerGoals
from app.decide.reaching.findings import Findings
from app.decide.reaching.goals import Every, Goal, Some, Test, every, some
from app.decide.reaching.opposites import Opposites
from app.decide.reaching.triage import TriageGoals
from app.domain.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Established,
    Not,
)
from app.domain.facts import Facts


class ConditionGoals:
    """Makes the goals of one rule base; each is made once, for all patients."""

    def __init__(self, ahead: Lookahead) -> None:
        self._vocabulary = ahead.rule_base.vocabulary
        self._answers = AnswerGoals(ahead, self.is_no, self.may_be)
        self._opposites = Opposites(self._answers.of)
        self._made: dict[tuple[Condition, bool], Goal] = {}
        self.findings = Findings(ahead.rule_base, self)
        self.triage = TriageGoals(ahead.rule_base, self, self.findings)

    def holds(self, condition: Condition, *, wanted: bool) -> Goal:
        """Return the goal that a condition is yes, or that it is no."""
        key = condition, wanted
        if key not in self._made:
            self._made[key] = self._of(condition, wanted=wanted)
        return self._made[key]

    def opposite(self, goal: Goal) -> Goal:
        """Return the goal that another does not hold."""
        return self._opposites.of(goal)

    def answer(self, name: str, test: Test) -> Goal:
        """Return the goal that the facts pass a test, which looks at nothing but this name."""
        return self._answers.of(name, test)

    @cached_property
    def consistent(self) -> tuple[Goal, ...]:
        """The goals that together say that intake would refuse no answers as contradictory."""
        contradictions = self._vocabulary.contradictions
        refused = (self.holds(one.when, wanted=True) for one in contradictions)
        return tuple(map(self.opposite, refused))

    def is_no(self, condition: Condition) -> Goal:
        """Return the goal that a condition is no."""
        return self.holds(condition, wanted=False)

    def may_be(self, condition: Condition) -> Goal:
        """Return the goal that a condition is yes or unknown."""
        return self.opposite(self.is_no(condition))

    def _of(self, condition: Condition, *, wanted: bool) -> Goal:
        match condition:
            case AllOf(parts):
                joined = (self.holds(part, wanted=wanted) for part in parts)
                return self._every(joined) if wanted else some(joined)
            case AnyOf(parts):
                joined = (self.holds(part, wanted=wanted) for part in parts)
                return some(joined) if wanted else self._every(joined)
            case Not(part):
                return self.holds(part, wanted=not wanted)
            case Established(part):
                established = self.holds(part, wanted=True)
                return established if wanted else self.opposite(established)
            case Answered(name):
                return self.answer(name, lambda facts: (name in facts.answered) is wanted)
            case Comparison():
                return self._compared(condition, wanted=wanted)

    def _every(self, parts: Iterable[Goal]) -> Goal:
        """Return the goal that all parts hold, without alternatives that another part rules out.

        "Acute, and not both acute and overactive" is "acute, and not overactive": only so can be
        seen how far off it is.
        """
        flat = [
            one for part in parts for one in (part.parts if isinstance(part, Every) else (part,))
        ]
        required = set(flat)
        return every(self._without(part, required) for part in flat)

    def _without(self, part: Goal, required: AbstractSet[Goal]) -> Goal:
        if not isinstance(part, Some):
            return part
        return some(one for one in part.parts if self.opposite(one) not in required)

    def _compared(self, one: Comparison, *, wanted: bool) -> Goal:
        if self._is_told(one.name):
            return self.answer(one.name, lambda facts: _truth(one, facts) is wanted)
        if one.name in ("urgency", "triage_complete"):
            return self.triage.compared(one, wanted=wanted)
        return self.findings.compared(one, wanted=wanted)

    def _is_told(self, name: str) -> bool:
        """Tell whether it is an answer, computed from answers, or who reads the advice."""
        known = self._vocabulary.facts.keys() | self._vocabulary.derived.keys()
        return name in known or name == "audience"


def _truth(one: Comparison, facts: Facts) -> bool | None:
    value = facts.audience if one.name == "audience" else facts.values.get(one.name)
    return one.truth_of(value)
