"""Searching all patients at once: a patient of whom something holds, or the proof of none."""

from collections.abc import Iterator
from contextlib import contextmanager

import z3

from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula

EFFORT = 200_000_000
"""How much one search may cost, in steps of the solver: unlike seconds the same everywhere."""


class Undecided(Exception):
    """The solver gave up; nothing is proved, and nothing is refuted."""


class Prover:
    """Searches the patients of one model, or of several that share variables.

    A solver is kept: what one search learns of the valid patients helps the next.
    """

    def __init__(self, *models: Model, effort: int = EFFORT) -> None:
        self._solver = z3.Solver()
        self._solver.set("rlimit", effort)
        for model in models:
            self._solver.add(*model.valid)

    def find(self, *formulas: Formula) -> z3.ModelRef | None:
        """Return a valid patient of whom all of this holds, or None when it is proved of nobody.

        Raises Undecided when the solver can tell neither.
        """
        if any(one is False for one in formulas):
            return None
        with self.supposing(*formulas):
            return self._checked()

    @contextmanager
    def supposing(self, *formulas: Formula) -> Iterator[None]:
        """Search only among patients of whom all of this holds, for as long as it is entered."""
        self._solver.push()
        try:
            self._solver.add(*(one for one in formulas if one is not True))
            yield
        finally:
            self._solver.pop()

    def _checked(self) -> z3.ModelRef | None:
        result = self._solver.check()
        if result == z3.unknown:
            raise Undecided(self._solver.reason_unknown())
        return self._solver.model() if result == z3.sat else None
