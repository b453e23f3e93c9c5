"""A word is found in one stratum only.

Avoid: one counter, with points from triage and points from later. Prefer: the same stratum for
all its rules. Why: whoever reads it in between would see half of the points.
"""

from collections.abc import Iterator

from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Verb
from app.knowledge.faults import Fault


def words_found_in_two_strata(rule_base: RuleBase) -> Iterator[Fault]:
    """Yield rules for a counter or a conclusion that stand apart from the first one for it."""
    for verb in (Verb.ADD, Verb.CONCLUDE):
        for word, (first, *others) in rule_base.naming[verb].items():
            for rule in others:
                if rule.stratum is not first.stratum:
                    yield Fault(rule.file, f"rule {rule.id}", _message(word, first))


def _message(word: str, first: Rule) -> str:
    stratum = first.stratum.words
    return (
        f'"{word}" is found in the stratum {stratum} by the rule {first.id} already. '
        f"Add `stratum: {stratum}`, or change it there."
    )
