"""`rules/` → RuleBase: everything is read, checked, and frozen, or refused with all faults."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.domain.actions import Action
from app.domain.evidence import EvidenceTable
from app.domain.guidance import Guidance
from app.domain.rule_base import About, RuleBase, Source, Urgency
from app.domain.rules import Rule, Verb
from app.domain.vocabulary import Vocabulary
from app.knowledge.actions import read_action
from app.knowledge.changes import read_changes
from app.knowledge.checks import check
from app.knowledge.codes import read_codes
from app.knowledge.confidence import read_confidence
from app.knowledge.faults import Faults, refuse_second
from app.knowledge.files import RuleFiles, read_files
from app.knowledge.form import read_form
from app.knowledge.guidance import read_guidance
from app.knowledge.ladder import Sets, read_urgencies, read_withhold_sets
from app.knowledge.measures import MeasureReader
from app.knowledge.phases import FILE as PHASE_TABLE
from app.knowledge.phases import read_phases, rule_id
from app.knowledge.rules import RuleReader
from app.knowledge.safety import SafetyReader
from app.knowledge.symbols import Symbols
from app.knowledge.tables import read_evidence, read_locales, read_traceability
from app.knowledge.words import Words

Part = TypeVar("Part")


def load_rule_base(folder: Path) -> RuleBase:
    """Read and check a rule folder.

    Raises RuleBaseFault with every fault found: file, entry, what is wrong, how to mend it.
    Words are read first, then items, then rules; faults of a later step are told once the
    earlier ones are mended, because one wrong word would otherwise be told many times.
    """
    files, faults = read_files(folder), Faults()
    rule_base = _Loading(files, faults, _Naming(files, faults).names()).rule_base()
    faults.raise_any()
    faults.found.extend(check(rule_base, files))
    faults.raise_any()
    return rule_base


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """What rules and tables may name; nothing in it is wrong."""

    vocabulary: Vocabulary
    symbols: Symbols
    actions: Mapping[str, Action]
    sets: Sets
    urgencies: tuple[Urgency, ...]
    sources: Mapping[str, Source]
    evidence: EvidenceTable


@dataclass(frozen=True, slots=True)
class _Naming:
    """Reads what may be named, one step after the other."""

    files: RuleFiles
    faults: Faults

    def names(self) -> _Names:
        """Return it all.

        Raises RuleBaseFault after the first step in which something is wrong.
        """
        files, faults = self.files, self.faults
        words = Words(files, faults)
        vocabulary = self._sound(words.read())
        actions = self._sound(dict(self._actions()))
        sets = self._sound(read_withhold_sets(files.base, actions, faults))
        sources = self._sources()
        return _Names(
            vocabulary=vocabulary,
            symbols=words.symbols,
            actions=actions,
            sets=sets,
            urgencies=self._sound(read_urgencies(files.base, sets, actions, faults)),
            sources=sources,
            evidence=self._sound(read_evidence(files.evidence, sources, faults)),
        )

    def _sound(self, part: Part) -> Part:
        self.faults.raise_any()
        return part

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


@dataclass(frozen=True, slots=True)
class _Loading:
    """Reads rules and tables against what they may name."""

    files: RuleFiles
    faults: Faults
    names: _Names

    def rule_base(self) -> RuleBase:
        files, faults, names = self.files, self.faults, self.names
        phases = list(read_phases(files.phase, names.symbols, names.sources, faults))
        measures = MeasureReader(names.vocabulary, names.symbols, names.actions, names.sources)
        rules = _by_id((*self._rules(), *(rule for _, rule in phases)))
        safety = self._safety(rules.values())
        return RuleBase(
            version=files.base.version,
            sha256=files.sha256,
            title=files.base.title,
            notice=files.base.notice,
            sources=names.sources,
            vocabulary=names.vocabulary,
            actions=names.actions,
            rules=rules,
            urgencies=names.urgencies,
            phases=tuple(phase for phase, _ in phases),
            confidence=read_confidence(files.phase, names.symbols, faults),
            evidence=names.evidence,
            safety=tuple(safety.statements(files.safety, faults)),
            comparisons=tuple(safety.comparisons(files.safety, faults)),
            not_asked=tuple(safety.not_asked(files.safety, faults)),
            tests=tuple(measures.tests(files, faults)),
            scores=tuple(measures.scores(files, faults)),
            locales=read_locales(files.locales, names.sources, faults),
            form=read_form(files.questionnaire, names.vocabulary, faults),
            codes=read_codes(files.codes, names.vocabulary, names.actions, faults),
            traceability=tuple(read_traceability(files.traceability, faults)),
            changes=read_changes(
                files.changes, names.vocabulary, [one.id for one in files.phase.phases], faults
            ),
            guidance=self._guidance(),
            about=About(**files.base.about.model_dump()),
        )

    def _guidance(self) -> Guidance:
        urgencies = [urgency.id for urgency in self.names.urgencies]
        return read_guidance(self.files.guidance, urgencies, self.names.actions, self.faults)

    def _safety(self, rules: Iterable[Rule]) -> SafetyReader:
        return SafetyReader(
            symbols=self.names.symbols,
            vocabulary=self.names.vocabulary,
            actions=self.names.actions,
            sets=self.names.sets,
            urgencies=[urgency.id for urgency in self.names.urgencies],
            phases=[phase.id for phase in self.files.phase.phases],
            signs=[rule.id for rule in rules if rule.then.verb is Verb.ADD],
        )

    def _rules(self) -> Iterator[Rule]:
        names = self.names
        ladder = tuple(urgency.id for urgency in names.urgencies)
        reader = RuleReader(
            names.symbols,
            names.actions,
            names.sources,
            ladder,
            names.sets,
            names.evidence.statements,
        )
        first = {rule_id(phase.id): PHASE_TABLE for phase in self.files.phase.phases}
        for file, content in self.files.rules.items():
            for raw in content.rules:
                with self.faults.told_of(file, f"rule {raw.id}"):
                    refuse_second(first, raw.id, file)
                    yield reader.read(file, content, raw)


def _by_id(rules: Iterable[Rule]) -> Mapping[str, Rule]:
    return {rule.id: rule for rule in rules}
