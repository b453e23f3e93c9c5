"""What lies between two times of one person, and what is said of it."""

from itertools import pairwise

import pytest

from app.decide.comparing import Comparing
from app.decide.remarks import IN_ORDER
from app.domain.changes import Remark
from app.domain.comparison import Comparison, Course
from app.domain.facts import Facts
from app.intake.two_times import Answered, DrawingTwoTimes
from tests.decide.futures import Clinic
from tests.decide.two_times import SIGNS, Answers, between, compared, said

URGENCIES = {one for one in Remark if one.value.startswith("urgency_")}
NOT_CHANGES = {
    Remark.URGENCY_SAME,
    Remark.URGENCY_UNKNOWN_BOTH,
    Remark.TRIAGE_OPEN_NOW,
    Remark.TRIAGE_OPEN_BEFORE,
    Remark.PHASE_SAME,
    Remark.PHASE_NOT_COMPARABLE,
    Remark.TEST_NOT_COMPARABLE,
    Remark.NOTHING_CHANGED,
    Remark.NOTHING_CHANGED_YET,
}
BAND: Answers = {"age_years": 40, "band_pain": True}
NOT_ASKED: Answers = {"age_years": 40}
ASKED: Answers = {"age_years": 40, "band_pain": False}


class TestScores:
    def course(self, clinic: Clinic, earlier: Answers, later: Answers) -> Course:
        (score,) = compared(clinic, {"age_years": 40, **earlier}, {"age_years": 40, **later}).scores
        return score.course

    @pytest.mark.parametrize(
        ("before", "now", "course"),
        [
            (8, 6, Course.IMPROVED),
            (8, 7, Course.TOO_SMALL),
            (5, 7, Course.WORSENED),
            (3, 2, Course.IMPROVED),
            (4, 3, Course.TOO_SMALL),
            (4, 4, Course.SAME),
            (0, 0, Course.SAME),
        ],
    )
    def test_only_an_important_change_is_better_or_worse(
        self, clinic: Clinic, before: int, now: int, course: Course
    ) -> None:
        assert self.course(clinic, {"nrs": before}, {"nrs": now}) is course

    def test_a_score_that_is_missing_once_cannot_be_compared(self, clinic: Clinic) -> None:
        for one, other in ({"nrs": 4}, {}), ({}, {"nrs": 4}), ({"nrs": "unknown"}, {"nrs": 4}):
            assert self.course(clinic, one, other) is Course.NOT_COMPARABLE

    def test_a_first_score_the_person_names_does_not_stand_for_a_missing_one(
        self, clinic: Clinic
    ) -> None:
        named = {"nrs": 4, "nrs_before": 8}
        assert self.course(clinic, {}, named) is Course.NOT_COMPARABLE

    def test_the_earlier_assessment_counts_and_not_a_first_score_named_later(
        self, clinic: Clinic
    ) -> None:
        named = {"nrs": 4, "nrs_before": 8}
        assert self.course(clinic, {"nrs": 4}, named) is Course.SAME

    def test_a_score_without_an_important_change_is_told_as_it_is(self, clinic: Clinic) -> None:
        one, other = {"startback_total": 2}, {"startback_total": 6}
        assert self.course(clinic, one, other) is Course.CHANGED
        assert self.course(clinic, one, one) is Course.SAME

    def test_the_advice_of_the_later_assessment_is_its_own(self, clinic: Clinic) -> None:
        later = {"age_years": 40, "nrs": 9}
        found = compared(clinic, {"age_years": 40, "nrs": 1}, later)
        assert found.later == clinic.decide(clinic.patient(later, *SIGNS))


class TestResults:
    FACT = "side_bridge_left_s"

    def course(self, clinic: Clinic, earlier: Answers, later: Answers) -> Course:
        found = compared(clinic, {"age_years": 40, **earlier}, {"age_years": 40, **later})
        (result,) = found.results
        return result.course

    @pytest.mark.parametrize(
        ("before", "now", "course"),
        [
            (20, 51, Course.IMPROVED),
            (20, 50, Course.TOO_SMALL),
            (60, 29, Course.WORSENED),
            (60, 60, Course.SAME),
        ],
    )
    def test_only_what_exceeds_measurement_error_is_better_or_worse(
        self, clinic: Clinic, before: int, now: int, course: Course
    ) -> None:
        assert self.course(clinic, {self.FACT: before}, {self.FACT: now}) is course

    def test_a_test_done_another_way_at_either_time_cannot_be_compared(
        self, clinic: Clinic
    ) -> None:
        standard: Answers = {self.FACT: 20}
        other: Answers = {self.FACT: 80}
        another_way: Answers = {"tests_done_another_way": frozenset({"side_bridge"})}
        for one, two in ({**standard, **another_way}, other), (standard, {**other, **another_way}):
            assert self.course(clinic, one, two) is Course.NOT_COMPARABLE

    def test_a_result_that_is_missing_once_cannot_be_compared(self, clinic: Clinic) -> None:
        assert self.course(clinic, {self.FACT: 20}, {}) is Course.NOT_COMPARABLE
        assert self.course(clinic, {}, {self.FACT: 20}) is Course.NOT_COMPARABLE

    def test_results_without_a_published_error_are_not_compared(self, clinic: Clinic) -> None:
        plank = {"age_years": 40, "plank_hold_s": 20}
        assert compared(clinic, plank, {**plank, "plank_hold_s": 90}).results == ()


class TestUnknownIsNeverNo:
    def test_an_urgency_whose_reason_was_not_asked_again_did_not_fall(self, clinic: Clinic) -> None:
        found = compared(clinic, BAND, NOT_ASKED, ("red-flags",))
        assert found.unsettled.is_urgent
        assert "band_pain" in found.unsettled.waits_for
        assert said(clinic, found)[0] is Remark.URGENCY_FELL_OPEN

    def test_one_whose_reason_is_denied_did(self, clinic: Clinic) -> None:
        found = compared(clinic, BAND, ASKED, ("red-flags",))
        assert "band_pain" not in found.unsettled.waits_for
        assert said(clinic, found)[0] is Remark.URGENCY_FELL

    def test_a_contraindication_nobody_cleared_is_kept_to(self, clinic: Clinic) -> None:
        numb = {"age_years": 40, "impaired_sensation_back": True}
        asked = compared(clinic, numb, {"age_years": 40}, (*SIGNS, "heat-safety"))
        open_ = compared(clinic, numb, {"age_years": 40})
        assert "avoid-heat" not in asked.unsettled.items
        assert "avoid-heat" in open_.unsettled.items
        assert Remark.AVOID_OPEN in said(clinic, open_)

    @pytest.mark.parametrize(("one", "other"), [((), SIGNS), (SIGNS, ()), ((), ())])
    def test_no_fall_is_told_while_triage_is_incomplete(
        self, clinic: Clinic, one: tuple[str, ...], other: tuple[str, ...]
    ) -> None:
        times = (Answered({"age_years": 40}, denied) for denied in (one, other))
        drawing = DrawingTwoTimes(clinic.rule_base, "patient", *times)
        told = set(said(clinic, Comparing(clinic.assess)(drawing.times())))
        assert told & {Remark.TRIAGE_OPEN_NOW, Remark.TRIAGE_OPEN_BEFORE}
        assert not told & {Remark.URGENCY_FELL, Remark.URGENCY_SAME, Remark.NOTHING_CHANGED}


def test_a_follow_up_that_rests_on_an_older_result_is_not_told_as_new(clinic: Clinic) -> None:
    one = {"age_years": 38, "nrs": 8, "episode_days": 2}
    told = said(clinic, compared(clinic, one, {**one, "nrs": 6, "nrs_before": 3}))
    assert Remark.SCORE_IMPROVED in told
    assert Remark.FOLLOW_UP_NEW not in told
    assert Remark.FOLLOW_UP_NEW in said(
        clinic, compared(clinic, {**one, "nrs": 3}, {**one, "nrs": 6, "nrs_before": 3})
    )


def test_nothing_changed_is_told_beside_what_a_score_did(clinic: Clinic) -> None:
    found = compared(clinic, {"age_years": 40, "nrs": 8}, {"age_years": 40, "nrs": 7})
    assert found.difference.is_empty
    told = said(clinic, found)
    assert {Remark.SCORE_NOT_IMPORTANT, Remark.NOTHING_CHANGED} <= set(told)


def itself(clinic: Clinic, facts: Facts) -> Comparison:
    """Compare a patient with themselves, with their own results as those from before."""
    return between(clinic, facts, facts)


def test_nothing_has_changed_between_somebody_and_themselves(
    clinic: Clinic, patients: list[Facts]
) -> None:
    for facts in patients:
        found = itself(clinic, facts)
        told = said(clinic, found)
        assert set(told) <= NOT_CHANGES
        is_open = Remark.TRIAGE_OPEN_NOW in told
        assert (Remark.NOTHING_CHANGED in told) == (not is_open)
        assert (Remark.NOTHING_CHANGED_YET in told) == is_open


def test_there_and_back_mirror_each_other(clinic: Clinic, patients: list[Facts]) -> None:
    turned = {
        Remark.URGENCY_ROSE: {Remark.URGENCY_FELL, Remark.URGENCY_FELL_OPEN},
        Remark.URGENCY_FELL: {Remark.URGENCY_ROSE},
        Remark.URGENCY_FELL_OPEN: {Remark.URGENCY_ROSE},
        Remark.URGENCY_SAME: {Remark.URGENCY_SAME},
        Remark.URGENCY_UNKNOWN_NOW: {Remark.URGENCY_UNKNOWN_BEFORE},
        Remark.URGENCY_UNKNOWN_BEFORE: {Remark.URGENCY_UNKNOWN_NOW},
        Remark.URGENCY_UNKNOWN_BOTH: {Remark.URGENCY_UNKNOWN_BOTH},
    }
    for one, other in pairwise(patients):
        there, back = between(clinic, one, other), between(clinic, other, one)
        assert said(clinic, back)[0] in turned[said(clinic, there)[0]]
        assert there.difference.is_empty == back.difference.is_empty
        gains = {score.score.id: score.gain for score in back.scores if score.gain is not None}
        for score in there.scores:
            if score.gain is not None and score.score.id in gains:
                assert gains[score.score.id] == -score.gain


def test_how_urgent_it_is_comes_first_and_once_and_the_rest_in_order(
    clinic: Clinic, patients: list[Facts]
) -> None:
    for one, other in pairwise(patients):
        told = said(clinic, between(clinic, one, other))
        assert told[0] in URGENCIES
        assert not URGENCIES & set(told[1:])
        assert [IN_ORDER[remark] for remark in told] == sorted(IN_ORDER[one] for one in told)


def test_nothing_is_said_of_tips_scores_and_stages_where_triage_comes_first(
    clinic: Clinic, patients: list[Facts]
) -> None:
    spoken = ("score_", "test_", "stage_", "advice_new", "advice_c", "advice_g", "explain_")
    silent = 0
    for one, other in pairwise(patients):
        found = between(clinic, one, other)
        if found.later.is_silent:
            silent += 1
            told = said(clinic, found)
            assert not [remark for remark in told if remark.value.startswith(spoken)]
    assert silent
