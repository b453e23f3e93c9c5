"""What differs by country stands in one table.

Avoid: an emergency number in a text. Prefer: `{emergency_number}`, from locales.yaml. Why: the
wrong number is worse than none.
"""

import re
from collections.abc import Iterator

from app.domain.actions import Action
from app.domain.locales import placeholders
from app.domain.rule_base import RuleBase
from app.knowledge.faults import Fault, unknown_word
from app.knowledge.files import RuleFiles
from app.knowledge.names import declared_in

NUMBER = re.compile(r"\d[\d ]+\d")


def misplaced_local_words(rule_base: RuleBase, files: RuleFiles) -> Iterator[Fault]:
    """Yield items that hold a number of some country, or a placeholder nobody fills."""
    locales = rule_base.locales.by_id.values()
    words = {name: text for locale in locales for name, text in locale.words.items()}
    numbers = {
        number: name
        for locale in locales
        for name, text in locale.words.items()
        for number in NUMBER.findall(text)
    }
    where = declared_in(files)
    for action in rule_base.actions.values():
        subject = (where[action.id], f"action {action.id}")
        for name in placeholders(_texts(action)):
            if name not in words:
                yield Fault(*subject, unknown_word("placeholder", name, words))
        for number, name in numbers.items():
            if any(
                re.search(rf"(?<![\d.,]){number}(?!\d|[.,]\d|%)", text) for text in _texts(action)
            ):
                message = f'"{number}" belongs to one country. Write {{{name}}} instead.'
                yield Fault(*subject, message)


def _texts(action: Action) -> tuple[str, ...]:
    voices = (action.patient, action.clinician)
    return tuple(t for v in voices for t in (v.title, *v.steps, *v.stop_rules))


def _holds(text: str, number: str) -> bool:
    """Tell whether a text holds the number by itself, not inside a longer one or a percentage."""
    return re.search(rf"(?<![\d.,]){number}(?!\d|[.,]\d|%)", text) is not None
