"""What differs by country stands in one table.

Avoid: an emergency number in a text. Prefer: `{emergency_number}`, from locales.yaml. Why: the
wrong number is worse than none.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from app.domain.locales import PLACEHOLDER, Locales, placeholders
from app.domain.rule_base import RuleBase
from app.knowledge.changes import FILE as CHANGES
from app.knowledge.checks.telephone import dialled_in, standing_in
from app.knowledge.faults import Fault, unknown_word
from app.knowledge.files import RuleFiles
from app.knowledge.tables import LOCALES
from app.knowledge.texts import entries, texts
from app.knowledge.vocabulary_shape import RawAction

FILLED = frozenset(
    f"{voice}{field}" for voice in ("", "clinician_") for field in ("title", "steps", "stop_rules")
)
"""Parts of an item into which the words of a country are put."""
BRACE = re.compile(r"[{}]")


def misplaced_local_words(rule_base: RuleBase, files: RuleFiles) -> Iterator[Fault]:
    """Yield texts that hold a number of some country, or a placeholder nobody fills."""
    words = list(_words(rule_base.locales))
    names = frozenset(name for name, _ in words)
    numbers = {number: name for name, text in words for _, number in standing_in(text)}
    for file, content in files.by_path():
        for subject, entry in entries(content):
            found = chain(
                () if file == CHANGES else _wrong_braces(entry, names),
                () if file == LOCALES else _numbers(entry, numbers),
            )
            yield from (Fault(file, subject, message) for message in found)


def _words(locales: Locales) -> Iterator[tuple[str, str]]:
    """Yield each placeholder with the words of each country for it."""
    return (pair for locale in locales.by_id.values() for pair in locale.words.items())


def _wrong_braces(entry: object, names: frozenset[str]) -> Iterator[str]:
    filled, others = _parted(entry)
    for name in placeholders(filled):
        if name not in names:
            yield unknown_word("placeholder", name, names)
    if any(BRACE.search(PLACEHOLDER.sub("", text)) for text in filled):
        yield "a placeholder stands between { and }. Close it, or take the brace out."
    if any(map(BRACE.search, others)):
        yield (
            "placeholders are filled in title, steps and stop rules of items only. Take { and } "
            "out, or say it there."
        )


def _parted(entry: object) -> tuple[list[str], list[str]]:
    """Return the texts in which placeholders are filled, and all others."""
    if not isinstance(entry, RawAction):
        return [], list(texts(entry))
    filled = entry.model_dump(include=set(FILLED))
    return list(texts(filled)), list(texts(entry.model_dump(exclude=set(FILLED))))


def _numbers(entry: object, known: Mapping[str, str]) -> Iterator[str]:
    is_item = isinstance(entry, RawAction)
    for text in texts(entry):
        for written, number in dialled_in(text):
            if not (is_item and number in known):
                yield (
                    f'"{written}" belongs to one country. Leave it to locales.yaml, and write its '
                    "placeholder in an item."
                )
        for written, number in standing_in(text) if is_item else ():
            if number in known:
                yield f'"{written}" belongs to one country. Write {{{known[number]}}} instead.'
