"""How many answers at least keep a patient from a goal.

A gap never claims too many: it is what a search may rule out without trying.
"""

from collections.abc import Iterable, Iterator
from functools import reduce
from math import ceil
from typing import NamedTuple

from app.decide.reaching.goals import FactSet


class Gap(NamedTuple):
    """At least so many of these facts have to be answered otherwise still."""

    answers: int
    among: FactSet

    @property
    def is_endless(self) -> bool:
        """Whether no answers could close it."""
        return self.answers >= ENDLESS


ENDLESS = 10**6
CLOSED = Gap(0, 0)
OUT_OF_REACH = Gap(ENDLESS, 0)
WHOLE = 27720
"""One point, in parts that can be shared by up to 12 answers without a remainder."""


def least(gaps: Iterable[Gap]) -> Gap:
    """Return the gap when any one of them may be closed."""
    answers, among = ENDLESS, 0
    for gap in gaps:
        answers = min(answers, gap.answers)
        among |= gap.among
    return Gap(answers, among)


def joint(gaps: Iterable[Gap]) -> Gap:
    """Return the gap when every one of them has to be closed; facts they share may close both.

    The narrowest come first: the fewer facts a gap is among, the fewer it can share.
    """
    open_ = []
    for gap in gaps:
        if gap.is_endless:
            return OUT_OF_REACH
        if gap.answers:
            open_.append(gap)
    return reduce(_both, sorted(open_, key=lambda gap: (gap.among.bit_count(), gap)), CLOSED)


def _both(first: Gap, second: Gap) -> Gap:
    shared = (first.among & second.among).bit_count()
    answers = first.answers + second.answers - shared
    if answers > max(first.answers, second.answers):
        return Gap(answers, first.among | second.among)
    return second if second.answers > first.answers else first


def enough(missing: int, open_: list[tuple[int, Gap]]) -> Gap:
    """Return the gap when parts worth `missing` points have to be closed, the best ones first."""
    among = least(gap for _, gap in open_).among
    gained = 0
    for answers, gain in enumerate(sorted(_gains(open_, among), reverse=True), start=1):
        gained += gain
        if gained >= missing * WHOLE:
            return Gap(answers, among)
    return OUT_OF_REACH


def _gains(open_: list[tuple[int, Gap]], among: FactSet) -> Iterator[int]:
    """Yield for each fact the most it can bring: of each part it is among, its share."""
    shares = [(ceil(points * WHOLE / gap.answers), gap.among) for points, gap in open_]
    while among:
        fact = among & -among
        yield sum(share for share, facts in shares if facts & fact)
        among ^= fact
