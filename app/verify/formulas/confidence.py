"""How sure a phase is for every patient at once, as `app/decide/confidence.py` reads the table."""

from collections.abc import Mapping, Sequence

from app.domain.rule_base import Confidence, ConfidenceLevel, RuleBase
from app.verify.formulas.strata import SymbolicVerdicts
from app.verify.formulas.truths import (
    Formula,
    NotModelled,
    both,
    conjunction,
    disjunction,
    either,
    opposite,
)
from app.verify.formulas.values import Points, at_least


def confidences(rule_base: RuleBase, verdicts: SymbolicVerdicts) -> Mapping[str, Formula]:
    """Return when each level is told; where none of them holds, there is no confidence.

    Raises NotModelled when a contest is not between counters.
    """
    table = rule_base.confidence
    cases: dict[str, Formula] = dict.fromkeys(levels_of(table), False)
    for phase, holds in verdicts.phases.items():
        for level, reached in _levels(table, str(phase), verdicts).items():
            cases[level] = either(cases[level], both(holds, reached))
    return cases


def levels_of(table: Confidence) -> tuple[str, ...]:
    """Return every level the table can say."""
    return tuple(dict.fromkeys((*(row.level for row in table.levels), *table.fixed.values())))


def _levels(table: Confidence, phase: str, verdicts: SymbolicVerdicts) -> Mapping[str, Formula]:
    """Return when each level is told of a phase, while that is the phase."""
    if phase in table.fixed:
        return {table.fixed[phase]: True}
    if phase not in table.contests:
        return {}
    winner, loser = (_established(counter, verdicts) for counter in table.contests[phase])
    cases: dict[str, Formula] = {}
    earlier: Formula = False
    for row in table.levels:
        reached = _reached(row, winner, loser)
        first = both(reached, opposite(earlier))
        cases[row.level] = either(cases.get(row.level, False), first)
        earlier = either(earlier, reached)
    return cases


def _established(counter: str, verdicts: SymbolicVerdicts) -> Sequence[Formula]:
    points = verdicts.reading.values.get(counter)
    if not isinstance(points, Points):
        message = f"{counter}, which confidence is read from, is no counter"
        raise NotModelled(message)
    return points.low


def _reached(row: ConfidenceLevel, winner: Sequence[Formula], loser: Sequence[Formula]) -> Formula:
    parts: list[Formula] = []
    if row.winner_at_least is not None:
        parts.append(at_least(winner, row.winner_at_least))
    if row.loser_at_most is not None:
        parts.append(opposite(at_least(loser, row.loser_at_most + 1)))
    if row.lead_at_least is not None:
        parts.append(_leads(winner, loser, row.lead_at_least))
    return conjunction(parts)


def _leads(winner: Sequence[Formula], loser: Sequence[Formula], lead: int) -> Formula:
    """Return whether the winner is so far ahead: wherever the loser is, it is so much further."""
    return opposite(
        disjunction(
            both(at_least(loser, points), opposite(at_least(winner, points + lead)))
            for points in range(len(loser))
        )
    )
