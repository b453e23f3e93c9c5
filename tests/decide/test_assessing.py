"""Two engines, one meaning: a lying engine gives no advice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from app.decide.assessing import assessing
from app.domain.conditions import Reading
from app.domain.rules import Stratum, Verb
from app.domain.verdicts import Judgement
from app.engine.cross_check import EngineDisagreement
from app.engine.port import Engine, EngineFault
from tests.decide.small import BURNT, NUMB, TIGHT, says, small_clinic

CLINIC = small_clinic(
    says("avoid-numb", Verb.AVOID, "avoid-heat", NUMB, BURNT),
    says("warmth", Verb.RECOMMEND, "warmth", TIGHT),
    says("cold", Verb.RECOMMEND, "cold", NUMB),
)
PATIENT = CLINIC.patient({"tight": True, "numb": True})
Judged = Mapping[str, Judgement]


@dataclass(frozen=True)
class LyingEngine:
    """Tells what another engine found, with changes."""

    engine: Engine
    lie: Callable[[Judged], Judged]

    def judge(self, stratum: Stratum, reading: Reading) -> Judged:
        judged = self.engine.judge(stratum, reading)
        return {**judged, **self.lie(judged)}


class FailingEngine:
    """Can never vouch for its answer."""

    def judge(self, stratum: Stratum, reading: Reading) -> Judged:
        raise EngineFault(stratum, reading)


def about(*rules: str, judgement: Judgement) -> LyingEngine:
    return LyingEngine(
        CLINIC.engine, lambda judged: {rule: judgement for rule in rules if rule in judged}
    )


def test_engines_that_agree_give_advice() -> None:
    decision = assessing(CLINIC.rule_base, CLINIC.engine, CLINIC.engine)(PATIENT)
    assert decision == CLINIC.decide(PATIENT)


@pytest.mark.parametrize(
    "judgement",
    [Judgement(when=False), Judgement(when=None), Judgement(when=True, unless=True)],
)
def test_a_lie_about_a_rule_is_named(judgement: Judgement) -> None:
    lying = about("warmth", judgement=judgement)
    for pair in ((lying, CLINIC.engine), (CLINIC.engine, lying)):
        with pytest.raises(EngineDisagreement) as refusal:
            assessing(CLINIC.rule_base, *pair)(PATIENT)
        assert refusal.value.rules == ("warmth",)


def test_a_lie_about_an_exception_is_named() -> None:
    lying = about("avoid-numb", judgement=Judgement(when=True, unless=False))
    with pytest.raises(EngineDisagreement, match="avoid-numb"):
        assessing(CLINIC.rule_base, lying, CLINIC.engine)(PATIENT)


def test_all_rules_that_differ_are_named_in_order() -> None:
    lying = about("warmth", "avoid-numb", judgement=Judgement(when=None))
    with pytest.raises(EngineDisagreement) as refusal:
        assessing(CLINIC.rule_base, CLINIC.engine, lying)(PATIENT)
    assert refusal.value.rules == ("avoid-numb", "warmth")


def test_a_disagreement_tells_nothing_of_the_patient() -> None:
    lying = about("warmth", judgement=Judgement(when=False))
    with pytest.raises(EngineDisagreement) as refusal:
        assessing(CLINIC.rule_base, lying, CLINIC.engine)(PATIENT)
    assert str(refusal.value) == "the engines disagree about warmth"


def test_without_a_second_engine_nothing_is_compared() -> None:
    lying = about("warmth", judgement=Judgement(when=False))
    decision = assessing(CLINIC.rule_base, lying, None)(PATIENT)
    assert "warmth" not in {item.action.id for item in decision.recommendations}


def test_an_engine_that_cannot_answer_gives_no_advice() -> None:
    for pair in ((FailingEngine(), CLINIC.engine), (CLINIC.engine, FailingEngine())):
        with pytest.raises(EngineFault):
            assessing(CLINIC.rule_base, *pair)(PATIENT)


def test_the_same_patient_gets_the_same_decision() -> None:
    assess = assessing(CLINIC.rule_base, CLINIC.engine, CLINIC.engine)
    assert assess(PATIENT, explain=True) == assess(PATIENT, explain=True)
