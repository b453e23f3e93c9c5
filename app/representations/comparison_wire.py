"""Two assessments compared, as an app receives it."""

from typing import Annotated, Literal

from pydantic import Field

from app.representations.difference_wire import DifferenceOfDecisions
from app.representations.parts import Wire
from app.representations.wire import Confidence, RuleBaseVersion, Urgency


class AtOneTime(Wire):
    """What an assessment by itself comes to, in short."""

    urgency: Urgency
    """How urgent it is; "unknown" while triage is not complete, and never calm."""
    triage_complete: bool
    """False while a mandatory answer is missing."""
    phase: Annotated[str, Field(examples=["acute"])]
    """Phase id; `/v1/rule-base` tells what each means."""
    confidence: Confidence | None
    """How clear the phase is; null outside acute, overactive and mixed."""
    programme_stage: Annotated[str | None, Field(examples=["P0"])]
    """The stage of the graded programme; null where none can be named."""


class ScoreCourse(Wire):
    """One outcome score at both times."""

    score: Annotated[str, Field(examples=["rmdq"])]
    """Score id, as in `/v1/scores`."""
    title: str
    """The score, in words for the audience."""
    unit: str | None
    """Its unit."""
    earlier: float | None
    """The first time; null where it was not given."""
    later: float | None
    """The second time; null where it was not given."""
    change: float | None
    """The change between them, in the unit; positive means better."""
    change_percent: int | None
    """The same in whole percent of the earlier score, cut; null when that was 0."""
    course: Literal["improved", "worsened", "changed", "too_small", "same", "not_comparable"]
    """Improved and worsened only by an important change; `changed` where none is defined."""
    important_change: str | None
    """How large a change must be to matter, in words."""


class ResultCourse(Wire):
    """One result of a physical test at both times."""

    test: Annotated[str, Field(examples=["side-bridge"])]
    """Test id, as in `/v1/tests`."""
    title: str
    """The test and what of it was measured, in words for the audience."""
    fact: Annotated[str, Field(examples=["side_bridge_left_s"])]
    """The fact that holds the result."""
    unit: Annotated[str | None, Field(examples=["s"])]
    """Unit of the result."""
    earlier: float | None
    """The first time; null where it was not given."""
    later: float | None
    """The second time; null where it was not given."""
    difference: float | None
    """Second minus first time, in the unit; null where the two cannot be compared."""
    mdc95: float | None
    """Smallest change beyond measurement error (95 %), in the unit; null when not known."""
    course: Literal["improved", "worsened", "changed", "too_small", "same", "not_comparable"]
    """Improved and worsened only beyond measurement error; `changed` where it is not known."""


class ComparisonResponse(Wire):
    """What changed between two assessments of one person. Every key is always there."""

    rule_base: RuleBaseVersion
    audience: Literal["patient", "clinician"]
    """Whose wording it is in."""
    locale: Annotated[str, Field(examples=["en-GB"])]
    """Whose numbers and lines stand in the texts, as in `/v1/locales`."""
    summary: tuple[str, ...]
    """What changed, in words for the audience: first how urgent it is, then what matters most."""
    earlier: AtOneTime
    later: AtOneTime
    difference: DifferenceOfDecisions
    scores: tuple[ScoreCourse, ...]
    """Every score given at either time. Empty while triage comes first at the second time."""
    test_results: tuple[ResultCourse, ...]
    """Every result whose measurement error is published. Empty like `scores`."""
    unanswered: Annotated[tuple[str, ...], Field(examples=[["episode_days"]])]
    """Fact names to answer for the second time, so that nothing stays open that was said before."""
    differs_though_it_cannot: Annotated[tuple[str, ...], Field(examples=[["osteoporosis"]])]
    """Fact names to check: they do not change in life, and yet have another value than before.

    What was said because of the earlier value is not told as gone.
    """
    notice: str
    """What this is and is not; show it with the summary."""
