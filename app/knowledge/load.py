"""`rules/` → RuleBase: everything is read, checked, and frozen, or refused with all faults."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.domain.actions import Action, Kind
from app.domain.rule_base import RuleBase, SafetyStatement, Source, Urgency
from app.domain.rules import Rule
from app.knowledge.actions import read_action
from app.knowledge.checks import check
from app.knowledge.conditions import ConditionReader
from app.knowledge.faults import Faults, WrongRule
from app.knowledge.files import RuleFiles, read_files
from app.knowledge.phases import read_confidence, read_phases
from app.knowledge.rules import RuleReader, expand
from app.knowledge.schema import RawStatement
from app.knowledge.words import Words

NEVER_WITHHELD = (Kind.TRIAGE, Kind.CONTRAINDICATION)


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
        words = Words(self.files, self.faults)
        vocabulary = words.read()
        self.faults.raise_any()
        actions = dict(self._actions())
        self.faults.raise_any()
        sets = dict(self._withhold_sets(actions))
        phases = list(read_phases(self.files.phase, words.symbols, self.faults))
        rules = [*self._rules(words, actions, sets), *(rule for _, rule in phases)]
        safety = tuple(self._safety(words, actions, sets))
        self.faults.raise_any()
        return RuleBase(
            version=self.files.base.version,
            sha256=self.files.sha256,
            title=self.files.base.title,
            notice=self.files.base.notice,
            sources=self._sources(),
            vocabulary=vocabulary,
            actions=actions,
            rules={rule.id: rule for rule in rules},
            urgencies=tuple(self._urgencies(actions, sets)),
            phases=tuple(phase for phase, _ in phases),
            confidence=read_confidence(self.files.phase, words.symbols),
            safety=safety,
        )

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

    def _withhold_sets(
        self, actions: Mapping[str, Action]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the declared sets, and `all`: everything that can be withheld at all."""
        yield (
            "all",
            tuple(id_ for id_, action in actions.items() if action.kind not in NEVER_WITHHELD),
        )
        for name, items in self.files.base.withhold_sets.items():
            with self.faults.told_of("rules/rule-base.yaml", f"withhold set {name}"):
                yield name, expand(items, {}, actions)

    def _urgencies(
        self, actions: Mapping[str, Action], sets: Mapping[str, tuple[str, ...]]
    ) -> Iterator[Urgency]:
        for raw in self.files.base.urgencies:
            yield Urgency(
                id=raw.id,
                title=raw.title,
                meaning=raw.meaning,
                withholds=frozenset(expand(raw.withhold, sets, actions)),
                known_before_complete=raw.known_before_complete,
                completes_triage=raw.completes_triage,
            )

    def _rules(
        self, words: Words, actions: Mapping[str, Action], sets: Mapping[str, tuple[str, ...]]
    ) -> Iterator[Rule]:
        ladder = tuple(urgency.id for urgency in self.files.base.urgencies)
        reader = RuleReader(words.symbols, actions, self._sources(), ladder, sets)
        first: dict[str, str] = {}
        for file, content in self.files.rules.items():
            for raw in content.rules:
                with self.faults.told_of(file, f"rule {raw.id}"):
                    _refuse_second(first, raw.id, file)
                    yield reader.read(file, content, raw)

    def _safety(
        self, words: Words, actions: Mapping[str, Action], sets: Mapping[str, tuple[str, ...]]
    ) -> Iterator[SafetyStatement]:
        reader = ConditionReader(words.symbols, None)
        for raw in self.files.safety.statements:
            with self.faults.told_of("rules/safety.yaml", f"statement {raw.id}"):
                yield _statement(raw, reader, actions, sets)


def _statement(
    raw: RawStatement,
    reader: ConditionReader,
    actions: Mapping[str, Action],
    sets: Mapping[str, tuple[str, ...]],
) -> SafetyStatement:
    items = expand(raw.never.items, sets, actions)
    involving = [a.id for a in actions.values() if set(a.involves) & set(raw.never.involves)]
    return SafetyStatement(
        id=raw.id,
        title=raw.title,
        because=raw.because,
        when=reader.read(raw.when),
        never=frozenset((*items, *involving)),
    )


def _refuse_second(first: dict[str, str], name: str, file: str) -> None:
    if name in first:
        message = f"another rule in {first[name]} has this id already. Choose another id."
        raise WrongRule(message)
    first[name] = file
