"""Kleene truth as two formulas: one for yes, one for no; where neither holds it is unknown."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import z3

z3.set_option(max_depth=3, max_args=6, max_visited=100, max_lines=5)
# Formulas share parts, and written out in full one would fill books: a failing test never ended.

Formula: TypeAlias = z3.BoolRef | bool
"""What holds of some patients; True and False where it holds of all or of nobody."""


class NotModelled(ValueError):
    """The rule base says something these formulas have no exact form for; nothing is proved."""


def both(*parts: Formula) -> Formula:
    """Return the conjunction; without parts it always holds."""
    return conjunction(parts)


def either(*parts: Formula) -> Formula:
    """Return the disjunction; without parts it never holds."""
    return disjunction(parts)


def conjunction(parts: Iterable[Formula]) -> Formula:
    """Return what holds where every part does."""
    kept = [part for part in parts if part is not True]
    if any(part is False for part in kept):
        return False
    return z3.And(kept) if len(kept) > 1 else kept[0] if kept else True


def disjunction(parts: Iterable[Formula]) -> Formula:
    """Return what holds where any part does."""
    kept = [part for part in parts if part is not False]
    if any(part is True for part in kept):
        return True
    return z3.Or(kept) if len(kept) > 1 else kept[0] if kept else False


def opposite(part: Formula) -> Formula:
    """Return what holds where the part does not."""
    return not part if isinstance(part, bool) else z3.Not(part)


def unlike(one: Formula, other: Formula) -> Formula:
    """Return what holds where exactly one of them does."""
    return either(both(one, opposite(other)), both(opposite(one), other))


@dataclass(frozen=True, slots=True)
class Symbolic:
    """The truth of a condition for every patient at once; `yes` and `no` never hold together."""

    yes: Formula
    no: Formula

    @property
    def unknown(self) -> Formula:
        """Whether it is neither."""
        return opposite(either(self.yes, self.no))

    @property
    def established(self) -> "Symbolic":
        """Yes where this is yes, else no."""
        return Symbolic(self.yes, opposite(self.yes))

    @property
    def negated(self) -> "Symbolic":
        """Yes and no swapped."""
        return Symbolic(yes=self.no, no=self.yes)


NO = Symbolic(yes=False, no=True)
UNKNOWN = Symbolic(yes=False, no=False)


def all_of(parts: Iterable[Symbolic]) -> Symbolic:
    """Return the Kleene conjunction: no beats unknown beats yes."""
    kept = tuple(parts)
    return Symbolic(conjunction(one.yes for one in kept), disjunction(one.no for one in kept))


def any_of(parts: Iterable[Symbolic]) -> Symbolic:
    """Return the Kleene disjunction: yes beats unknown beats no."""
    kept = tuple(parts)
    return Symbolic(disjunction(one.yes for one in kept), conjunction(one.no for one in kept))
