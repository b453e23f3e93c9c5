"""What is asked before what, and what is not asked at all."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

import pytest

from app.decide.interview.agenda import Agenda, NobodyToAskFirst
from app.decide.lookahead import Lookahead
from app.domain.conditions import ALWAYS
from app.domain.facts import Facts
from app.domain.rules import Verb
from app.domain.vocabulary import Group
from app.intake.answers import UNKNOWN
from tests.decide.futures import Answers, Clinic, shipped
from tests.decide.small import (
    BURNT,
    FEVER,
    LOCKED,
    NUMB,
    SORE,
    TIGHT,
    number,
    says,
    small_clinic,
    yes_no,
)

GROUPS = {
    "flags": Group(id="flags", title="", question=""),
    "signs": Group(id="signs", title="", question="", warns=True),
}
AGE = number("age_years", mandatory=ALWAYS)
FLAG = yes_no("fever", groups=("flags",), none=False, mandatory=ALWAYS)
SIGN = yes_no("sore", groups=("signs",), none=False)
RULES = (
    says("why", Verb.EXPLAIN, "why-it-hurts", BURNT),
    says("numb", Verb.AVOID, "avoid-heat", NUMB),
    says("warm", Verb.RECOMMEND, "warmth"),
    says("sore", Verb.REFER, "get-help", SORE, urgency="soon"),
    says("fever", Verb.REFER, "get-help", FEVER, urgency="same_day"),
)
HEAT: Mapping[str, Mapping[str, object]] = {"warmth": {"excluded_by": ("avoid-heat",)}}
PREGNANCY = {"vaginal_bleeding", "fluid_leak", "regular_pains", "reduced_fetal_movement"}


def small(**more: object) -> Clinic:
    phases = {"acute": TIGHT, "undetermined": ALWAYS}
    asked = (AGE, FLAG, SIGN)
    return small_clinic(*RULES, facts=asked, groups=GROUPS, actions=HEAT, phases=phases, **more)  # type: ignore[arg-type]  # words of a vocabulary


def agenda(clinic: Clinic, facts: Facts) -> list[str]:
    ordering = Agenda(Lookahead(clinic.rule_base))
    return [fact.name for fact in ordering(facts, clinic.decide(facts))]


@pytest.fixture(scope="module")
def clinic() -> Clinic:
    return shipped()


def well(clinic: Clinic, answers: Answers) -> list[str]:
    """Return what is asked of somebody of forty who denied the warning signs."""
    return agenda(clinic, clinic.patient({"age_years": 40, **answers}, "red-flags"))


def test_age_comes_first_then_warning_signs_the_phase_what_is_cleared_and_detail() -> None:
    clinic = small()
    known = clinic.patient({"age_years": 40, "fever": False})
    assert agenda(clinic, clinic.patient({}))[:4] == ["age_years", "fever", "sore", "tight"]
    assert agenda(clinic, known) == ["sore", "tight", "numb", "burnt"]


def test_the_phase_is_no_reason_to_ask_once_it_is_settled() -> None:
    clinic = small()
    settled = clinic.patient({"age_years": 40, "fever": False, "sore": False, "tight": True})
    assert agenda(clinic, settled) == ["numb", "burnt"]


def test_what_may_not_be_asked_at_all_waits_for_what_decides_it() -> None:
    swelling = yes_no("burnt", asked_when=LOCKED, none=False)
    clinic = small_clinic(RULES[0], facts=(swelling,))
    assert agenda(clinic, clinic.patient({})) == ["locked"]
    assert agenda(clinic, clinic.patient({"locked": True})) == ["burnt"]
    assert agenda(clinic, clinic.patient({"locked": False})) == []


def test_who_does_not_know_what_decides_it_is_asked() -> None:
    swelling = yes_no("burnt", asked_when=LOCKED, none=False)
    clinic = small_clinic(RULES[0], facts=(swelling,))
    assert agenda(clinic, clinic.patient({"locked": UNKNOWN})) == ["burnt"]


def test_a_question_that_waits_for_itself_is_told_and_not_passed_over() -> None:
    swelling = yes_no("burnt", asked_when=LOCKED, none=False)
    clinic = small_clinic(RULES[0], facts=(swelling,))
    decision = clinic.decide(clinic.patient({}))
    only = tuple(
        one for one in decision.questions.could_change_advice if one.fact.name == swelling.name
    )
    left = replace(decision, questions=replace(decision.questions, could_change_advice=only))
    with pytest.raises(NobodyToAskFirst, match="loader"):
        Agenda(_Circular(clinic.rule_base))(clinic.patient({}), left)


class _Circular(Lookahead):
    """Each question waits for itself; no such rule base can be loaded."""

    @cached_property
    def filled_by(self) -> Mapping[str, frozenset[str]]:
        return {name: frozenset({name}) for name in self.rule_base.vocabulary.facts}


def test_pregnancy_is_asked_about_only_where_there_may_be_one(clinic: Clinic) -> None:
    assert PREGNANCY.isdisjoint(well(clinic, {}))
    assert "gestation_weeks" not in well(clinic, {})
    expecting = well(clinic, {"pregnancy_status": "pregnant"})
    assert "gestation_weeks" in expecting
    unasked = clinic.patient({"age_years": 30, "pregnancy_status": "possible"})
    assert set(agenda(clinic, unasked)) >= PREGNANCY
    assert PREGNANCY.isdisjoint(agenda(clinic, clinic.patient({"age_years": 30})))


def test_the_weeks_since_a_lock_up_are_asked_only_where_there_was_one(clinic: Clinic) -> None:
    weeks = "weeks_since_lock_up"
    assert weeks not in well(clinic, {})
    assert weeks not in well(clinic, {"lock_ups": False})
    assert weeks in well(clinic, {"lock_ups": True})
    assert weeks in well(clinic, {"lock_ups": UNKNOWN})


def test_who_is_under_stress_is_asked_about_self_harm_at_once(clinic: Clinic) -> None:
    assert well(clinic, {})[0] == "stress"
    assert well(clinic, {"stress": 7})[0] == "self_harm_thoughts"
    assert "self_harm_thoughts" not in well(clinic, {"stress": 6})


def test_nothing_is_asked_in_an_emergency(clinic: Clinic) -> None:
    emergency = clinic.patient({"age_years": 40, "saddle_sensation_change": True})
    assert agenda(clinic, emergency) == []
