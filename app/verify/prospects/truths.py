"""Which truths a condition could still come to, for every patient at once.

As in `app/decide/possible.py` parts are taken as independent of each other; a set of truths is
three formulas, one for each truth that may be in it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from app.domain.conditions import Truth
from app.domain.rules import Verb
from app.domain.verdicts import ERRS_ON_THE_SAFE_SIDE
from app.verify.formulas.truths import (
    Formula,
    Symbolic,
    both,
    conjunction,
    disjunction,
    either,
    opposite,
)


@dataclass(frozen=True, slots=True)
class Prospect:
    """Whether each truth could still come about; for every patient at least one can."""

    no: Formula
    unknown: Formula
    yes: Formula

    @property
    def cases(self) -> Mapping[Truth, Formula]:
        """The formula of each truth."""
        return {False: self.no, None: self.unknown, True: self.yes}

    @property
    def undecided(self) -> Formula:
        """Whether there is more than one possibility left."""
        return more_than_one(self.cases.values())

    @property
    def surely(self) -> Formula:
        """Whether it can only come to yes."""
        return both(self.yes, opposite(self.no), opposite(self.unknown))

    @property
    def surely_no(self) -> Formula:
        """Whether it can only come to no."""
        return both(self.no, opposite(self.yes), opposite(self.unknown))

    @property
    def not_yes(self) -> Formula:
        """Whether it could come to anything but yes."""
        return either(self.no, self.unknown)

    @property
    def established(self) -> "Prospect":
        """What "established" of it could come to."""
        return Prospect(no=self.not_yes, unknown=False, yes=self.yes)

    @property
    def negated(self) -> "Prospect":
        """What "not" of it could come to."""
        return Prospect(no=self.yes, unknown=self.unknown, yes=self.no)

    def includes(self, found: Symbolic) -> Formula:
        """Return whether the truth somebody comes to is among these."""
        return conjunction(
            either(opposite(one), could)
            for one, could in zip(
                (found.no, found.unknown, found.yes), self.cases.values(), strict=True
            )
        )


NO = Prospect(no=True, unknown=False, yes=False)
UNKNOWN = Prospect(no=False, unknown=True, yes=False)


def all_of(parts: Iterable[Prospect]) -> Prospect:
    """Return what "all of these" could come to."""
    kept = tuple(parts)
    return Prospect(
        no=disjunction(one.no for one in kept),
        unknown=_unknown(kept, [one.yes for one in kept]),
        yes=conjunction(one.yes for one in kept),
    )


def any_of(parts: Iterable[Prospect]) -> Prospect:
    """Return what "any of these" could come to."""
    kept = tuple(parts)
    return Prospect(
        no=conjunction(one.no for one in kept),
        unknown=_unknown(kept, [one.no for one in kept]),
        yes=disjunction(one.yes for one in kept),
    )


def _unknown(parts: Iterable[Prospect], silent: Iterable[Formula]) -> Formula:
    """Unknown comes of one unknown part, while every other is unknown too or has no say."""
    unknown = [one.unknown for one in parts]
    passing = (either(*pair) for pair in zip(unknown, silent, strict=True))
    return both(disjunction(unknown), *passing)


def outcomes(verb: Verb, when: Prospect, unless: Prospect) -> Prospect:
    """Return every outcome a rule could come to: the table of `app/domain/verdicts.py`."""
    errs = verb in ERRS_ON_THE_SAFE_SIDE
    clear = either(unless.no, unless.unknown) if errs else unless.no
    unsure = False if errs else both(when.yes, unless.unknown)
    waits = both(when.unknown, either(unless.no, unless.unknown))
    return Prospect(
        no=either(when.no, unless.yes), unknown=either(waits, unsure), yes=both(when.yes, clear)
    )


def more_than_one(cases: Iterable[Formula]) -> Formula:
    """Return whether at least two of these hold."""
    return disjunction(both(*pair) for pair in combinations(cases, 2))
