"""Whether the words of a rule base are those that answers promise to apps."""

from collections.abc import Iterable, Iterator
from typing import get_args

from app.domain.rule_base import RuleBase
from app.representations.explanation_wire import Points
from app.representations.wire import Confidence, Phase, Urgency


def untold(rule_base: RuleBase) -> Iterator[str]:
    """Yield what is wrong with words that an answer could not hold, and how to mend it."""
    table = rule_base.confidence
    counters = {counter for contest in table.contests.values() for counter in contest}
    promised = {
        name for name, part in Phase.model_fields.items() if part.annotation == Points | None
    }
    yield from _strange("urgency", rule_base.ranks, get_args(Urgency))
    yield from _strange("confidence", (row.level for row in table.levels), get_args(Confidence))
    yield from _strange("contest of", counters, promised)
    yield from (f'answers tell "{name}". Let a contest read it.' for name in promised - counters)


def _strange(what: str, words: Iterable[str], promised: Iterable[str]) -> Iterator[str]:
    known = sorted(promised)
    remedy = f"Use {', '.join(known)}, or add it to app/representations/wire.py."
    yield from (f'answers know no {what} "{word}". {remedy}' for word in words if word not in known)
