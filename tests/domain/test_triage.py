"""What triage waits for, and how urgent it is."""

from app.domain.conditions import ALWAYS
from app.domain.facts import Facts
from app.domain.rules import Stratum, Then, Verb
from app.domain.triage import highest_rank, is_mandatory, unanswered_mandatory
from app.domain.vocabulary import FactType
from tests.engine.rule_bases import fact, is_yes, rule, rule_base, vocabulary

FEVER = fact("fever", FactType.YES_NO, mandatory=ALWAYS)
PRIVATE = fact("private", FactType.YES_NO, mandatory=ALWAYS, may_decline=True)
DARK = fact("dark", FactType.YES_NO, mandatory=is_yes("stress"))
BLEEDING = fact("bleeding", FactType.YES_NO, mandatory=ALWAYS, asked_when=is_yes("pregnant"))
PLAIN = fact("plain", FactType.YES_NO)
WORDS = vocabulary((FEVER, PRIVATE, DARK, BLEEDING, PLAIN))


def test_mandatory_questions_without_a_value_hold_up_triage() -> None:
    assert unanswered_mandatory(WORDS, Facts({})) == ("fever", "private")
    assert unanswered_mandatory(WORDS, Facts({"fever": False, "private": True})) == ()


def test_an_explicit_unknown_holds_up_triage_and_declining_does_not() -> None:
    both = frozenset({"fever", "private"})
    assert unanswered_mandatory(WORDS, Facts({}, unknown=both)) == ("fever", "private")
    declined = Facts({"fever": False}, declined=frozenset({"private"}))
    assert unanswered_mandatory(WORDS, declined) == ()


def test_other_answers_decide_what_is_mandatory() -> None:
    answered = {"fever": False, "private": False}
    assert unanswered_mandatory(WORDS, Facts({**answered, "stress": True})) == ("dark",)
    assert unanswered_mandatory(WORDS, Facts({**answered, "pregnant": True})) == ("bleeding",)
    assert unanswered_mandatory(WORDS, Facts({**answered, "pregnant": False})) == ()


def test_while_it_is_unknown_whether_a_question_is_asked_triage_does_not_wait() -> None:
    assert not is_mandatory(BLEEDING, Facts({}).reading())
    assert not is_mandatory(DARK, Facts({}).reading())
    assert not is_mandatory(PLAIN, Facts({"plain": True}).reading())


def test_the_highest_urgency_in_force_counts() -> None:
    rules = [
        rule(
            urgency,
            ALWAYS,
            then=Then(verb=Verb.REFER, targets=("avoid-it",), urgency=urgency),
            stratum=Stratum.TRIAGE,
        )
        for urgency in ("routine", "same_day", "self_manage")
    ]
    base = rule_base(WORDS, rules)
    assert highest_rank(base, ["routine", "self_manage"]) == 1
    assert highest_rank(base, ["routine", "same_day"]) == 2
    assert highest_rank(base, []) == 0
