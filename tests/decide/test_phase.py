"""The working phase: its table, its points, what it could become."""

from collections.abc import Mapping

import pytest

from app.domain.conditions import Bounds
from app.domain.decision import PhaseFinding
from app.intake.answers import Answer
from tests.decide.futures import Clinic, shipped

ACUTE: Mapping[str, Answer] = {
    "pain_pattern": "constant_24h",
    "pain_free_moment_24h": False,
    "episode_days": 2,
}
TIGHT: Mapping[str, Answer] = {"tightness": True, "lock_ups": True}
LOOSE: Mapping[str, Answer] = {"tightness": False, "lock_ups": False}
QUIET: Mapping[str, Answer] = {"pain_max_7_days": 0}
CORE: Mapping[str, Answer] = {
    "pain_pattern": "intermittent",
    "worst_time": "evening",
    "episode_days": 30,
}


@pytest.fixture(scope="module")
def clinic() -> Clinic:
    return shipped()


def phase(clinic: Clinic, *parts: Mapping[str, Answer], age: int = 40) -> PhaseFinding:
    answers: dict[str, Answer] = {"age_years": age}
    for part in parts:
        answers |= part
    return clinic.decide(clinic.patient(answers, "red-flags", "leg-signs")).phase


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((ACUTE, LOOSE), "acute"),
        ((TIGHT,), "overactive"),
        ((ACUTE, TIGHT), "mixed"),
        ((CORE, LOOSE), "undetermined"),
        ((LOOSE,), "insufficient_information"),
        ((), "insufficient_information"),
        ((QUIET, LOOSE), "remission"),
        ((QUIET, TIGHT, {"weeks_since_lock_up": 4}), "remission"),
        ((QUIET, TIGHT, {"weeks_since_lock_up": 3}), "overactive"),
        ((QUIET, TIGHT), "overactive"),
        ((CORE, LOOSE, {"worst_time": "unknown"}), "undetermined"),
        ((CORE, LOOSE, {"pain_pattern": "constant_24h"}), "insufficient_information"),
        (
            (CORE, LOOSE, {"pain_pattern": "constant_24h", "pain_free_moment_24h": "unknown"}),
            "undetermined",
        ),
        ((ACUTE, TIGHT, {"fever": True}), "deferred"),
    ],
)
def test_the_first_row_that_is_established_holds(
    clinic: Clinic, parts: tuple[Mapping[str, Answer], ...], expected: str
) -> None:
    assert phase(clinic, *parts).value == expected


def test_a_deferred_phase_is_settled_and_shows_no_points(clinic: Clinic) -> None:
    found = phase(clinic, ACUTE, TIGHT, age=15)
    assert (found.value, found.settled, found.could_become) == ("deferred", True, ())
    assert set(found.points.values()) == {None}
    assert (found.evidence, found.confidence) == ((), None)


def test_points_lie_between_what_is_established_and_what_is_possible(clinic: Clinic) -> None:
    found = phase(clinic, ACUTE, LOOSE)
    acute = found.points["acute_points"]
    assert acute == Bounds(5, 9)
    assert "mixed" in found.could_become
    assert not found.settled


def test_an_unanswered_question_leaves_evidence_open(clinic: Clinic) -> None:
    evidence = {one.rule.id: one for one in phase(clinic, {"worst_time": "morning"}).evidence}
    assert evidence["worse-in-the-morning"].found is None
    assert evidence["worse-in-the-morning"].points == 2


def test_an_explicit_unknown_is_an_answer_and_settles(clinic: Clinic) -> None:
    everything = [name for name in clinic.rule_base.vocabulary.facts if name != "age_years"]
    facts = clinic.patient({"age_years": 40, **dict.fromkeys(everything, "unknown")})
    found = clinic.decide(facts).phase
    assert (found.value, found.settled) == ("undetermined", True)
