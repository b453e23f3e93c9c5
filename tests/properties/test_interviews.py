"""Interviews with all kinds of people: short as foretold, and never the same question twice."""

import os
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest

from tests.decide.futures import Clinic, chance, shipped
from tests.decide.outcomes import open_names
from tests.interviews import Interviews, Step

pytestmark = pytest.mark.no_cover  # as the other properties
MANY = 20 if os.environ.get("CI") else 12
MOST = (None, None, 1, 4)
NOBODY_NEEDS = {"gestation_weeks", "vaginal_bleeding", "fluid_leak", "reduced_fetal_movement"}


@cache
def played() -> tuple[Clinic, list[list[Step]]]:
    clinic = shipped()
    return clinic, [_interview(clinic, seed) for seed in range(MANY)]


def _interview(clinic: Clinic, seed: int) -> list[Step]:
    random, interviews = chance(seed), Interviews(clinic)
    audience, answering = interviews.anybody(random)
    return list(interviews.with_(answering, audience, random.choice(MOST)))


def pairs() -> Iterator[tuple[Step, Step]]:
    for interview in played()[1]:
        yield from pairwise(interview)


def test_nothing_is_asked_that_has_an_answer() -> None:
    for interview in played()[1]:
        names = [name for step in interview for name in step.asked]
        assert len(names) == len(set(names))
        assert all(step.facts.answered.isdisjoint(step.asked) for step in interview)


def test_something_is_asked_exactly_until_it_is_done() -> None:
    for interview in played()[1]:
        for step in interview:
            assert bool(step.asked) is not step.interview.decision.questions.done
        assert interview[-1].interview.progress.at_most_left == 0


def test_an_answer_never_opens_a_question_that_did_not_matter_before() -> None:
    """`at_most_left` rests on this."""
    for earlier, later in pairs():
        before, after = (open_names(one.interview.decision) for one in (earlier, later))
        assert set(after) <= set(before) - set(earlier.asked)


def test_no_more_questions_follow_than_foretold() -> None:
    for interview in played()[1]:
        following = 0
        for step in reversed(interview):
            screen = step.interview.screen
            following += len(screen.asked) if screen else 0
            assert following <= step.interview.progress.at_most_left


def test_what_is_answered_only_grows() -> None:
    for earlier, later in pairs():
        more = later.interview.progress.answered - earlier.interview.progress.answered
        assert more >= len(earlier.interview.screen.asked if earlier.interview.screen else ())


def test_what_cannot_be_is_not_asked() -> None:
    for interview in played()[1]:
        for step in interview:
            if step.facts.values.get("pregnancy_status") in ("none", "postpartum_lt12w"):
                assert NOBODY_NEEDS.isdisjoint(step.asked)
            if step.facts.values.get("lock_ups") is False:
                assert "weeks_since_lock_up" not in step.asked


def test_every_question_says_what_it_would_settle() -> None:
    clinic, interviews = played()
    screens = (step.interview.screen for interview in interviews for step in interview)
    for one in (one for screen in screens if screen for one in screen.asked):
        assert one.reasons.rules or one.triage_waits, one.question.fact.name
        assert all(rule.id in clinic.rule_base.rules for rule in one.reasons.rules)


def test_people_end_in_many_ways() -> None:
    last = [interview[-1].interview.decision for interview in played()[1]]
    assert len({decision.triage.urgency for decision in last}) >= 3
    assert {len(interview) > 10 for interview in played()[1]} == {True, False}
