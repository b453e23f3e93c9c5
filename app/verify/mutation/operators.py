"""Every way in which a rule base is made wrong on purpose."""

from collections.abc import Callable, Iterator, Mapping

from app.verify.mutation import comparison_operators as comparisons
from app.verify.mutation import condition_operators as conditions
from app.verify.mutation import rule_operators as rules
from app.verify.mutation import table_operators as tables
from app.verify.mutation import vocabulary_operators as vocabulary
from app.verify.mutation.sites import RuleFolder, Site

Operator = Callable[[RuleFolder], Iterator[Site]]

OPERATORS: Mapping[str, Operator] = {
    "unless-dropped": rules.unlesses_dropped,
    "rule-deleted": rules.rules_deleted,
    "urgency-lowered": rules.urgencies_lowered,
    "urgency-raised": rules.urgencies_raised,
    "withheld-item-kept": rules.withheld_items_kept,
    "points-changed": rules.points_changed,
    "referral-shortened": rules.referrals_shortened,
    "other-item-said": rules.other_items_said,
    "comparison-flipped": comparisons.comparisons_flipped,
    "boundary-crossed": comparisons.boundaries_crossed,
    "threshold-shifted": comparisons.thresholds_shifted,
    "value-changed": comparisons.values_changed,
    "value-dropped": comparisons.values_dropped,
    "limit-dropped": comparisons.limits_dropped,
    "phase-swapped": comparisons.phases_swapped,
    "other-fact-read": comparisons.other_facts_read,
    "part-dropped": conditions.parts_dropped,
    "all-and-any-swapped": conditions.all_and_any_swapped,
    "condition-negated": conditions.conditions_negated,
    "closed-world-opened": conditions.closed_worlds_opened,
    "excluded-by-dropped": vocabulary.exclusions_dropped,
    "instead-of-dropped": vocabulary.substitutes_freed,
    "involves-dropped": vocabulary.involved_words_dropped,
    "guards-dropped": vocabulary.guards_dropped,
    "mandatory-dropped": vocabulary.mandatory_marks_dropped,
    "asked-when-dropped": vocabulary.preconditions_dropped,
    "may-decline-dropped": vocabulary.declining_refused,
    "group-left": vocabulary.groups_left,
    "none-changed": vocabulary.nones_changed,
    "operands-swapped": vocabulary.operands_swapped,
    "contradiction-dropped": vocabulary.contradictions_dropped,
    "phase-row-dropped": tables.phase_rows_dropped,
    "phase-rows-swapped": tables.phase_rows_swapped,
    "urgency-mark-dropped": tables.urgency_marks_dropped,
    "confidence-changed": tables.confidence_changed,
    "number-of-result-changed": tables.numbers_of_results_changed,
    "row-of-result-dropped": tables.rows_of_results_dropped,
    "better-turned": tables.better_turned,
}
"""Each finds all places it can change; what it does is told where it is defined."""
