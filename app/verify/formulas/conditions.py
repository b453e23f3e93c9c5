"""The truth of a condition for every patient at once, as `app/domain/conditions.py` has it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Established,
    Not,
)
from app.verify.formulas.truths import UNKNOWN, Formula, Symbolic, all_of, any_of, opposite
from app.verify.formulas.values import Readable


@dataclass(frozen=True, slots=True)
class SymbolicReading:
    """What conditions may look at; a name that is not there is unknown."""

    values: Mapping[str, Readable]
    answered: Mapping[str, Formula] = field(default_factory=dict)

    def truth(self, condition: Condition) -> Symbolic:
        """Return when the condition holds, and when it does not."""
        match condition:
            case AllOf(parts):
                return all_of(map(self.truth, parts))
            case AnyOf(parts):
                return any_of(map(self.truth, parts))
            case Not(part):
                return self.truth(part).negated
            case Established(part):
                return self.truth(part).established
            case Answered(name):
                answered = self.answered.get(name, False)
                return Symbolic(yes=answered, no=opposite(answered))
            case Comparison():
                return self._compared(condition)

    def _compared(self, condition: Comparison) -> Symbolic:
        value = self.values.get(condition.name)
        return value.compare(condition.operator, condition.constant) if value else UNKNOWN
