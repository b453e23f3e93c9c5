"""From questions in order to one screen: a question, or what is left of one group or topic."""

from collections.abc import Iterator, Mapping, Sequence

from app.decide.interview.reasons import Waiting
from app.decide.questions import asked
from app.domain.interview import Screen, Sheet
from app.domain.vocabulary import Fact, Vocabulary


def screen(
    vocabulary: Vocabulary,
    waiting: Waiting,
    agenda: Sequence[Fact],
    max_questions: int | None,
) -> Screen:
    """Return the next screen; of a group no more than `max_questions`, the first of the agenda.

    `agenda` holds at least one fact; the first one stands on the screen.
    """
    sheet, together = _together(vocabulary, agenda)
    shown = _first(together, max_questions)
    names = (name for name in vocabulary.facts if name in shown)
    questions = tuple(map(waiting.asked, asked(vocabulary, names)))
    return Screen(asked=questions, sheet=sheet if len(questions) > 1 else None)


def _together(vocabulary: Vocabulary, agenda: Sequence[Fact]) -> tuple[Sheet | None, list[Fact]]:
    """Return the next fact with the most others it is asked with, or with those of its map."""
    first = agenda[0]
    on_sheets: dict[str, list[Fact]] = {sheet.id: [] for sheet in _sheets(vocabulary, first)}
    for fact in agenda:
        for sheet in _sheets(vocabulary, fact):
            if sheet.id in on_sheets:
                on_sheets[sheet.id].append(fact)
    fullest = max(on_sheets, key=lambda name: len(on_sheets[name]), default=None)
    if fullest is None:
        return None, [fact for fact in agenda if fact.wire_name == first.wire_name]
    return _by_id(vocabulary)[fullest], on_sheets[fullest]


def _sheets(vocabulary: Vocabulary, fact: Fact) -> Iterator[Sheet]:
    """Yield what a fact can be asked on: its groups, those they are asked with, or its topic."""
    for name in fact.groups:
        group = vocabulary.groups[name]
        yield group
        if group.asked_with:
            yield vocabulary.groups[group.asked_with]
    if fact.topic:
        yield vocabulary.topics[fact.topic]


def _by_id(vocabulary: Vocabulary) -> Mapping[str, Sheet]:
    return {**vocabulary.groups, **vocabulary.topics}


def _first(together: Sequence[Fact], most: int | None) -> frozenset[str]:
    """Return the names of the first facts that are so many questions, or of all."""
    questions = tuple(dict.fromkeys(fact.wire_name for fact in together))[:most]
    return frozenset(fact.name for fact in together if fact.wire_name in questions)
