"""What a rule says to every patient, as far as anybody can tell."""

from dataclasses import dataclass

import z3

from app.domain.rules import Rule, Verb
from app.verify.formulas.strata import SymbolicJudgement
from app.verify.formulas.truths import Formula, Symbolic, both, either, opposite

HOLDS_BACK_WHILE_OPEN = (Verb.AVOID, Verb.CONCLUDE, Verb.ADD)


@dataclass(frozen=True, slots=True)
class Said:
    """`firmly` where a rule is in force.

    `perhaps` where it has an effect at all: an item to check first, a contraindication or a
    conclusion that is not ruled out, points that are possible.
    """

    firmly: Formula
    perhaps: Formula


def said(rule: Rule, judgement: SymbolicJudgement) -> Said:
    """Return what a rule says."""
    outcome = judgement.outcome
    match rule.then.verb:
        case Verb.RECOMMEND:
            return Said(outcome.yes, both(judgement.when.yes, opposite(judgement.unless.yes)))
        case verb if verb in HOLDS_BACK_WHILE_OPEN:
            return Said(outcome.yes, opposite(outcome.no))
        case _:
            return Said(outcome.yes, outcome.yes)


def differs(one: Formula, other: Formula) -> Formula:
    """Return whether exactly one of them holds."""
    if isinstance(one, z3.BoolRef) and isinstance(other, z3.BoolRef) and one.eq(other):
        return False
    return either(both(one, opposite(other)), both(other, opposite(one)))


def truth_differs(one: Symbolic, other: Symbolic) -> Formula:
    """Return whether a condition is yes, no or unknown in one way and not in the other."""
    return either(differs(one.yes, other.yes), differs(one.no, other.no))
