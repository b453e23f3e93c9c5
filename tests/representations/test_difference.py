"""Differences as an app receives them."""

from collections.abc import Mapping
from itertools import pairwise
from random import Random

from app.decide.difference import difference
from app.representations.difference import WrittenDifference
from app.representations.difference_wire import DifferenceOfDecisions
from app.representations.items import local_actions
from tests.decide.futures import Answers, shipped

PAIRS = 30


def test_whatever_differs_has_the_published_shape() -> None:
    clinic, random = shipped(), Random(5)  # noqa: S311  # patients, not secrets
    decisions = [clinic.decide(clinic.random_patient(random)) for _ in range(PAIRS)]
    actions = local_actions(clinic.rule_base)["generic"]
    for one, other in pairwise(decisions):
        found = difference(clinic.rule_base, one, other)
        for audience in ("patient", "clinician"):
            written = WrittenDifference(actions, audience).of(found)
            shaped = DifferenceOfDecisions.model_validate(written)
            told = [*shaped.added, *shaped.removed, *shaped.changed]
            assert [item.id for item in told] == [
                item.action.id for item in (*found.added, *found.removed, *found.changed)
            ]


TIGHT: Answers = {
    "age_years": 40,
    "pain_pattern": "intermittent",
    "worst_time": "evening",
    "episode_days": 30,
    "tightness": True,
    "lock_ups": True,
}
CALM: Answers = {**TIGHT, "tightness": False, "lock_ups": False}


def test_titles_are_in_words_for_the_audience() -> None:
    patient, clinician = (
        _titles(CALM, TIGHT, audience)["apply-heat"] for audience in ("patient", "clinician")
    )
    assert patient != clinician


def test_what_neither_answer_says_is_named_by_id_only() -> None:
    urgent = {**TIGHT, "saddle_sensation_change": True}
    assert _titles(TIGHT, urgent)["stay-active"] is not None
    assert _titles(CALM, urgent)["skip-stretching"] is None


def _titles(before: Answers, after: Answers, audience: str = "patient") -> Mapping[str, str | None]:
    clinic = shipped()
    denied = tuple(clinic.rule_base.vocabulary.groups)
    decisions = (clinic.decide(clinic.patient(answers, *denied)) for answers in (before, after))
    found = difference(clinic.rule_base, *decisions)
    written = WrittenDifference(local_actions(clinic.rule_base)["generic"], audience).of(found)
    shaped = DifferenceOfDecisions.model_validate(written)
    return {one.id: one.title for one in (*shaped.added, *shaped.removed, *shaped.changed)}
