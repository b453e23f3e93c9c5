"""What can be said of two assessments of one person, and which words `rules/` has for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Remark(StrEnum):
    """One thing to say of two assessments, the most important first."""

    URGENCY_ROSE = "urgency_rose"
    URGENCY_UNKNOWN_NOW = "urgency_unknown_now"
    URGENCY_UNKNOWN_BEFORE = "urgency_unknown_before"
    URGENCY_UNKNOWN_BOTH = "urgency_unknown_both"
    URGENCY_FELL_OPEN = "urgency_fell_open"
    URGENCY_FELL = "urgency_fell"
    URGENCY_SAME = "urgency_same"
    ANSWERS_DIFFER = "answers_differ"
    TRIAGE_OPEN_NOW = "triage_open_now"
    TRIAGE_OPEN_BEFORE = "triage_open_before"
    REFERRAL_NEW = "referral_new"
    REFERRAL_OPEN = "referral_open"
    ADVICE_ON_HOLD = "advice_on_hold"
    AVOID_NEW = "avoid_new"
    AVOID_OPEN = "avoid_open"
    ADVICE_WITHHELD = "advice_withheld"
    ADVICE_CHECK_AGAIN = "advice_check_again"
    PHASE_CHANGED = "phase_changed"
    PHASE_NOT_COMPARABLE = "phase_not_comparable"
    PHASE_SAME = "phase_same"
    SCORE_WORSENED = "score_worsened"
    TEST_WORSENED = "test_worsened"
    SCORE_IMPROVED = "score_improved"
    TEST_IMPROVED = "test_improved"
    SCORE_CHANGED = "score_changed"
    TEST_CHANGED = "test_changed"
    SCORE_NOT_IMPORTANT = "score_not_important"
    TEST_NOT_REAL = "test_not_real"
    SCORE_NOT_COMPARABLE = "score_not_comparable"
    TEST_NOT_COMPARABLE = "test_not_comparable"
    STAGE_BACK = "stage_back"
    STAGE_ON = "stage_on"
    STAGE_NAMED = "stage_named"
    STAGE_NOT_NAMED = "stage_not_named"
    ADVICE_NEW = "advice_new"
    ADVICE_NEW_CHECK = "advice_new_check"
    ADVICE_CLEARED = "advice_cleared"
    ADVICE_GONE = "advice_gone"
    AVOID_GONE = "avoid_gone"
    REFERRAL_GONE = "referral_gone"
    FOLLOW_UP_NEW = "follow_up_new"
    FOLLOW_UP_GONE = "follow_up_gone"
    EXPLAIN_NEW = "explain_new"
    NOTHING_CHANGED = "nothing_changed"
    NOTHING_CHANGED_YET = "nothing_changed_yet"


TITLE, FROM, TO, IMPORTANT = "title", "from", "to", "important"
_NUMBERS = (TITLE, FROM, TO)
_BY_TOPIC: Mapping[str, tuple[str, ...]] = {
    "urgency": (FROM, TO),
    "phase": (FROM, TO),
    "stage": (FROM, TO),
    "score": (*_NUMBERS, IMPORTANT),
    "test": _NUMBERS,
    "answers": (),
    "triage": (),
    "nothing": (),
}
_FEWER: Mapping[Remark, tuple[str, ...]] = {
    Remark.URGENCY_UNKNOWN_NOW: (FROM,),
    Remark.URGENCY_UNKNOWN_BEFORE: (TO,),
    Remark.URGENCY_UNKNOWN_BOTH: (),
    Remark.ADVICE_ON_HOLD: (),
    Remark.PHASE_NOT_COMPARABLE: (),
    Remark.STAGE_NAMED: (TO,),
    Remark.STAGE_NOT_NAMED: (FROM,),
    Remark.SCORE_CHANGED: _NUMBERS,
    Remark.SCORE_NOT_COMPARABLE: (TITLE,),
    Remark.TEST_NOT_COMPARABLE: (TITLE,),
}
PLACEHOLDERS: Mapping[Remark, tuple[str, ...]] = {
    one: _FEWER.get(one, _BY_TOPIC.get(one.value.partition("_")[0], (TITLE,))) for one in Remark
}
"""What can be put into each sentence; those about items take their title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The words for changes, by remark and audience.

    `phases_not_compared` names the phases that say nothing about the back; `never_falls` holds
    for each number that cannot fall in one person what is said when it does.
    """

    sentences: Mapping[Remark, Mapping[str, str]] = field(default_factory=dict)
    phases_not_compared: frozenset[str] = frozenset()
    never_falls: Mapping[str, str] = field(default_factory=dict)
