"""Facts, words and rule bases as the other layers see them."""

from app.domain.actions import Action, Kind, Wording
from app.domain.conditions import ALWAYS, Not
from app.domain.facts import Facts
from app.domain.rules import Stratum, Then, Verb
from app.domain.vocabulary import FactMap, FactType
from tests.engine.rule_bases import fact, is_yes, rule, rule_base, vocabulary

KEY = fact("tone.sitting", FactType.CHOICE, map="tone")
PLAIN = fact("tight", FactType.YES_NO)
TONE = FactMap(name="tone", question="", clinician_question="", keys={"sitting": ""})
WORDS = vocabulary((KEY, PLAIN), maps={"tone": TONE})
AVOID = Then(verb=Verb.AVOID, targets=("avoid-it",))


def test_every_kind_of_answer_counts_as_answered() -> None:
    facts = Facts({"tight": True}, frozenset({"fever"}), frozenset({"private"}))
    assert facts.answered == {"tight", "fever", "private"}


def test_rules_read_values_and_the_audience_and_neither_unknown_nor_declined() -> None:
    facts = Facts({"tight": True}, frozenset({"fever"}), frozenset({"private"}), "clinician")
    assert facts.reading().values == {"tight": True, "audience": "clinician"}
    assert facts.reading().answered == facts.answered


def test_a_key_of_a_map_is_answered_under_the_name_of_the_map() -> None:
    assert (KEY.wire_name, KEY.key) == ("tone", "sitting")
    assert (PLAIN.wire_name, PLAIN.key) == ("tight", None)


def test_a_name_that_is_no_fact_is_its_own_name_on_the_wire() -> None:
    named = [WORDS.wire_name(name) for name in ("tone.sitting", "tight", "points")]
    assert named == ["tone", "tight", "points"]


def test_a_rule_reads_what_both_its_conditions_name() -> None:
    assert rule("it", is_yes("tight"), Not(is_yes("sore"))).reads == {"tight", "sore"}
    assert rule("it", is_yes("tight")).reads == {"tight"}


def test_each_audience_has_its_own_words() -> None:
    plain, clinical = Wording(title="Warmth"), Wording(title="Superficial heat")
    action = Action(id="it", kind=Kind.MODALITY, patient=plain, clinician=clinical, dose={})
    assert action.wording("patient") is plain
    assert action.wording("clinician") is clinical


def test_rules_are_found_by_stratum_by_verb_and_by_target() -> None:
    first = rule("first", ALWAYS, then=AVOID, stratum=Stratum.CONTRAINDICATIONS)
    second = rule("second", ALWAYS, then=AVOID, stratum=Stratum.CONTRAINDICATIONS)
    other = rule("other", ALWAYS)
    base = rule_base(WORDS, (first, other, second))
    assert base.by_stratum[Stratum.CONTRAINDICATIONS] == (first, second)
    assert base.by_stratum[Stratum.TRIAGE] == ()
    assert base.saying[Verb.AVOID] == (first, second)
    assert base.naming[Verb.AVOID] == {"avoid-it": (first, second)}
    assert base.naming[Verb.REFER] == {}


def test_the_ladder_ranks_from_the_lowest() -> None:
    ranks = rule_base(WORDS, ()).ranks
    assert sorted(ranks, key=ranks.__getitem__) == [
        "self_manage",
        "routine",
        "same_day",
        "emergency_now",
    ]
