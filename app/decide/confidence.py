"""How sure a phase is, from the established points and the table in `rules/phase.yaml`."""

from collections.abc import Mapping

from app.domain.rule_base import Confidence, ConfidenceLevel


def confidence_of(table: Confidence, phase: str, established: Mapping[str, int]) -> str | None:
    """Return the level for a phase; None for phases that are not a contest between counters."""
    if phase in table.fixed:
        return table.fixed[phase]
    if phase not in table.contests:
        return None
    winner, loser = (established[counter] for counter in table.contests[phase])
    return next(row.level for row in table.levels if _reached(row, winner, loser))


def _reached(row: ConfidenceLevel, winner: int, loser: int) -> bool:
    return (
        (row.winner_at_least is None or winner >= row.winner_at_least)
        and (row.loser_at_most is None or loser <= row.loser_at_most)
        and (row.lead_at_least is None or winner - loser >= row.lead_at_least)
    )
