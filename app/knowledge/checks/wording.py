"""No text frightens, promises a cure, or claims what nobody knows.

Avoid: the words and phrases of `wording.yaml`. Prefer: what the person can do, and how sure
we are. Why: words change how people move, and a wrong promise costs trust.
"""

from collections.abc import Iterator

from app.domain.rule_base import RuleBase
from app.knowledge.faults import Fault
from app.knowledge.files import RuleFiles
from app.knowledge.forbidden import Forbidden
from app.knowledge.names import declared_in
from app.knowledge.texts import entries, texts


def forbidden_wording(rule_base: RuleBase, files: RuleFiles) -> Iterator[Fault]:
    """Yield texts with a forbidden phrase, and items that may not exist."""
    forbidden = Forbidden(files.wording)
    for file, content in files.by_path():
        if content is not files.wording:
            for subject, entry in entries(content):
                for text in texts(entry):
                    yield from forbidden.faults(file, subject, text)
    where = declared_in(files)
    for action in files.wording.forbidden_items:
        if action in rule_base.actions:
            yield Fault(where[action], f"action {action}", "no such item may exist. Remove it.")
