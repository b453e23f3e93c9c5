"""Checks of the whole rule base: each finds one kind of fault, and says how to mend it."""

from collections.abc import Iterator

from app.domain.rule_base import RuleBase
from app.knowledge.checks.examples import too_few_examples
from app.knowledge.checks.exclusions import unguarded_actions
from app.knowledge.checks.leads import leads_nobody_follows
from app.knowledge.checks.local_words import misplaced_local_words
from app.knowledge.checks.marks import unreadable_marks
from app.knowledge.checks.questions import unanswerable_facts
from app.knowledge.checks.referrals import referrals_to_nobody, referrals_without_floor
from app.knowledge.checks.strata import words_found_in_two_strata
from app.knowledge.checks.traceability import untraceable
from app.knowledge.checks.unused import unused_words
from app.knowledge.checks.wording import forbidden_wording
from app.knowledge.faults import Fault
from app.knowledge.files import RuleFiles


def check(rule_base: RuleBase, files: RuleFiles) -> Iterator[Fault]:
    """Yield every fault of a rule base whose parts have all been read."""
    yield from too_few_examples(rule_base)
    yield from referrals_without_floor(rule_base)
    yield from referrals_to_nobody(rule_base)
    yield from words_found_in_two_strata(rule_base)
    yield from unused_words(rule_base, files)
    yield from unguarded_actions(rule_base, files)
    yield from unanswerable_facts(rule_base, files)
    yield from unreadable_marks(rule_base)
    yield from leads_nobody_follows(rule_base)
    yield from misplaced_local_words(rule_base, files)
    yield from untraceable(rule_base)
    yield from forbidden_wording(rule_base, files)
