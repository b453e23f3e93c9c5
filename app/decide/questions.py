"""What to ask: what triage waits for, and what could still change the advice."""

from collections.abc import Iterable

from app.domain.decision import Question, Questions, Triage
from app.domain.facts import Facts
from app.domain.vocabulary import Vocabulary


def questions(
    vocabulary: Vocabulary, facts: Facts, triage: Triage, could_change: tuple[str, ...]
) -> Questions:
    """Return the open questions, the most telling first.

    What was answered "unknown" is final and not asked again, even where triage waits for it.
    """
    must = (name for name in triage.unanswered if name not in facts.unknown)
    return Questions(
        must_answer=asked(vocabulary, must),
        could_change_advice=asked(vocabulary, could_change),
        done=not could_change,
    )


def asked(vocabulary: Vocabulary, names: Iterable[str]) -> tuple[Question, ...]:
    """Return a question for each fact; keys of one map become one question."""
    by_wire_name: dict[str, list[str]] = {}
    for name in names:
        by_wire_name.setdefault(vocabulary.wire_name(name), []).append(name)
    return tuple(_question(vocabulary, names) for names in by_wire_name.values())


def _question(vocabulary: Vocabulary, names: list[str]) -> Question:
    fact = vocabulary.facts[names[0]]
    keys = tuple(key for name in names if (key := vocabulary.facts[name].key))
    return Question(fact=fact, map=vocabulary.maps.get(fact.wire_name), keys=keys)
