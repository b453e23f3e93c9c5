"""A safety statement speaks of all a person is told to do, the stage of the programme too."""

from collections.abc import Mapping
from dataclasses import replace

from app.cases.safety import broken_statements
from app.cases.trial import Trials
from app.domain.conditions import ALWAYS
from app.domain.safety import SafetyStatement
from app.main import build_assessing, tellable_rule_base
from app.settings import RULES, CrossCheck, Settings

GIVEN = {"age_years": 40, "tightness": "yes", "lock_ups": "yes", "none_of": ["red-flags"]}


def forbidding(item: str) -> Trials:
    """Return trials under rules whose first statement forbids everybody this item."""
    rule_base = tellable_rule_base(RULES)
    always = rule_base.rules["stay-active-always"].when
    statement = replace(rule_base.safety[0], when=always, never=frozenset({item}))
    settings = Settings(engine_cross_check=CrossCheck.OFF)  # compared on the shipped rules already
    return Trials(build_assessing(replace(rule_base, safety=(statement,)), settings))


def test_a_stage_of_the_programme_breaks_a_statement_that_forbids_it() -> None:
    trial = forbidding("programme-p0").of(GIVEN)
    assert trial.decision.programme
    assert [breach for _, breach in broken_statements(trial)] == ["programme-p0 is given"]


def test_a_stage_that_is_not_given_breaks_nothing() -> None:
    assert not list(broken_statements(forbidding("programme-p5").of(GIVEN)))


NOTHING = SafetyStatement(id="stated", title="Stated", because="It is tried.", when=ALWAYS)


def broken(statement: SafetyStatement, given: Mapping[str, object] = GIVEN) -> list[str]:
    """Return what breaks a statement in the decision about one patient."""
    rule_base = replace(tellable_rule_base(RULES), safety=(statement,))
    settings = Settings(engine_cross_check=CrossCheck.OFF)
    trials = Trials(build_assessing(rule_base, settings))
    return [breach for _, breach in broken_statements(trials.of(given))]


def test_two_items_that_must_not_stand_together() -> None:
    both = frozenset({"stay-active", "programme-p0"})
    assert broken(replace(NOTHING, never_both=both)) == [
        "programme-p0 and stay-active are given together"
    ]
    assert not broken(replace(NOTHING, never_both=frozenset({"stay-active", "programme-p5"})))


def test_a_phase_that_must_not_be_told() -> None:
    assert broken(replace(NOTHING, never_phases=frozenset({"overactive"}))) == [
        "the phase is overactive"
    ]
    assert not broken(replace(NOTHING, never_phases=frozenset({"acute"})))


def test_a_sign_that_must_not_count_nor_be_possible() -> None:
    signs = frozenset({"back-locks-up", "worse-in-the-morning"})
    assert broken(replace(NOTHING, never_signs=signs)) == [
        "back-locks-up counts",
        "worse-in-the-morning counts",
    ]


def test_an_item_that_must_be_shown() -> None:
    shown = frozenset({"avoid-flexion-rotation-stretch", "watch-for-warning-signs"})
    assert not broken(replace(NOTHING, always=shown))
    assert broken(replace(NOTHING, always=frozenset({"avoid-heat"}))) == ["avoid-heat is missing"]


def test_somebody_who_is_told_less_urgently_than_they_should() -> None:
    assert broken(replace(NOTHING, urgency="soon")) == ["the urgency is self_manage"]
    assert not broken(replace(NOTHING, urgency="self_manage"))


def test_an_urgency_that_is_told_once_triage_is_complete_is_not_missed_before() -> None:
    unasked = {"age_years": 40}
    assert not broken(replace(NOTHING, urgency="soon"), unasked)
    assert broken(replace(NOTHING, urgency="same_day"), unasked) == ["the urgency is unknown"]
