"""The shapes of the tables: tests, scores, evidence, words by country."""

from typing import Annotated, Any, Literal

from pydantic import Field

from app.representations.item_wire import Position
from app.representations.measure_wire import ReferenceGroup
from app.representations.parts import Agreement, Certainty, Status, Wire


class Gate(Wire):
    """The item that stands for doing a test, and what excludes it."""

    item: Annotated[str, Field(examples=["test-strength"])]
    """Item id; the test is done only while this item is recommended."""
    excluded_by: tuple[str, ...]
    """Ids of the contraindications that exclude it."""


class Mark(Wire):
    """A mark, as the rule that holds it."""

    rule: str
    """Rule id."""
    title: str
    """The rule in one line."""
    when: Any
    """When the mark is reached, in the words of a rule file."""


class SmallestRealChange(Wire):
    """What measurement error alone seldom exceeds (95 %)."""

    when: Any
    """Whom it holds for; the first row that holds for certain counts."""
    amount: float
    """In the unit of the result."""
    source: str
    """Source id."""
    status: Status
    """Whether the number was read in the source."""


class PublishedGroup(ReferenceGroup):
    """People who were measured, and who may be compared with them."""

    when: Any
    """Whom it suits, in the words of a rule file."""


class ScaleBand(Wire):
    """A named part of a scale; the first that holds for certain counts."""

    id: str
    """The word in a result."""
    title: str
    """The same in words."""
    when: Any
    """When it holds, in the words of a rule file."""
    status: Status | None
    """Where it differs from that of the whole scale."""


class TestedResult(Wire):
    """One number or word that a test gives."""

    fact: str
    """Answer it under this name; a name with `_total` is computed from two answers."""
    title: str
    """What of the test it is."""
    unit: str | None
    """Unit of a number, else null."""
    better: Literal["higher", "lower"] | None
    """Which direction is better; null for words."""
    marks: tuple[Mark, ...]
    """The rules that hold the mark."""
    earlier: str | None
    """The fact that holds an earlier result, if it can be given."""
    mdc95: tuple[SmallestRealChange, ...]
    """Measurement error."""
    reference: tuple[PublishedGroup, ...]
    """Groups to compare with."""
    also_published: tuple[PublishedGroup, ...]
    """Other published groups, for reading only."""
    bands: tuple[ScaleBand, ...]
    """Named parts of the scale."""


class CatalogueTest(Wire):
    """A physical test with its protocol, its gate and whom it is compared with."""

    id: Annotated[str, Field(examples=["side-bridge"])]
    """Test id."""
    code: Annotated[str, Field(examples=["T2"])]
    """Its short name."""
    title: str
    """What it is called."""
    measures: str
    """What it measures."""
    test_source: Literal["article", "project_selected"]
    """Who chose it."""
    status: Status
    """sourced: read from a document; project: our own; unverified: source not read."""
    certainty: Certainty
    """How sure its reading is."""
    sources: tuple[str, ...]
    """Source ids."""
    gate: Gate
    protocol: tuple[str, ...]
    """How it is done, in order."""
    stop_rules: tuple[str, ...]
    """When to stop at once."""
    skip_when: tuple[str, ...]
    """Who leaves it out."""
    passed: str
    """What a reached mark suggests."""
    not_passed: str
    """What a missed mark suggests."""
    leads_to: tuple[str, ...]
    """Items that a missed mark leads to."""
    results: tuple[TestedResult, ...]
    """What it gives."""


class CatalogueScore(Wire):
    """An outcome score; its questionnaire is not part of the service."""

    id: Annotated[str, Field(examples=["rmdq"])]
    """Score id."""
    title: str
    """What it is called."""
    fact: str
    """Answer it under this name."""
    unit: str | None
    """Its unit."""
    earlier: str | None
    """The fact that holds an earlier score, if it can be given."""
    better: Literal["higher", "lower"]
    """Which direction is better."""
    scoring: str
    """How it is scored."""
    licence: str
    """Under which terms its questionnaire may be used."""
    bands: tuple[ScaleBand, ...]
    """Named parts of the scale."""
    important_change: str | None
    """How large a change must be to matter, in words."""
    status: Status
    """sourced: read from a document; project: our own; unverified: source not read."""
    certainty: Certainty
    """How sure its reading is."""
    sources: tuple[str, ...]
    """Source ids."""


class CatalogueStatement(Wire):
    """A topic on which the article and later evidence are compared."""

    id: Annotated[str, Field(examples=["e-2"])]
    """Statement id."""
    topic: str
    """What it is about."""
    says: str
    """What we make of it, in words for the audience."""
    positions: tuple[Position, Position]
    """Both positions; clinicians see later evidence first."""
    agreement: Agreement
    """How later evidence stands to the article."""
    certainty: Certainty
    """How sure later evidence is."""
    sources: tuple[str, ...]
    """Source ids."""
    status: Status
    """Whether it was read in the sources."""


class EvidenceResource(Wire):
    """How sure we are, in words, and where the article and later evidence differ."""

    certainty: dict[str, str]
    """The words for each certainty."""
    statements: tuple[CatalogueStatement, ...]
    """Every statement."""


class LocaleWords(Wire):
    """The words of one country."""

    id: Annotated[str, Field(examples=["en-GB"])]
    """Send it as `locale`."""
    title: str
    """The country."""
    status: Status
    """Whether the numbers were looked up."""
    sources: tuple[str, ...]
    """Ids of the pages they come from, as in `/v1/sources`."""
    words: dict[str, str]
    """What stands in the texts, by placeholder."""


class LocalesResource(Wire):
    """Emergency numbers and help lines by country."""

    default: str
    """What is used when a request names none."""
    locales: tuple[LocaleWords, ...]
    """Every country there are words for."""
