"""What must never happen, from `safety.yaml`."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from app.domain.actions import Action
from app.domain.obligations import GENERIC
from app.domain.safety import NotAsked, SafetyComparison, SafetyStatement
from app.domain.vocabulary import Vocabulary
from app.knowledge.conditions import ConditionReader
from app.knowledge.faults import Faults, WrongRule, refuse_second, require_declared
from app.knowledge.file_shapes import (
    RawAnswerTo,
    RawChanges,
    RawComparison,
    RawNever,
    RawNotAsked,
    RawStatement,
    RawWhileOpen,
    SafetyFile,
)
from app.knowledge.ladder import Sets, expand
from app.knowledge.symbols import Symbols

FILE = "rules/safety.yaml"
PROVED_OF_EVERY_RULE_BASE = dict.fromkeys(GENERIC, "app/domain/obligations.py")
"""A statement of the same name could not be told apart in a certificate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyReader:
    """Reads statements against what they may name; their conditions may read all there is."""

    symbols: Symbols
    vocabulary: Vocabulary
    actions: Mapping[str, Action]
    sets: Sets
    urgencies: Collection[str]
    phases: Collection[str]
    signs: Collection[str]

    def statements(self, content: SafetyFile, faults: Faults) -> Iterator[SafetyStatement]:
        """Yield each statement, with the ids of all it names."""
        first = dict(PROVED_OF_EVERY_RULE_BASE)
        for raw in content.statements:
            with faults.told_of(FILE, f"statement {raw.id}"):
                refuse_second(first, raw.id, FILE)
                yield self._statement(raw)

    def comparisons(self, content: SafetyFile, faults: Faults) -> Iterator[SafetyComparison]:
        """Yield what must hold of two people who differ in one answer."""
        stated = dict.fromkeys((raw.id for raw in content.statements), FILE)
        first = PROVED_OF_EVERY_RULE_BASE | stated
        for raw in content.comparisons:
            with faults.told_of(FILE, f"comparison {raw.id}"):
                refuse_second(first, raw.id, FILE)
                yield self._comparison(raw)

    def not_asked(self, content: SafetyFile, faults: Faults) -> Iterator[NotAsked]:
        """Yield which mandatory questions some people are not asked."""
        for raw in content.not_asked:
            with faults.told_of(FILE, f"not_asked {', '.join(raw.facts)}"):
                yield self._not_asked(raw)

    def _statement(self, raw: RawStatement) -> SafetyStatement:
        _require_something(raw)
        require_declared("phase", raw.never.phases, self.phases)
        require_declared("rule that adds points", raw.never.signs, self.signs)
        require_declared("action", raw.always, self.actions)
        require_declared("urgency", filter(None, (raw.urgency,)), self.urgencies)
        never = frozenset(self._never(raw.never))
        return SafetyStatement(
            id=raw.id,
            title=raw.title,
            because=raw.because,
            when=ConditionReader(self.symbols, None).read(raw.when),
            never=never,
            never_both=frozenset(self._items(raw.never.both)),
            never_phases=frozenset(raw.never.phases),
            never_signs=frozenset(raw.never.signs),
            always=frozenset(raw.always),
            urgency=raw.urgency,
            refused=raw.refused,
            while_open=frozenset(self._while_open(raw.while_open, never)),
            while_open_because=raw.while_open.because if raw.while_open else None,
        )

    def _never(self, raw: RawNever) -> Iterator[str]:
        yield from self._items(raw.items)
        involved = {word: action.id for action in self.actions.values() for word in action.involves}
        require_declared("item that involves", raw.involves, involved)
        for action in self.actions.values():
            if not set(raw.involves).isdisjoint(action.involves):
                yield action.id

    def _while_open(self, raw: RawWhileOpen | None, never: Collection[str]) -> Iterator[str]:
        if raw and not raw.items:
            yield from never
        for name in self._items(raw.items) if raw else ():
            if name not in never:
                message = (
                    f'"{name}" stands in `while_open`, but not in `never`. '
                    "Add it there, or leave it out here."
                )
                raise WrongRule(message)
            yield name

    def _comparison(self, raw: RawComparison) -> SafetyComparison:
        changes = self._items(raw.effect.items) if isinstance(raw.effect, RawChanges) else None
        return SafetyComparison(
            id=raw.id,
            title=raw.title,
            because=raw.because,
            facts=tuple(dict.fromkeys(self._facts(raw.answer_to))),
            changes=None if changes is None else frozenset(changes),
        )

    def _not_asked(self, raw: RawNotAsked) -> NotAsked:
        require_declared("fact", raw.facts, self.vocabulary.facts)
        for name in raw.facts:
            if not self.vocabulary.facts[name].mandatory:
                message = f'triage does not wait for "{name}": it is not mandatory. Leave it out.'
                raise WrongRule(message)
        when = ConditionReader(self.symbols, None).read(raw.when)
        return NotAsked(facts=raw.facts, when=when, because=raw.because)

    def _facts(self, raw: RawAnswerTo) -> Iterator[str]:
        require_declared("fact", raw.facts, self.vocabulary.facts)
        require_declared("group", raw.groups, self.vocabulary.groups)
        if not raw.facts and not raw.groups:
            message = "it is about no answer. Name facts or groups in `answer_to`."
            raise WrongRule(message)
        yield from raw.facts
        for fact in self.vocabulary.facts.values():
            if not set(fact.groups).isdisjoint(raw.groups):
                yield fact.name

    def _items(self, words: tuple[str, ...]) -> tuple[str, ...]:
        return expand(words, self.sets, self.actions)


def _require_something(raw: RawStatement) -> None:
    """Refuse what says nothing.

    Raises WrongRule.
    """
    named = (*raw.never.items, *raw.never.involves, *raw.never.phases, *raw.never.signs)
    if not any((named, raw.never.both, raw.always, raw.urgency, raw.refused)):
        message = "it forbids nothing. Name items, or what they involve, in `never`."
        raise WrongRule(message)
    if len(raw.never.both) == 1:
        message = f"{raw.never.both[0]} stands alone in `both`. Name two items or more."
        raise WrongRule(message)
