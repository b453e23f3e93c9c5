"""What stands on one screen."""

from app.decide.interview.interviewing import Interviewing
from app.domain.facts import Facts
from app.domain.interview import Screen
from app.domain.rules import Verb
from app.domain.vocabulary import FactMap, FactType, Group, Topic
from tests.decide.futures import Clinic, shipped
from tests.decide.outcomes import names_of
from tests.decide.small import BURNT, LOCKED, NUMB, SORE, TIGHT, compare, says, small_clinic, yes_no
from tests.engine.rule_bases import fact

SKIN = {name: Group(id=name, title="", question="") for name in ("skin", "feeling")}
BACK = {"back": Topic(id="back", title="", question="")}
IN_TWO = yes_no("numb", groups=("feeling", "skin"), none=False)
IN_SKIN = yes_no("burnt", groups=("skin",), none=False)
TONE = FactMap(name="tone", question="", clinician_question="", keys={"neck": "", "hip": ""})


def screen(clinic: Clinic, facts: Facts, max_questions: int | None = None) -> Screen:
    found = Interviewing(clinic.assess)(facts, max_questions).screen
    assert found is not None
    return found


def shown(found: Screen) -> list[str]:
    return [name for one in found.asked for name in names_of(one.question)]


def sheet(found: Screen) -> str | None:
    return found.sheet.id if found.sheet else None


def skin_clinic(**more: object) -> Clinic:
    rules = (
        says("numb", Verb.EXPLAIN, "why-it-hurts", NUMB),
        says("burnt", Verb.FOLLOW_UP, "look-again", BURNT),
    )
    return small_clinic(*rules, facts=(IN_TWO, IN_SKIN), groups=SKIN, **more)  # type: ignore[arg-type]  # words of a vocabulary


def test_what_can_be_denied_together_is_asked_together() -> None:
    found = screen(skin_clinic(), skin_clinic().patient({}))
    assert sheet(found) == "skin"
    assert shown(found) == ["numb", "burnt"]


def test_only_what_still_matters_is_shown() -> None:
    clinic = skin_clinic()
    found = screen(clinic, clinic.patient({"burnt": False}))
    assert sheet(found) is None
    assert shown(found) == ["numb"]


def test_a_screen_shows_no_more_than_it_may() -> None:
    clinic = skin_clinic()
    found = screen(clinic, clinic.patient({}), 1)
    assert len(shown(found)) == 1
    assert sheet(found) is None


def test_one_topic_is_one_screen() -> None:
    facts = (yes_no("tight", topic="back"), yes_no("locked", topic="back"))
    rules = (
        says("tight", Verb.EXPLAIN, "why-it-hurts", TIGHT),
        says("locked", Verb.FOLLOW_UP, "look-again", LOCKED),
        says("sore", Verb.AVOID, "avoid-heat", SORE),
    )
    clinic = small_clinic(*rules, facts=facts, topics=BACK)
    found = screen(clinic, clinic.patient({"sore": False}))
    assert sheet(found) == "back"
    assert shown(found) == ["tight", "locked"]


def test_the_keys_of_a_map_are_one_question() -> None:
    keys = [
        fact(f"tone.{key}", FactType.CHOICE, choices={"hard": "", "soft": ""}, map="tone")
        for key in TONE.keys
    ]
    rules = [
        says(key.name, Verb.EXPLAIN, "why-it-hurts", compare(key.name, "is", "hard"))
        for key in keys
    ]
    clinic = small_clinic(*rules, facts=keys, maps={"tone": TONE})
    found = screen(clinic, clinic.patient({}), 1)
    assert len(found.asked) == 1
    assert shown(found) == ["tone.neck", "tone.hip"]


def test_warning_signs_come_with_the_signs_in_the_legs_on_one_screen() -> None:
    clinic = shipped()
    found = screen(clinic, clinic.patient({"age_years": 40}))
    assert sheet(found) == "red-flags"
    facts = clinic.rule_base.vocabulary.facts
    assert {"leg_pain", "numb_tingling"} < set(shown(found))
    mandatory = {name for name, one in facts.items() if one.mandatory and not one.asked_when}
    assert set(shown(found)) >= mandatory - {"age_years"}


def test_what_triage_waits_for_is_not_crowded_out() -> None:
    clinic = shipped()
    found = screen(clinic, clinic.patient({"age_years": 40}), 20)
    assert all(one.question.fact.mandatory for one in found.asked)


def test_every_question_is_asked_for_a_reason() -> None:
    clinic = shipped()
    for answers in ({}, {"age_years": 40}):
        for one in screen(clinic, clinic.patient(answers)).asked:
            names = set(names_of(one.question))
            assert one.reasons.rules
            for rule in one.reasons.rules:
                assert names & clinic.behind(rule.reads)


def test_the_most_urgent_reason_is_told_first() -> None:
    clinic = shipped()
    found = screen(clinic, clinic.patient({"age_years": 40}))
    ranks = clinic.rule_base.ranks
    for one in found.asked:
        urgencies = [ranks.get(rule.then.urgency or "", -1) for rule in one.reasons.rules]
        assert urgencies == sorted(urgencies, reverse=True)
