"""Results of tests and scores as an app receives them."""

from typing import Annotated, Literal

from pydantic import Field

from app.representations.parts import Certainty, Status, TruthWord, Wire


class ReferenceGroup(Wire):
    """People who were measured in the same way."""

    group: str
    """Who they are."""
    mean: float
    """Their mean, in the unit of the result."""
    sd: float
    """Their standard deviation, in the unit of the result."""
    source: str
    """Source id, as in `/v1/sources`."""
    status: Status
    """Whether the numbers were read in the source."""


class ResultChange(Wire):
    """A result against an earlier one, in the unit of the result."""

    earlier: float
    """The earlier result."""
    difference: float
    """Now minus earlier."""
    is_real: bool | None
    """Whether it is larger than measurement error; null when that error is not known."""


class ResultOfTest(Wire):
    """One result of a physical test, read against reference group, mark and measurement error."""

    test: Annotated[str, Field(examples=["side-bridge"])]
    """Test id, as in `/v1/tests`."""
    code: Annotated[str, Field(examples=["T2"])]
    """Its short name."""
    title: str
    """The test and what of it was measured, in words for the audience."""
    fact: Annotated[str, Field(examples=["side_bridge_left_s"])]
    """The fact that holds the result."""
    value: float | str
    """The result: a number, or one of the words of the fact."""
    unit: Annotated[str | None, Field(examples=["s"])]
    """Unit of the number, else null."""
    test_source: Literal["article", "project_selected"]
    """Who chose the test."""
    reference: ReferenceGroup | None
    """Whom it is compared with; null when there is nobody to compare this person with."""
    z: float | None
    """Standard deviations from the mean of that group; null without a group."""
    service_pass: float | str | None
    """The mark that holds for this person; null when there is none, or it is not known which."""
    passed: TruthWord
    """Whether the mark is reached."""
    status: Literal["below", "within", "above", "not_comparable"]
    """Below or above only beyond both the spread of the group and the measurement error."""
    band: str | None
    """The named part of the scale it lies in, if the test has such parts."""
    mdc95: float | None
    """Smallest change beyond measurement error (95 %), in the unit; null when not known."""
    change: ResultChange | None
    """Against the earlier result, where one was given."""
    certainty: Certainty
    """How sure the reading is."""
    advice: str | None
    """What the result suggests, in words for the audience; null while the mark is open."""


class ScoreResult(Wire):
    """One outcome score, with its band and its change."""

    score: Annotated[str, Field(examples=["rmdq"])]
    """Score id, as in `/v1/scores`."""
    title: str
    """The score, in words for the audience."""
    value: float
    """The score now."""
    unit: str | None
    """Its unit."""
    band: str | None
    """The band it lies in; null when it lies in none, or more must be known."""
    band_title: str | None
    """The same in words."""
    earlier: float | None
    """The earlier score, where one was given."""
    change: float | None
    """The change since then, in the unit; positive means better."""
    change_percent: int | None
    """The same in whole percent of the earlier score, cut; null when that was 0."""
    change_is: Literal["improved", "worsened", "no_important_change"] | None
    """Whether the change is large enough to matter; null without an earlier score."""
    important_change: str | None
    """How large a change must be to matter, in words."""
    certainty: Certainty
    """How sure the reading is."""
    sources: tuple[str, ...]
    """Source ids."""
