"""The answers of one person, so that other answers can be supposed beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.domain.conditions import Value, names_read
from app.domain.derived import computed
from app.domain.facts import Facts
from app.domain.told import Changes
from app.domain.vocabulary import Vocabulary
from app.intake.answers import UNKNOWN, Answer
from app.intake.completion import complete


@dataclass(frozen=True)
class ToldAnswers:
    """What was answered, a denied group answer by answer; what follows is drawn as at intake."""

    vocabulary: Vocabulary
    audience: str
    given: Mapping[str, Answer]

    @classmethod
    def of(
        cls,
        vocabulary: Vocabulary,
        audience: str,
        answers: Mapping[str, Answer],
        none_of: Iterable[str],
    ) -> "ToldAnswers":
        """Return the answers of a request."""
        return cls(vocabulary, audience, {**_denied(vocabulary, frozenset(none_of)), **answers})

    @cached_property
    def facts(self) -> Facts:
        """The facts that follow from the answers as they are."""
        return complete(self.vocabulary, self.audience, self.given, ())

    def changed(self, changes: Changes) -> Facts:
        """Return the facts that would follow, had these answers been given instead."""
        if self._deciding_what_is_asked.isdisjoint(changes):
            return self._replaced(changes)
        answers = {name: UNKNOWN if value is None else value for name, value in changes.items()}
        return complete(self.vocabulary, self.audience, {**self.given, **answers}, ())

    def _replaced(self, changes: Changes) -> Facts:
        """Return the facts with answers from which nothing but numbers follows."""
        merged = {**self.facts.values, **changes}
        values = {name: value for name, value in merged.items() if value is not None}
        stale = set(changes)
        for derived in self.vocabulary.derived.values():
            if not stale.isdisjoint(derived.operands):
                stale.add(derived.name)
                _replace(values, derived.name, computed(derived, values))
        unknown = (name for name, value in changes.items() if value is None)
        return Facts(
            values=values,
            unknown=self.facts.unknown.difference(changes).union(unknown),
            declined=self.facts.declined.difference(changes),
            audience=self.audience,
        )

    @cached_property
    def _deciding_what_is_asked(self) -> frozenset[str]:
        conditions = (fact.asked_when for fact in self.vocabulary.facts.values())
        return frozenset().union(*(names_read(one) for one in conditions if one))


def _replace(values: dict[str, Value], name: str, value: Value | None) -> None:
    values.pop(name, None)
    if value is not None:
        values[name] = value


def _denied(vocabulary: Vocabulary, none_of: frozenset[str]) -> dict[str, Answer]:
    return {
        fact.name: fact.none
        for fact in vocabulary.facts.values()
        if fact.none is not None and not none_of.isdisjoint(fact.groups)
    }
