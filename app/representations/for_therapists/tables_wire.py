"""The shapes of tests and scores with their conditions in plain words."""

from app.representations.for_therapists.plain_words import Phrase
from app.representations.parts import Wire
from app.representations.tables_wire import (
    CatalogueScore,
    CatalogueTest,
    Mark,
    PublishedGroup,
    ScaleBand,
    SmallestRealChange,
    TestedResult,
)


class InWords(Wire):
    """Something that holds on a condition."""

    in_words: Phrase
    """The condition in plain words."""


class MarkInWords(InWords, Mark):
    """A mark, as the rule that holds it."""


class SmallestRealChangeInWords(InWords, SmallestRealChange):
    """What measurement error alone seldom exceeds (95 %)."""


class PublishedGroupInWords(InWords, PublishedGroup):
    """People who were measured, and who may be compared with them."""


class ScaleBandInWords(InWords, ScaleBand):
    """A named part of a scale; the first that holds for certain counts."""


class KnowledgeResult(TestedResult):
    """One number or word that a test gives."""

    marks: tuple[MarkInWords, ...]
    """The rules that hold the mark."""
    mdc95: tuple[SmallestRealChangeInWords, ...]
    """Measurement error."""
    reference: tuple[PublishedGroupInWords, ...]
    """Groups to compare with."""
    also_published: tuple[PublishedGroupInWords, ...]
    """Other published groups, for reading only."""
    bands: tuple[ScaleBandInWords, ...]
    """Named parts of the scale."""
    done_otherwise: Phrase | None
    """When it came about in another way than described and is compared with nobody."""


class KnowledgeTest(CatalogueTest):
    """A physical test with its protocol, its gate and whom it is compared with."""

    results: tuple[KnowledgeResult, ...]
    """What it gives."""


class KnowledgeScore(CatalogueScore):
    """An outcome score; its questionnaire is not part of the service."""

    bands: tuple[ScaleBandInWords, ...]
    """Named parts of the scale."""
    improved: str | None
    """The conclusion that it improved, if rules find one."""
    worsened: str | None
    """The conclusion that it worsened, if rules find one."""
