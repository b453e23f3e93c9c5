"""Certainty and statements, words by country, and where each passage went."""

from collections.abc import Iterable, Iterator, Mapping

from app.domain.evidence import EvidenceTable, Statement
from app.domain.locales import Locale, Locales
from app.domain.rule_base import Source
from app.domain.traceability import Chapter, Passage
from app.knowledge.faults import Faults, WrongRule, refuse_second, require_declared
from app.knowledge.table_shapes import (
    EvidenceFile,
    LocalesFile,
    RawEvidenceStatement,
    RawLocale,
    RawPassage,
    TraceabilityFile,
)

EVIDENCE = "rules/evidence.yaml"
LOCALES = "rules/locales.yaml"
TRACEABILITY = "rules/traceability.yaml"
CARRIERS = ("rules", "items", "facts", "tests", "scores", "statements")


def read_evidence(
    content: EvidenceFile, sources: Mapping[str, Source], faults: Faults
) -> EvidenceTable:
    """Return the words for every certainty, and the statements by id."""
    statements: dict[str, Statement] = {}
    first: dict[str, str] = {}
    for raw in content.statements:
        with faults.told_of(EVIDENCE, f"statement {raw.id}"):
            refuse_second(first, raw.id, EVIDENCE)
            require_declared("source", raw.source, sources)
            statements[raw.id] = _statement(raw)
    return EvidenceTable(certainty=content.certainty.model_dump(), statements=statements)


def _statement(raw: RawEvidenceStatement) -> Statement:
    return Statement(
        id=raw.id,
        topic=raw.topic,
        article=raw.article,
        later=raw.later,
        agreement=raw.agreement,
        certainty=raw.certainty,
        says={"patient": raw.patient, "clinician": raw.clinician},
        sources=raw.source,
        status=raw.status,
    )


def read_locales(content: LocalesFile, sources: Mapping[str, Source], faults: Faults) -> Locales:
    """Return the words of every country; each has the same placeholders."""
    with faults.told_of(LOCALES, "default"):
        require_declared("locale", (content.default,), content.locales)
    needed = {name: None for raw in content.locales.values() for name in raw.words}
    for name, raw in content.locales.items():
        with faults.told_of(LOCALES, f"locale {name}"):
            require_declared("source", raw.source, sources)
            _require_words(needed, raw.words)
    by_id = {name: _locale(name, raw) for name, raw in content.locales.items()}
    return Locales(default=content.default, by_id=by_id)


def _locale(name: str, raw: RawLocale) -> Locale:
    return Locale(id=name, title=raw.title, status=raw.status, sources=raw.source, words=raw.words)


def _require_words(needed: Iterable[str], given: Mapping[str, str]) -> None:
    for name in needed:
        if name not in given:
            message = f'it has no words for "{name}", which another country has. Add them.'
            raise WrongRule(message)


def read_traceability(content: TraceabilityFile, faults: Faults) -> Iterator[Chapter]:
    """Yield the chapters; whether what they name exists is checked with the whole rule base."""
    first: dict[str, str] = {}
    chapters: dict[str, str] = {}
    for chapter in content.chapters:
        with faults.told_of(TRACEABILITY, f"chapter {chapter.id}"):
            refuse_second(chapters, chapter.id, TRACEABILITY)
        passages = []
        for raw in chapter.passages:
            with faults.told_of(TRACEABILITY, f"passage {raw.id}"):
                refuse_second(first, raw.id, TRACEABILITY)
                passages.append(_passage(raw))
        yield Chapter(id=chapter.id, title=chapter.title, passages=tuple(passages))


def _passage(raw: RawPassage) -> Passage:
    carriers = {kind: getattr(raw, kind) for kind in CARRIERS if getattr(raw, kind)}
    if not carriers and raw.left_out is None:
        message = f"nothing carries it. Name {', '.join(CARRIERS)}, or say why in `left_out`."
        raise WrongRule(message)
    return Passage(
        id=raw.id, about=raw.about, carriers=carriers, left_out=raw.left_out, note=raw.note
    )
