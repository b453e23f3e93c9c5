"""The phase table, compiled so that exactly one row holds for every patient."""

from collections.abc import Iterator

from app.domain.conditions import AllOf, Condition, Established, Not
from app.domain.rule_base import Confidence, ConfidenceLevel, Phase
from app.domain.rules import Rule, Stratum, Then, Verb
from app.knowledge.conditions import ConditionReader
from app.knowledge.faults import Faults, WrongRule, unknown_word
from app.knowledge.schema import PhaseFile, RawPhase
from app.knowledge.symbols import Sort, Symbols

FILE = "rules/phase.yaml"


def read_phases(
    content: PhaseFile, symbols: Symbols, faults: Faults
) -> Iterator[tuple[Phase, Rule]]:
    """Yield each row with its rule: established, and no row above it established."""
    reader = ConditionReader(symbols, Stratum.PHASE)
    above: list[Condition] = []
    for raw in content.phases:
        with faults.told_of(FILE, f"phase {raw.id}"):
            established = Established(reader.read(raw.when))
            when = AllOf((established, *(Not(row) for row in above)))
            above.append(established)
            rule = _rule(content, raw, when)
            yield _phase(raw, established.part, rule), rule
    with faults.told_of(FILE, ""):
        _require_last_row(content)


def _require_last_row(content: PhaseFile) -> None:
    if not content.phases or content.phases[-1].when != "always":
        message = (
            "the last phase must be `when: always`, so that every patient has one. Add such a row."
        )
        raise WrongRule(message)


def _phase(raw: RawPhase, when: Condition, rule: Rule) -> Phase:
    return Phase(
        id=raw.id, title=raw.title, meaning=raw.meaning, when=when, rule=rule.id, defers=raw.defers
    )


def _rule(content: PhaseFile, raw: RawPhase, when: Condition) -> Rule:
    return Rule(
        id=f"phase-is-{raw.id.replace('_', '-')}",
        title=raw.title,
        reading=raw.reading,
        because=raw.because,
        sources=content.source,
        section="phase table",
        status="project",
        file=FILE,
        stratum=Stratum.PHASE,
        when=when,
        then=Then(verb=Verb.CLASSIFY, targets=(raw.id,)),
    )


def read_confidence(content: PhaseFile, symbols: Symbols) -> Confidence:
    """Return the confidence table.

    Raises RuleBaseFault when it names a phase or a counter that is not declared.
    """
    faults = Faults()
    with faults.told_of(FILE, "confidence"):
        _require_declared(content, symbols)
    faults.raise_any()
    raw = content.confidence
    levels = tuple(ConfidenceLevel(**level.model_dump()) for level in raw.levels)
    return Confidence(contests=raw.contests, fixed=raw.fixed, levels=levels)


def _require_declared(content: PhaseFile, symbols: Symbols) -> None:
    phases = [phase.id for phase in content.phases]
    for phase in (*content.confidence.contests, *content.confidence.fixed):
        if phase not in phases:
            raise WrongRule(unknown_word("phase", phase, phases))
    counters = [name for name, symbol in symbols.items() if symbol.sort is Sort.COUNTER]
    for counter in {name for contest in content.confidence.contests.values() for name in contest}:
        if counter not in counters:
            raise WrongRule(unknown_word("counter", counter, counters))
