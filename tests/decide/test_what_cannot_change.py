"""Answers that cannot change in life, and do: nothing that went by them is told as gone."""

from itertools import cycle

import pytest

from app.domain.changes import Remark
from app.domain.comparison import Comparison
from app.domain.facts import Facts
from tests.decide.futures import Clinic
from tests.decide.two_times import SIGNS, VOCABULARY, Answers, answers_of, compared, said

PERSON: Answers = {
    "age_years": 38,
    "pain_pattern": "constant_24h",
    "pain_free_moment_24h": False,
    "worst_time": "morning",
    "episode_days": 2,
    "tightness": False,
    "lock_ups": False,
}


def person(clinic: Clinic, earlier: Answers, later: Answers) -> Comparison:
    groups = (*SIGNS, "ice-safety")
    return compared(clinic, {**PERSON, **earlier}, {**PERSON, **later}, groups)


@pytest.mark.parametrize("sign", [{"cancer_history": "past"}, {"osteoporosis": True}])
def test_an_urgency_that_fell_by_it_is_not_told_as_less(clinic: Clinic, sign: Answers) -> None:
    found = person(clinic, sign, {})
    told = said(clinic, found)
    assert found.unsettled.doubted == tuple(sign)
    assert set(sign) <= set(found.unsettled.waits_for)
    assert told[:3] == [
        Remark.URGENCY_FELL_OPEN,
        Remark.ANSWERS_DIFFER,
        Remark.REFERRAL_OPEN,
    ]
    assert not {Remark.REFERRAL_GONE, Remark.ADVICE_NEW, Remark.EXPLAIN_NEW} & set(told)
    assert not {Remark.STAGE_NAMED, Remark.STAGE_ON, Remark.ADVICE_CLEARED} & set(told)


def test_the_same_fall_by_what_can_change_is_told(clinic: Clinic) -> None:
    told = said(clinic, person(clinic, {"fever": True}, {}))
    assert told[0] is Remark.URGENCY_FELL
    assert {Remark.ADVICE_NEW, Remark.STAGE_NAMED, Remark.EXPLAIN_NEW} <= set(told)


def test_a_contraindication_that_went_by_it_is_kept_to(clinic: Clinic) -> None:
    found = person(clinic, {"cryoglobulinaemia": True}, {})
    told = said(clinic, found)
    assert told[:2] == [Remark.URGENCY_SAME, Remark.ANSWERS_DIFFER]
    assert {Remark.AVOID_OPEN, Remark.ADVICE_NEW_CHECK} <= set(told)
    assert not {Remark.AVOID_GONE, Remark.ADVICE_NEW} & set(told)


@pytest.mark.parametrize("sign", [{"cancer_history": "past"}, {"osteoporosis": True}])
def test_what_may_have_happened_since_is_told_as_usual(clinic: Clinic, sign: Answers) -> None:
    found = person(clinic, {}, sign)
    assert found.unsettled.doubted == ()
    assert said(clinic, found)[0] is Remark.URGENCY_ROSE


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({"trauma": "minor"}, {}),
        ({"diabetes": True}, {"diabetes": False}),
        ({"surgery_type": "fusion"}, {"surgery_type": "other"}),
        ({"trivial_trigger": False}, {"trivial_trigger": True}),
        ({"history_months": 30}, {"history_months": 29}),
    ],
)
def test_every_kind_of_answer_is_doubted(clinic: Clinic, earlier: Answers, later: Answers) -> None:
    found = person(clinic, earlier, later)
    assert found.unsettled.doubted == tuple(earlier)
    assert said(clinic, found)[1] is Remark.ANSWERS_DIFFER


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({"history_months": 29}, {"history_months": 30}),
        ({"history_months": 29}, {"history_months": "unknown"}),
        ({"sex": "female"}, {}),
        ({"nrs": 5, "nrs_before": 8}, {"nrs": 5, "nrs_before": 5}),
        ({"diabetes": True}, {"diabetes": True}),
    ],
)
def test_what_can_be_so_is_not_doubted(clinic: Clinic, earlier: Answers, later: Answers) -> None:
    assert person(clinic, earlier, later).unsettled.doubted == ()


def test_whoever_takes_such_an_answer_back_hears_of_nothing_that_went(
    clinic: Clinic, patients: list[Facts]
) -> None:
    lasting = [
        (one, one.none)
        for one in VOCABULARY.values()
        if not one.can_change and one.none is not None
    ]
    reassuring = {Remark.URGENCY_FELL, Remark.REFERRAL_GONE, Remark.AVOID_GONE}
    opened = 0
    for facts, (fact, no) in zip(patients, cycle(lasting), strict=False):
        yes = next(one for one in clinic.values(fact) if one not in (no, "unknown"))
        once, later = ({**answers_of(facts), fact.name: one} for one in (yes, no))
        found = compared(clinic, once, later, ())
        told = set(said(clinic, found))
        assert found.unsettled.doubted == (fact.name,)
        assert Remark.ANSWERS_DIFFER in told
        assert not reassuring & told
        opened += bool({Remark.REFERRAL_OPEN, Remark.AVOID_OPEN} & told)
    assert opened


def test_tips_that_waited_for_a_visit_wait_while_it_may_still_be_needed(clinic: Clinic) -> None:
    hurt = {**PERSON, "trauma": "minor", "onset": "trauma"}
    groups = (*SIGNS, "heat-safety", "soft-tissue-safety")
    found = compared(clinic, {**hurt, "bleeding_disorder": True}, hurt, groups)
    assert found.later.triage.complete
    told = said(clinic, found)
    assert told[0] is Remark.URGENCY_FELL_OPEN
    assert Remark.ADVICE_NEW_CHECK in told
    assert not {Remark.ADVICE_NEW, Remark.STAGE_NAMED, Remark.EXPLAIN_NEW} & set(told)
