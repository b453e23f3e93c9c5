"""No text frightens, promises a cure, or claims what nobody knows.

Avoid: the words and phrases of `wording.yaml`. Prefer: what the person can do, and how sure
we are. Why: words change how people move, and a wrong promise costs trust.
"""

import re
from collections.abc import Iterator

from pydantic import BaseModel

from app.domain.rule_base import RuleBase
from app.knowledge.faults import Fault
from app.knowledge.files import RuleFiles
from app.knowledge.names import SECTIONS, declared_in


def forbidden_wording(rule_base: RuleBase, files: RuleFiles) -> Iterator[Fault]:
    """Yield texts with a forbidden phrase, and items that may not exist."""
    phrases = _phrases(files)
    for file, subject, content in _entries(files):
        for text in _texts(content):
            for phrase, why in phrases.items():
                if re.search(rf"\b{re.escape(phrase)}", text, re.IGNORECASE):
                    message = f'"{phrase}" may not be said ({why}). Say it in other words.'
                    yield Fault(file, subject, message)
    where = declared_in(files)
    for action in files.wording.forbidden_items:
        if action in rule_base.actions:
            yield Fault(where[action], f"action {action}", "no such item may exist. Remove it.")


def _phrases(files: RuleFiles) -> dict[str, str]:
    claims = {
        phrase: claim for claim, phrases in files.wording.claims.items() for phrase in phrases
    }
    return dict.fromkeys(files.wording.nocebo, "it frightens") | claims


def _entries(files: RuleFiles) -> Iterator[tuple[str, str, object]]:
    """Yield (file, entry, content) for everything that holds text for people."""
    for file, vocabulary in files.vocabulary.items():
        for section, kind in SECTIONS.items():
            for name, entry in getattr(vocabulary, section).items():
                yield file, f"{kind} {name}", entry
    for file, content in files.rules.items():
        for rule in content.rules:
            yield file, f"rule {rule.id}", rule
    yield from _entries_of_single_files(files)


def _entries_of_single_files(files: RuleFiles) -> Iterator[tuple[str, str, object]]:
    for urgency in files.base.urgencies:
        yield "rules/rule-base.yaml", f"urgency {urgency.id}", urgency
    for phase in files.phase.phases:
        yield "rules/phase.yaml", f"phase {phase.id}", phase
    for name, text in (("title", files.base.title), ("notice", files.base.notice)):
        yield "rules/rule-base.yaml", name, text


def _texts(content: object) -> Iterator[str]:
    """Yield every string inside, however deep."""
    match content:
        case str():
            yield content
        case dict():
            for value in content.values():
                yield from _texts(value)
        case list() | tuple():
            for value in content:
                yield from _texts(value)
        case BaseModel():
            for name in type(content).model_fields:
                yield from _texts(getattr(content, name))
        case _:
            return
