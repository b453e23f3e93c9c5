"""Which conditions somebody could leave open."""

from app.domain.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Established,
    Not,
    Reading,
)

ALWAYS_KNOWN = "what it reads is always known"


def can_be_open(condition: Condition, nobody: Reading) -> bool:
    """Return whether the condition could be unknown; `nobody` is one who answers nothing.

    What is known of such a person is known of everybody: no answer makes a known value unknown.
    """
    match condition:
        case AllOf(parts) | AnyOf(parts):
            return any(can_be_open(part, nobody) for part in parts)
        case Not(part):
            return can_be_open(part, nobody)
        case Established() | Answered():
            return False
        case Comparison():
            return condition.truth(nobody) is None
