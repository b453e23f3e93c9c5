"""Disjunctive normal form: a condition as alternatives, each an AND over single properties.

A term says for each property it reads at which points it may stand, one bit for each point;
bit 0 is unknown. That makes "and" an intersection, "no or unknown" a complement, and a
contradiction an empty set.
"""

from collections.abc import Iterable
from functools import reduce
from itertools import product

Term = tuple[tuple[str, int], ...]
Alternatives = tuple[Term, ...]

NEVER: Alternatives = ()
ALWAYS: Alternatives = ((),)
MOST_TERMS = 400
MOST_BEFORE_SIMPLIFYING = 20 * MOST_TERMS


class TooManyTerms(Exception):
    """A condition has more alternatives than an engine should be asked to hold."""


def standing_at(name: str, points: int, size: int) -> Alternatives:
    """Return the condition that the property of this size stands at one of these points."""
    if points == 0:
        return NEVER
    return ALWAYS if points == (1 << size) - 1 else (((name, points),),)


def either(parts: Iterable[Alternatives]) -> Alternatives:
    """Return the alternatives of all parts."""
    return _simplified(term for part in parts for term in part)


def every(parts: Iterable[Alternatives]) -> Alternatives:
    """Return one alternative for each way to satisfy all parts."""
    return reduce(_both, parts, ALWAYS)


def _both(left: Alternatives, right: Alternatives) -> Alternatives:
    if len(left) * len(right) > MOST_BEFORE_SIMPLIFYING:
        raise TooManyTerms
    joined = (_joined(one, other) for one, other in product(left, right))
    return _simplified(term for term in joined if term is not None)


def _joined(one: Term, other: Term) -> Term | None:
    """Return the term of both; None when they contradict each other."""
    points = dict(one)
    for name, allowed in other:
        points[name] = points.get(name, allowed) & allowed
    return tuple(sorted(points.items())) if all(points.values()) else None


def _simplified(terms: Iterable[Term]) -> Alternatives:
    """Drop every term that another one already covers.

    The weakest terms come first, so a term can only be covered by one that is kept already.
    """
    kept: list[Term] = []
    for term in sorted(set(terms), key=_weakest_first):
        if not any(_covers(weaker, term) for weaker in kept):
            kept.append(term)
        if len(kept) > MOST_TERMS:
            raise TooManyTerms
    return tuple(kept)


def _weakest_first(term: Term) -> tuple[int, int, Term]:
    return len(term), -sum(points.bit_count() for _, points in term), term


def _covers(weaker: Term, stronger: Term) -> bool:
    points = dict(stronger)
    return all(name in points and not points[name] & ~allowed for name, allowed in weaker)
