"""The phase table, compiled so that exactly one row holds for every patient."""

from collections.abc import Iterator, Mapping

from app.domain.conditions import AllOf, Condition, Established, Not
from app.domain.rule_base import Phase
from app.domain.rules import Rule, Stratum, Then, Verb
from app.knowledge.conditions import ConditionReader
from app.knowledge.faults import Faults, WrongRule, refuse_second, require_declared
from app.knowledge.file_shapes import PhaseFile, RawPhase
from app.knowledge.symbols import Symbols

FILE = "rules/phase.yaml"


def read_phases(
    content: PhaseFile, symbols: Symbols, sources: Mapping[str, object], faults: Faults
) -> Iterator[tuple[Phase, Rule]]:
    """Yield each row with its rule: established, and no row above it established."""
    reader = ConditionReader(symbols, Stratum.PHASE)
    above: list[Condition] = []
    first: dict[str, str] = {}
    for raw in content.phases:
        with faults.told_of(FILE, f"phase {raw.id}"):
            refuse_second(first, raw.id, FILE)
            established = Established(reader.read(raw.when))
            when = AllOf((established, *(Not(row) for row in above)))
            above.append(established)
            rule = _rule(content, raw, when)
            yield _phase(raw, established.part), rule
    with faults.told_of(FILE, "phases"):
        _require_one_last_row(content)
    with faults.told_of(FILE, "source"):
        require_declared("source", content.source, sources)


def _require_one_last_row(content: PhaseFile) -> None:
    if not content.phases or content.phases[-1].when != "always":
        message = (
            "the last phase must be `when: always`, so that every patient has one. Add such a row."
        )
        raise WrongRule(message)
    if early := [phase.id for phase in content.phases[:-1] if phase.when == "always"]:
        message = f"{early[0]} holds always, so no row below it ever does. Put it last."
        raise WrongRule(message)


def rule_id(phase: str) -> str:
    """Return the id of the rule that a row of the table is compiled to."""
    return f"phase-is-{phase.replace('_', '-')}"


def _phase(raw: RawPhase, when: Condition) -> Phase:
    return Phase(id=raw.id, title=raw.title, meaning=raw.meaning, when=when, defers=raw.defers)


def _rule(content: PhaseFile, raw: RawPhase, when: Condition) -> Rule:
    return Rule(
        id=rule_id(raw.id),
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
