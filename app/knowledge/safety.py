"""What must never happen, from `safety.yaml`."""

from collections.abc import Iterable, Iterator, Mapping

from app.domain.actions import Action
from app.domain.conditions import Condition
from app.domain.rule_base import SafetyStatement
from app.knowledge.conditions import ConditionReader
from app.knowledge.faults import Faults, WrongRule, refuse_second, unknown_word
from app.knowledge.file_shapes import RawNever, RawStatement, SafetyFile
from app.knowledge.ladder import Sets, expand
from app.knowledge.symbols import Symbols

FILE = "rules/safety.yaml"


def read_safety(
    content: SafetyFile,
    symbols: Symbols,
    actions: Mapping[str, Action],
    sets: Sets,
    faults: Faults,
) -> Iterator[SafetyStatement]:
    """Yield each statement with the ids of everything it forbids; it may read all there is."""
    reader = ConditionReader(symbols, None)
    first: dict[str, str] = {}
    for raw in content.statements:
        with faults.told_of(FILE, f"statement {raw.id}"):
            refuse_second(first, raw.id, FILE)
            yield _statement(raw, reader.read(raw.when), _never(raw.never, actions, sets))


def _statement(raw: RawStatement, when: Condition, never: Iterable[str]) -> SafetyStatement:
    return SafetyStatement(
        id=raw.id,
        title=raw.title,
        because=raw.because,
        when=when,
        never=frozenset(never),
    )


def _never(raw: RawNever, actions: Mapping[str, Action], sets: Sets) -> Iterator[str]:
    if not raw.items and not raw.involves:
        message = "it forbids nothing. Name items, or what they involve, in `never`."
        raise WrongRule(message)
    yield from expand(raw.items, sets, actions)
    involved = {word: action.id for action in actions.values() for word in action.involves}
    for word in raw.involves:
        if word not in involved:
            raise WrongRule(unknown_word("item that involves", word, involved))
        yield from (action.id for action in actions.values() if word in action.involves)
