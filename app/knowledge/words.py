"""All declared words together: vocabulary and the symbols conditions may read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.actions import Kind
from app.domain.conditions import Condition, names_read
from app.domain.facts import AUDIENCES
from app.domain.rules import Stratum, Verb
from app.domain.vocabulary import Contradiction, Derived, Fact, FactMap, Group, Topic, Vocabulary
from app.knowledge.conditions import ConditionReader
from app.knowledge.faults import Faults, WrongRule, require_declared
from app.knowledge.files import RuleFiles
from app.knowledge.names import unusable_names
from app.knowledge.rule_shape import RawRule, RuleFile
from app.knowledge.rules import stratum_of, verb_of
from app.knowledge.symbols import Sort, Symbol, after, fact_symbol
from app.knowledge.vocabulary import read_derived, read_facts, read_map
from app.knowledge.vocabulary_shape import RawFact


@dataclass(slots=True)
class Words:
    """Grows file by file; what is read later may name what was read before."""

    files: RuleFiles
    faults: Faults
    groups: dict[str, Group] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    maps: dict[str, FactMap] = field(default_factory=dict)
    derived: dict[str, Derived] = field(default_factory=dict)
    symbols: dict[str, Symbol] = field(default_factory=dict)

    def read(self) -> Vocabulary:
        """Return the vocabulary; `symbols` is complete afterwards.

        Raises RuleBaseFault before a wrong word could be told again by all that read it.
        """
        self.faults.found.extend(unusable_names(self.files))
        self._sheets()
        for file, name, raw in self._entries("facts"):
            with self.faults.told_of(file, f"fact {name}"):
                self._fact(name, raw)
        self.faults.raise_any()
        for file, name, raw in self._entries("derived"):
            with self.faults.told_of(file, f"derived {name}"):
                self._derived(read_derived(name, raw, {**self.facts, **self.derived}))
        self.faults.raise_any()
        self.symbols["audience"] = _choice("audience", AUDIENCES, Stratum.TRIAGE)
        self._conclusions()
        self._add_conditions()
        contradictions = tuple(self._contradictions())
        return Vocabulary(
            facts=self.facts,
            maps=self.maps,
            groups=self.groups,
            topics=self.topics,
            derived=self.derived,
            contradictions=contradictions,
            counters={name: title for _, name, title in self._entries("counters")},
            conclusions={name: title for _, name, title in self._entries("conclusions")},
        )

    def _sheets(self) -> None:
        """Add what questions are asked together on."""
        for _, name, topic in self._entries("topics"):
            self.topics[name] = Topic(id=name, **dict(topic))
        for _, name, group in self._entries("groups"):
            self.groups[name] = Group(id=name, **dict(group))
        for file, name, group in self._entries("groups"):
            with self.faults.told_of(file, f"group {name}"):
                require_declared("group", filter(None, (group.asked_with,)), self.groups)

    def _entries(self, section: str) -> Iterator[tuple[str, str, Any]]:
        for file, content in self.files.vocabulary.items():
            for name, entry in getattr(content, section).items():
                yield file, name, entry

    def _fact(self, name: str, raw: RawFact) -> None:
        for fact in read_facts(name, raw, self.groups, self.topics):
            self.facts[fact.name] = fact
            self.symbols[fact.name] = fact_symbol(fact)
        if raw.type == "map":
            self.maps[name] = read_map(name, raw)

    def _derived(self, derived: Derived) -> None:
        self.derived[derived.name] = derived
        self.symbols[derived.name] = Symbol(
            name=derived.name, sort=Sort.NUMBER, since=Stratum.TRIAGE, decimals=derived.decimals
        )

    def _add_conditions(self) -> None:
        """Read `asked_when` and `mandatory` once all facts are known; they read facts only."""
        reader = ConditionReader(dict(self.symbols), Stratum.TRIAGE)
        for file, name, raw in self._entries("facts"):
            with self.faults.told_of(file, f"fact {name}"):
                for fact in [fact for fact in self.facts.values() if fact.wire_name == name]:
                    self.facts[fact.name] = _with_conditions(fact, raw, reader)

    def _contradictions(self) -> Iterator[Contradiction]:
        reader = ConditionReader(dict(self.symbols), Stratum.TRIAGE)
        for file, name, raw in self._entries("contradictions"):
            with self.faults.told_of(file, f"contradiction {name}"):
                yield Contradiction(id=name, when=reader.read(raw.when), message=raw.message)

    def _conclusions(self) -> None:
        """Add what rules conclude, each from the stratum after the one it is concluded in."""
        strata = _strata(self.files.rules.values())
        for _, name, _title in self._entries("counters"):
            since = after(strata.get((Verb.ADD, name), Stratum.EVIDENCE_POINTS))
            self.symbols[name] = Symbol(name=name, sort=Sort.COUNTER, since=since)
        for _, name, _title in self._entries("conclusions"):
            since = after(strata.get((Verb.CONCLUDE, name), Stratum.SPECIAL_PATHWAYS))
            self.symbols[name] = Symbol(name=name, sort=Sort.YES_NO, since=since)
        for _, name, raw in self._entries("actions"):
            if raw.kind is Kind.CONTRAINDICATION:
                self.symbols[name] = Symbol(name=name, sort=Sort.YES_NO, since=Stratum.PHASE)
        self._built_in()

    def _built_in(self) -> None:
        ladder = tuple(urgency.id for urgency in self.files.base.urgencies)
        phases = tuple(phase.id for phase in self.files.phase.phases)
        since = Stratum.EVIDENCE_POINTS
        self.symbols["urgency"] = Symbol(
            name="urgency", sort=Sort.LADDER, since=since, words=ladder
        )
        self.symbols["triage_complete"] = Symbol(
            name="triage_complete", sort=Sort.YES_NO, since=since
        )
        self.symbols["phase"] = _choice("phase", phases, Stratum.ADVICE)


def _choice(name: str, words: tuple[str, ...], since: Stratum) -> Symbol:
    return Symbol(name=name, sort=Sort.CHOICE, since=since, words=words)


def _with_conditions(fact: Fact, raw: RawFact, reader: ConditionReader) -> Fact:
    if raw.asked_when is not None and fact.none is None:
        message = "a fact with asked_when needs the value it takes when nobody asks. Add `none`."
        raise WrongRule(message)
    return replace(
        fact,
        asked_when=None if raw.asked_when is None else _read_asked_when(raw.asked_when, reader),
        mandatory=None if raw.mandatory is None else reader.read(_always(raw.mandatory)),
    )


def _read_asked_when(raw: object, reader: ConditionReader) -> Condition:
    condition = reader.read(raw)
    for name in sorted(names_read(condition)):
        if not reader.symbols[name].is_asked and name != "audience":
            message = f'"{name}" is computed after all questions. Read the facts behind it.'
            raise WrongRule(message)
    return condition


def _always(raw: object) -> object:
    return "always" if raw == "yes" else raw


def _strata(files: Iterable[RuleFile]) -> Mapping[tuple[Verb, str], Stratum]:
    """Return in which stratum each counter and conclusion is found; one for each."""
    found: dict[tuple[Verb, str], Stratum] = {}
    for content in files:
        for raw in content.rules:
            for key, stratum in _concludes(raw):
                found.setdefault(key, stratum)
    return found


def _concludes(raw: RawRule) -> Iterator[tuple[tuple[Verb, str], Stratum]]:
    try:
        verb = verb_of(raw.then)
        stratum = stratum_of(raw.then, verb)
    except WrongRule:
        return  # told when the rule itself is read
    targets = raw.then.add or [raw.then.conclude]
    if verb in (Verb.ADD, Verb.CONCLUDE):
        yield from (((verb, str(target)), stratum) for target in targets)
