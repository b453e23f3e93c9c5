"""`rules/` → RuleBase: everything is read, checked, and frozen, or refused with all faults."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.actions import Action
from app.domain.evidence import EvidenceTable
from app.domain.rule_base import RuleBase, Source
from app.domain.rules import Rule
from app.knowledge.actions import read_action
from app.knowledge.checks import check
from app.knowledge.confidence import read_confidence
from app.knowledge.faults import Faults, refuse_second
from app.knowledge.files import RuleFiles, read_files
from app.knowledge.ladder import Sets, read_urgencies, read_withhold_sets
from app.knowledge.measures import MeasureReader
from app.knowledge.phases import FILE as PHASE_TABLE
from app.knowledge.phases import read_phases, rule_id
from app.knowledge.rules import RuleReader
from app.knowledge.safety import read_safety
from app.knowledge.tables import read_evidence, read_locales, read_traceability
from app.knowledge.words import Words


def load_rule_base(folder: Path) -> RuleBase:
    """Read and check a rule folder.

    Raises RuleBaseFault with every fault found: file, entry, what is wrong, how to mend it.
    Words are read first, then items, then rules; faults of a later step are told once the
    earlier ones are mended, because one wrong word would otherwise be told many times.
    """
    files = read_files(folder)
    loading = _Loading(files, Faults())
    rule_base = loading.rule_base()
    loading.faults.found.extend(check(rule_base, files))
    loading.faults.raise_any()
    return rule_base


@dataclass(frozen=True, slots=True)
class _Loading:
    files: RuleFiles
    faults: Faults

    def rule_base(self) -> RuleBase:
        files, faults = self.files, self.faults
        words = Words(files, faults)
        vocabulary = words.read()
        faults.raise_any()
        actions = dict(self._actions())
        faults.raise_any()
        sets = read_withhold_sets(files.base, actions, faults)
        faults.raise_any()
        urgencies = read_urgencies(files.base, sets, actions, faults)
        faults.raise_any()
        sources = self._sources()
        evidence = read_evidence(files.evidence, sources, faults)
        faults.raise_any()
        phases = list(read_phases(files.phase, words.symbols, sources, faults))
        rules = [*self._rules(words, actions, sets, evidence), *(rule for _, rule in phases)]
        confidence = read_confidence(files.phase, words.symbols, faults)
        safety = tuple(read_safety(files.safety, words.symbols, actions, sets, faults))
        measures = MeasureReader(vocabulary, words.symbols, actions, sources)
        tables = self._tables(measures)
        faults.raise_any()
        return RuleBase(
            version=files.base.version,
            sha256=files.sha256,
            title=files.base.title,
            notice=files.base.notice,
            sources=sources,
            vocabulary=vocabulary,
            actions=actions,
            rules={rule.id: rule for rule in rules},
            urgencies=urgencies,
            phases=tuple(phase for phase, _ in phases),
            confidence=confidence,
            evidence=evidence,
            safety=safety,
            **tables,
        )

    def _tables(self, measures: MeasureReader) -> dict[str, Any]:
        files, faults = self.files, self.faults
        return {
            "tests": tuple(measures.tests(files, faults)),
            "scores": tuple(measures.scores(files, faults)),
            "locales": read_locales(files.locales, self._sources(), faults),
            "traceability": tuple(read_traceability(files.traceability, faults)),
        }

    def _sources(self) -> Mapping[str, Source]:
        sources = self.files.sources.sources
        return {name: Source(id=name, **raw.model_dump()) for name, raw in sources.items()}

    def _actions(self) -> Iterator[tuple[str, Action]]:
        raw_actions = {
            name: (file, raw)
            for file, content in self.files.vocabulary.items()
            for name, raw in content.actions.items()
        }
        declared = {name: raw for name, (_, raw) in raw_actions.items()}
        for name, (file, raw) in raw_actions.items():
            with self.faults.told_of(file, f"action {name}"):
                yield name, read_action(name, raw, declared)

    def _rules(
        self, words: Words, actions: Mapping[str, Action], sets: Sets, evidence: EvidenceTable
    ) -> Iterator[Rule]:
        ladder = tuple(urgency.id for urgency in self.files.base.urgencies)
        reader = RuleReader(
            words.symbols, actions, self._sources(), ladder, sets, evidence.statements
        )
        first = {rule_id(phase.id): PHASE_TABLE for phase in self.files.phase.phases}
        for file, content in self.files.rules.items():
            for raw in content.rules:
                with self.faults.told_of(file, f"rule {raw.id}"):
                    refuse_second(first, raw.id, file)
                    yield reader.read(file, content, raw)
