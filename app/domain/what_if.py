"""What could change the phase, or where an item stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.conditions import Value
from app.domain.decision import Decision
from app.domain.difference import Difference, Stand
from app.domain.told import Changes

Aim = str | Stand | None
"""A phase by id, or where an item stands; None for an item that a decision does not name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One set of other answers, the decision that follows, and where it puts each item it names.

    `given` holds the answers that are replaced: "unknown" and "declined" among them as words, and
    None where there was no answer.
    """

    answers: Changes
    given: Mapping[str, Value | None]
    decision: Decision
    stands: Mapping[str, Stand]
    difference: Difference


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The smallest changes of answers that change an aim.

    `target` is an item id, None for the phase; `stand` is where that item stands. `complete`
    tells whether no change of that size is missing, `tried` how many sets were looked at.
    """

    target: str | None
    decision: Decision
    stand: Stand | None
    changes: tuple[Change, ...]
    complete: bool
    tried: int
