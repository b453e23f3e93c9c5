"""What was found when two assessments of one person were compared."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain.changes import Remark
from app.domain.decision import Decision
from app.domain.difference import Difference, ItemChange
from app.domain.facts import Facts
from app.domain.measures import Measured, PhysicalTest, Score


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoTimes:
    """One person at two times.

    `since` is the later time with the results of the earlier one as the results from before, so
    that rules about changes speak of these two times. `doubted` names the facts that cannot change
    in life and yet have another value the second time; `sure` is the later time without those.
    """

    earlier: Facts
    later: Facts
    since: Facts
    doubted: tuple[str, ...]
    sure: Facts


class Course(StrEnum):
    """What became of a number; an amount that does not count is neither better nor worse."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    CHANGED = "changed"
    TOO_SMALL = "too_small"
    SAME = "same"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreCourse:
    """One score at both times, in its unit; None where it is not known.

    A gain is positive when things got better, its percent is cut.
    """

    score: Score
    earlier: Decimal | None
    later: Decimal | None
    gain: Decimal | None
    gain_percent: int | None
    course: Course


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultCourse:
    """One result of a test at both times, in its unit; `difference` is later minus earlier."""

    test: PhysicalTest
    measured: Measured
    earlier: Decimal | None
    later: Decimal | None
    difference: Decimal | None
    smallest_real_change: Decimal | None
    course: Course


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """What the earlier decision named and the later one does not, where nobody says no.

    `items` are their ids, `is_urgent` whether one of them made it more urgent than it is now,
    and `waits_for` the facts that would tell. `doubted` are the facts that cannot have changed and
    yet differ, and `came` the ids of what is new only because of them, or of an older result.
    """

    items: frozenset[str]
    is_urgent: bool
    waits_for: tuple[str, ...]
    doubted: tuple[str, ...]
    came: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two decisions about one person, and what lies between them."""

    earlier: Decision
    later: Decision
    difference: Difference
    unsettled: Unsettled
    scores: tuple[ScoreCourse, ...]
    results: tuple[ResultCourse, ...]


Subject = ItemChange | ScoreCourse | ResultCourse


@dataclass(frozen=True, slots=True)
class Said:
    """A remark, and what it is about; None for what there is one of."""

    remark: Remark
    about: Subject | None = None
