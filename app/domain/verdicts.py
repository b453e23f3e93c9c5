"""From the truth of its conditions to what a rule says: the table of the rule language."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.conditions import Reading, Truth
from app.domain.rules import Verb

ERRS_ON_THE_SAFE_SIDE = frozenset({Verb.REFER, Verb.AVOID, Verb.EXPLAIN, Verb.FOLLOW_UP})
"""Verbs that stay in force while nobody knows whether their `unless` holds."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How an engine found the two conditions of a rule; a missing `unless` is no."""

    when: Truth
    unless: Truth = False


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What one engine found: a judgement per rule, and what could be read at the end."""

    judgements: Mapping[str, Judgement]
    reading: Reading


def outcome(verb: Verb, judgement: Judgement) -> Truth:
    """Return whether a rule says what it says: yes, no, or not decided yet."""
    if judgement.when is False or judgement.unless is True:
        return False
    if judgement.when is None:
        return None
    if judgement.unless is False or verb in ERRS_ON_THE_SAFE_SIDE:
        return True
    return None
