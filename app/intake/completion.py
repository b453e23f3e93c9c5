"""From answers to facts: what was denied as a group, what need not be asked, what follows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from app.domain.conditions import Reading, Value, names_read
from app.domain.derived import computed
from app.domain.facts import Facts
from app.domain.vocabulary import Contradiction, Derived, Fact, Vocabulary
from app.intake.answers import DECLINED, UNKNOWN, Answer


@dataclass(slots=True)
class _Known:
    """What is known so far, while it is being completed."""

    audience: str
    values: dict[str, Value] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    declined: set[str] = field(default_factory=set)

    def is_answered(self, name: str) -> bool:
        return name in self.values or name in self.unknown or name in self.declined

    def reading(self) -> Reading:
        return Reading({**self.values, "audience": self.audience})


def complete(
    vocabulary: Vocabulary, audience: str, answers: Mapping[str, Answer], none_of: Iterable[str]
) -> Facts:
    """Return the facts that follow from answers and denied groups.

    Explicit answers stand. A denied group gives its other facts their none value; so does
    an `asked_when` that is definitely no. Derived numbers come last.
    """
    known = _Known(audience)
    for name, answer in answers.items():
        _take(known, name, answer)
    _deny_groups(vocabulary, known, frozenset(none_of))
    while _fill_unasked(vocabulary, known):
        pass
    for derived in vocabulary.derived.values():
        _derive(known, derived)
    return Facts(known.values, frozenset(known.unknown), frozenset(known.declined), audience)


def _take(known: _Known, name: str, answer: Answer) -> None:
    match answer:
        case str() if answer == UNKNOWN:
            known.unknown.add(name)
        case str() if answer == DECLINED:
            known.declined.add(name)
        case _:
            known.values[name] = answer


def _deny_groups(vocabulary: Vocabulary, known: _Known, none_of: frozenset[str]) -> None:
    for fact in vocabulary.facts.values():
        denied = not none_of.isdisjoint(fact.groups) and not known.is_answered(fact.name)
        if denied and fact.none is not None:
            known.values[fact.name] = fact.none


def _fill_unasked(vocabulary: Vocabulary, known: _Known) -> bool:
    """Give unasked facts their none value; return whether any was given."""
    filled = {
        fact.name: fact.none
        for fact in vocabulary.facts.values()
        if fact.asked_when
        and fact.none is not None
        and not known.is_answered(fact.name)
        and fact.asked_when.truth(known.reading()) is False
    }
    known.values |= filled
    return bool(filled)


def _derive(known: _Known, derived: Derived) -> None:
    number = computed(derived, known.values)
    if number is not None:
        known.values[derived.name] = number


def contradictions(
    vocabulary: Vocabulary, facts: Facts
) -> Iterator[tuple[Contradiction, list[Fact]]]:
    """Yield what cannot all be true, with the answered facts it rests on."""
    reading = facts.reading()
    for contradiction in vocabulary.contradictions:
        if contradiction.when.truth(reading) is True:
            behind = {*vocabulary.facts_behind(names_read(contradiction.when))} & facts.answered
            yield contradiction, [fact for fact in vocabulary.facts.values() if fact.name in behind]
