"""Of several answers the one that must not be missed."""

from collections.abc import Sequence

from app.representations.parts import Json

LEAST_FIRST = ("info", "warning", "critical")


def most_pressing(answers: Sequence[list[Json]]) -> list[Json]:
    """Return the cards that press most, of those that press alike the first; [] presses least."""
    return max(answers, key=_pressure, default=[])


def _pressure(cards: list[Json]) -> int:
    return max((LEAST_FIRST.index(card["indicator"]) for card in cards), default=-1)
