"""How sure a phase is, from the second table of `phase.yaml`."""

from collections.abc import Iterator

from app.domain.rule_base import Confidence, ConfidenceLevel
from app.knowledge.faults import Fault, Faults, unknown_word
from app.knowledge.file_shapes import PhaseFile, RawConfidence
from app.knowledge.phases import FILE
from app.knowledge.symbols import Sort, Symbols


def read_confidence(content: PhaseFile, symbols: Symbols, faults: Faults) -> Confidence:
    """Return the table; what it names and does not exist is told."""
    raw = content.confidence
    for message in (*_undeclared(content, symbols), *_without_last_level(raw)):
        faults.found.append(Fault(FILE, "confidence", message))
    levels = tuple(ConfidenceLevel(**level.model_dump()) for level in raw.levels)
    return Confidence(contests=raw.contests, fixed=raw.fixed, levels=levels)


def _undeclared(content: PhaseFile, symbols: Symbols) -> Iterator[str]:
    raw = content.confidence
    phases = [phase.id for phase in content.phases]
    counters = [name for name, symbol in symbols.items() if symbol.sort is Sort.COUNTER]
    levels = [level.level for level in raw.levels]
    named = (
        ("phase", (*raw.contests, *raw.fixed), phases),
        ("counter", (name for contest in raw.contests.values() for name in contest), counters),
        ("level", raw.fixed.values(), levels),
    )
    for what, words, declared in named:
        yield from (unknown_word(what, word, declared) for word in words if word not in declared)


def _without_last_level(raw: RawConfidence) -> Iterator[str]:
    """Yield what is wrong when points could be such that no level is reached."""
    if not raw.levels or set(raw.levels[-1].model_dump(exclude_none=True)) != {"level"}:
        yield "the last level must have no limit, so that one always holds. Add such a row."
