"""The shapes of `evidence.yaml`, `locales.yaml`, `traceability.yaml` and `changes.yaml`."""

from app.knowledge.parts import FactName, FilePart, Id, LocaleId, SomeWords, Text, Words
from app.knowledge.rule_shape import Agreement, Certainty, Status


class RawVoices(FilePart):
    """The same, said to each audience."""

    patient: Text
    clinician: Text


class RawCertainty(FilePart):
    """What people are told of each certainty."""

    high: RawVoices
    moderate: RawVoices
    low: RawVoices
    very_low: RawVoices
    opinion: RawVoices


class RawEvidenceStatement(FilePart):
    """One topic on which the article and later evidence are compared."""

    id: Id
    topic: Text
    article: Text
    later: Text
    agreement: Agreement
    certainty: Certainty
    patient: Text
    clinician: Text
    source: SomeWords
    status: Status


class EvidenceFile(FilePart):
    """`evidence.yaml`: how sure we are, and where article and later evidence differ."""

    certainty: RawCertainty
    statements: tuple[RawEvidenceStatement, ...]


class RawLocale(FilePart):
    """One country's words for the placeholders in texts of items."""

    title: Text
    status: Status
    source: SomeWords
    words: dict[FactName, Text]


class LocalesFile(FilePart):
    """`locales.yaml`: numbers and lines that differ by country."""

    default: LocaleId
    locales: dict[LocaleId, RawLocale]


class RawPassage(FilePart):
    """One passage, and what carries it."""

    id: Id
    about: Text
    rules: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    scores: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    left_out: Text | None = None
    note: Text | None = None


class RawChapter(FilePart):
    """Passages that belong together."""

    id: Id
    title: Text
    passages: tuple[RawPassage, ...]


class TraceabilityFile(FilePart):
    """`traceability.yaml`: where each passage went."""

    chapters: tuple[RawChapter, ...]


class ChangesFile(FilePart):
    """`changes.yaml`: what is said when two assessments of one person are compared."""

    sentences: dict[FactName, RawVoices]
    phases_not_compared: Words = ()
    never_falls: dict[FactName, Text] = {}
