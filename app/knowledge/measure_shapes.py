"""The shapes of `tests.yaml` and `scores.yaml`: how results are read."""

from typing import Annotated, Literal

from pydantic import Field

from app.knowledge.parts import FactName, FilePart, Id, Number, RawCondition, SomeWords, Text
from app.knowledge.rule_shape import Certainty, Status

Better = Literal["higher", "lower"]


class RawReference(FilePart):
    """A group of people who were measured; mean and spread in the unit of the result."""

    group: Text
    when: RawCondition = "always"
    mean: Number
    sd: Annotated[Number, Field(gt=0)]
    source: Id
    status: Status


class RawSmallestRealChange(FilePart):
    """What measurement error alone seldom exceeds."""

    when: RawCondition
    amount: Annotated[Number, Field(gt=0)]
    source: Id
    status: Status


class RawBand(FilePart):
    """A named part of a scale."""

    id: FactName
    title: Text
    when: RawCondition
    status: Status | None = None


class RawMeasured(FilePart):
    """One number or word that a test gives."""

    fact: str
    title: Text
    passed: str | None = None
    before: str | None = None
    better: Better | None = None
    standard_unless: RawCondition = None
    smallest_real_change: tuple[RawSmallestRealChange, ...] = ()
    reference: tuple[RawReference, ...] = ()
    also_published: tuple[RawReference, ...] = ()
    bands: tuple[RawBand, ...] = ()


class RawRemarks(FilePart):
    """What is said of a result."""

    passed: Text
    not_passed: Text
    clinician_passed: Text | None = None
    clinician_not_passed: Text | None = None


class RawTest(FilePart):
    """One test."""

    id: Id
    code: Text
    title: Text
    clinician_title: Text | None = None
    measures: Text
    source: SomeWords
    status: Status
    certainty: Certainty
    selected_by: Literal["article", "project_selected"]
    gate: Id
    protocol: Annotated[tuple[Text, ...], Field(min_length=1)]
    clinician_protocol: tuple[Text, ...] | None = None
    stop_rules: tuple[Text, ...] = ()
    clinician_stop_rules: tuple[Text, ...] | None = None
    skip_when: tuple[Text, ...] = ()
    says: RawRemarks
    leads_to: tuple[Id, ...] = ()
    results: tuple[RawMeasured, ...]


class TestsFile(FilePart):
    """`tests.yaml`: the physical tests, in the order they are done."""

    tests: tuple[RawTest, ...]


class RawScore(FilePart):
    """One outcome measure."""

    id: Id
    title: Text
    clinician_title: Text | None = None
    fact: str
    before: str | None = None
    better: Better
    scoring: Text
    licence: Text
    source: SomeWords
    status: Status
    certainty: Certainty
    bands: tuple[RawBand, ...]
    important_change: Text | None = None
    improved: str | None = None
    worsened: str | None = None


class ScoresFile(FilePart):
    """`scores.yaml`: outcome measures, with their bands."""

    scores: tuple[RawScore, ...]
