"""What is said in the end: precedence, exclusions, substitutes, withholding, programme."""

import pytest

from app.domain.conditions import AllOf, Established, Not
from app.domain.decision import Decision, Item
from app.domain.rules import Rule, Verb
from tests.decide.futures import Clinic
from tests.decide.outcomes import ids
from tests.decide.small import (
    BURNT,
    FEVER,
    LOCKED,
    NUMB,
    SORE,
    TIGHT,
    Actions,
    compare,
    number,
    says,
    small_clinic,
    statuses,
    yes_no,
)

AVOID_HEAT = says("numb-skin", Verb.AVOID, "avoid-heat", NUMB)
WARMTH = says("warmth-for-tight", Verb.RECOMMEND, "warmth", TIGHT)
COLD = says("cold-for-all", Verb.RECOMMEND, "cold")
EXCLUDED: Actions = {"warmth": {"excluded_by": ("avoid-heat",)}}
SUBSTITUTED: Actions = {
    "warmth": {"excluded_by": ("avoid-heat", "avoid-cold")},
    "mild-warmth": {"excluded_by": ("avoid-cold",), "instead_of": ("warmth",)},
}
HELP = says("fever-today", Verb.REFER, "get-help", FEVER, urgency="same_day")
EVERYTHING = (
    WARMTH,
    COLD,
    says("explain", Verb.EXPLAIN, "why-it-hurts"),
    says("again", Verb.FOLLOW_UP, "look-again"),
    AVOID_HEAT,
)


def decided(clinic: Clinic, **answers: bool | int | str) -> Decision:
    return clinic.decide(clinic.patient(answers))


def said(decision: Decision) -> list[Item]:
    return [*decision.recommendations, *decision.education, *decision.follow_up]


class TestExclusions:
    clinic = small_clinic(AVOID_HEAT, WARMTH, actions=EXCLUDED)

    def test_avoid_beats_recommend(self) -> None:
        assert statuses(self.clinic, tight=True, numb=True) == {"warmth": "withheld"}

    def test_an_exclusion_in_force_is_the_reason_given(self) -> None:
        (withheld,) = decided(self.clinic, tight=True, numb=True).withheld
        assert (withheld.because, withheld.excluded_by) == (("numb-skin",), ("avoid-heat",))

    def test_an_exclusion_not_cleared_is_checked_first(self) -> None:
        (item,) = decided(self.clinic, tight=True).recommendations
        assert (item.status, item.check_first) == ("check_first", ("numb",))

    def test_not_knowing_clears_nothing(self) -> None:
        assert statuses(self.clinic, tight=True, numb="unknown") == {"warmth": "check_first"}

    def test_an_exclusion_that_is_definitely_no_lets_pass(self) -> None:
        assert statuses(self.clinic, tight=True, numb=False) == {"warmth": "recommended"}

    def test_an_exclusion_of_something_not_advised_says_nothing(self) -> None:
        assert statuses(self.clinic, tight=False, numb=True) == {}

    def test_what_is_not_cleared_is_not_listed_as_a_contraindication(self) -> None:
        assert decided(self.clinic, tight=True).contraindications == ()

    def test_yes_beats_unknown_among_rules_for_one_contraindication(self) -> None:
        also = says("burnt-skin", Verb.AVOID, "avoid-heat", BURNT)
        clinic = small_clinic(AVOID_HEAT, also, WARMTH, actions=EXCLUDED)
        assert statuses(clinic, tight=True, burnt=True) == {"warmth": "withheld"}
        assert statuses(clinic, tight=True, burnt=False) == {"warmth": "check_first"}

    def test_one_of_two_exclusions_is_enough(self) -> None:
        cold = says("burnt", Verb.AVOID, "avoid-cold", BURNT)
        both: Actions = {"warmth": {"excluded_by": ("avoid-heat", "avoid-cold")}}
        clinic = small_clinic(AVOID_HEAT, cold, WARMTH, actions=both)
        assert statuses(clinic, tight=True, numb=False, burnt=True) == {"warmth": "withheld"}
        assert statuses(clinic, tight=True, numb=True) == {"warmth": "withheld"}
        assert statuses(clinic, tight=True, numb=False) == {"warmth": "check_first"}

    def test_a_doubtful_exception_keeps_a_contraindication_in_force(self) -> None:
        unless = says("numb-not-burnt", Verb.AVOID, "avoid-heat", NUMB, Not(BURNT))
        clinic = small_clinic(unless, WARMTH, actions=EXCLUDED)
        assert statuses(clinic, tight=True, numb=True) == {"warmth": "withheld"}
        assert statuses(clinic, tight=True, numb=True, burnt=False) == {"warmth": "recommended"}


class TestSeveralRulesForOneItem:
    firm = says("for-tight", Verb.RECOMMEND, "warmth", TIGHT)
    doubtful = says("for-sore", Verb.RECOMMEND, "warmth", SORE, LOCKED)
    clinic = small_clinic(firm, doubtful)

    def test_one_rule_that_gives_is_enough(self) -> None:
        assert statuses(self.clinic, tight=True, sore=True) == {"warmth": "recommended"}

    def test_an_open_unless_is_checked_first(self) -> None:
        (item,) = decided(self.clinic, tight=False, sore=True).recommendations
        assert (item.status, item.check_first) == ("check_first", ("locked",))

    def test_only_the_firmest_rules_are_the_reason(self) -> None:
        (item,) = decided(self.clinic, tight=True, sore=True).recommendations
        assert [rule.id for rule in item.why] == ["for-tight"]

    def test_an_item_is_optional_only_when_every_rule_offers_it(self) -> None:
        offer = says("offer", Verb.RECOMMEND, "warmth", SORE, optional=True)
        clinic = small_clinic(self.firm, offer)
        assert [one.optional for one in decided(clinic, sore=True).recommendations] == [True]
        both = decided(clinic, sore=True, tight=True).recommendations
        assert [one.optional for one in both] == [False]


class TestSubstitutes:
    cold = says("no-cold", Verb.AVOID, "avoid-cold", BURNT)
    mild = says("mild-for-tight", Verb.RECOMMEND, "mild-warmth", TIGHT)
    clinic = small_clinic(AVOID_HEAT, cold, WARMTH, mild, actions=SUBSTITUTED)

    def test_a_substitute_is_not_shown_beside_what_it_stands_in_for(self) -> None:
        assert "mild-warmth" not in statuses(self.clinic, tight=True, numb=False, burnt=False)

    def test_a_substitute_is_not_shown_while_the_exclusion_is_open(self) -> None:
        assert "mild-warmth" not in statuses(self.clinic, tight=True, burnt=False)

    def test_a_substitute_stands_in_for_what_is_withheld(self) -> None:
        found = statuses(self.clinic, tight=True, numb=True, burnt=False)
        assert found == {"warmth": "withheld", "mild-warmth": "recommended"}

    def test_an_exclusion_both_share_brings_no_substitute(self) -> None:
        found = statuses(self.clinic, tight=True, numb=False, burnt=True)
        assert found == {"warmth": "withheld"}


class TestReferrals:
    clinic = small_clinic(HELP, *EVERYTHING)

    def test_the_ladder_removes_everything_but_triage_items_and_contraindications(self) -> None:
        decision = decided(self.clinic, fever=True, numb=True, tight=True)
        assert ids(decision.triage.items) == {"get-help"}
        assert ids(decision.contraindications) == {"avoid-heat"}
        assert said(decision) == []

    def test_what_is_removed_stays_visible_with_the_rule_that_removed_it(self) -> None:
        withheld = decided(self.clinic, fever=True, tight=True).withheld
        assert {one.id for one in withheld} == {"warmth", "cold", "why-it-hurts", "look-again"}
        assert {one.because for one in withheld} == {("fever-today",)}

    def test_a_referral_not_in_force_removes_nothing(self) -> None:
        assert statuses(self.clinic, tight=False, numb=False) == {
            "cold": "recommended",
            "why-it-hurts": "recommended",
            "look-again": "recommended",
        }

    def test_the_highest_urgency_and_the_union_of_what_is_withheld(self) -> None:
        soon = says("sore", Verb.REFER, "get-help", SORE, urgency="soon", withhold=("warmth",))
        low = says(
            "lock",
            Verb.REFER,
            "get-help",
            LOCKED,
            urgency="self_manage",
            withhold=("why-it-hurts",),
        )
        clinic = small_clinic(soon, low, *EVERYTHING)
        outcome = clinic.outcome(clinic.patient({"sore": True, "locked": True, "tight": True}))
        assert outcome.urgency == "soon"
        assert dict(outcome.statuses) == {
            "warmth": "withheld",
            "why-it-hurts": "withheld",
            "cold": "withheld",
            "look-again": "recommended",
        }

    def test_two_referrals_to_one_item_are_one_item_with_both_reasons(self) -> None:
        also = says("sore-too", Verb.REFER, "get-help", SORE, urgency="soon")
        decision = decided(small_clinic(HELP, also), fever=True, sore=True)
        (item,) = decision.triage.items
        assert [rule.id for rule in item.why] == ["fever-today", "sore-too"]
        assert decision.triage.urgency == "same_day"

    def test_an_open_referral_is_not_in_force(self) -> None:
        assert decided(self.clinic).triage.items == ()

    def test_a_referral_stays_in_force_while_its_exception_is_open(self) -> None:
        unless = says("unless", Verb.REFER, "get-help", FEVER, SORE, urgency="same_day")
        clinic = small_clinic(unless)
        assert decided(clinic, fever=True).triage.urgency == "same_day"
        assert decided(clinic, fever=True, sore=True).triage.urgency == "self_manage"


class TestOpenTriage:
    mandatory = (yes_no("fever", mandatory=AllOf(())), number("age_years", mandatory=AllOf(())))
    clinic = small_clinic(HELP, *EVERYTHING, facts=mandatory)

    def test_open_triage_removes_all_advice(self) -> None:
        decision = decided(self.clinic, tight=True, numb=True, age_years=40)
        assert (decision.triage.complete, decision.triage.urgency) == (False, "unknown")
        assert said(decision) == []
        assert {one.because for one in decision.withheld} >= {("triage-incomplete",)}
        assert ids(decision.contraindications) == {"avoid-heat"}

    def test_an_explicit_unknown_leaves_triage_open_and_is_not_asked_again(self) -> None:
        decision = decided(self.clinic, fever="unknown", age_years=40)
        assert decision.triage.unanswered == ("fever",)
        assert decision.questions.must_answer == ()
        assert not decision.triage.complete

    def test_something_urgent_is_told_while_triage_is_open(self) -> None:
        decision = decided(self.clinic, fever=True)
        assert (decision.triage.complete, decision.triage.urgency) == (False, "same_day")
        assert [one.fact.name for one in decision.questions.must_answer] == ["age_years"]

    def test_an_emergency_completes_triage_and_ends_the_questions(self) -> None:
        emergency = says("now", Verb.REFER, "get-help", SORE, urgency="emergency_now")
        clinic = small_clinic(emergency, *EVERYTHING, facts=self.mandatory)
        decision = decided(clinic, sore=True)
        assert decision.triage.complete
        assert decision.questions.done
        assert decision.triage.unanswered == ()

    def test_a_declined_answer_does_not_hold_up_triage(self) -> None:
        may = yes_no("fever", mandatory=AllOf(()), may_decline=True)
        clinic = small_clinic(HELP, facts=(may,))
        assert decided(clinic, fever="declined").triage.complete
        assert not decided(clinic, fever="unknown").triage.complete

    def test_a_question_can_become_mandatory_through_another_answer(self) -> None:
        high = compare("stress", "at_least", 7)
        dark = yes_no("dark", mandatory=high, asked_when=high, none=False)
        clinic = small_clinic(HELP, facts=(number("stress"), dark))
        assert decided(clinic, stress=6).triage.complete
        assert decided(clinic).triage.complete
        assert decided(clinic, stress=7).triage.unanswered == ("dark",)


class TestEducationAndFollowUp:
    @pytest.mark.parametrize(
        ("verb", "target"), [(Verb.EXPLAIN, "why-it-hurts"), (Verb.FOLLOW_UP, "look-again")]
    )
    def test_is_shown_unless_its_exception_holds(self, verb: Verb, target: str) -> None:
        clinic = small_clinic(says("it", verb, target, TIGHT, LOCKED))
        assert statuses(clinic, tight=True) == {target: "recommended"}
        assert statuses(clinic, tight=True, locked=True) == {}
        assert statuses(clinic) == {}


class TestProgramme:
    stages = (
        says("one", Verb.RECOMMEND, "stage-1", TIGHT),
        says("two", Verb.RECOMMEND, "stage-2", SORE),
        AVOID_HEAT,
    )
    clinic = small_clinic(*stages, actions={"stage-2": {"excluded_by": ("avoid-heat",)}})

    def stage(self, **answers: bool) -> str | None:
        programme = decided(self.clinic, **answers).programme
        return programme.action.id if programme else None

    def test_is_the_highest_stage_that_is_given(self) -> None:
        assert self.stage(tight=True, sore=True, numb=False) == "stage-2"

    def test_a_stage_that_needs_a_check_is_not_entered(self) -> None:
        assert self.stage(tight=True, sore=True) == "stage-1"
        assert self.stage(sore=True) is None

    def test_a_stage_that_is_excluded_does_not_come_back(self) -> None:
        assert self.stage(tight=True, sore=True, numb=True) == "stage-1"

    def test_stages_are_not_listed_among_the_recommendations(self) -> None:
        assert decided(self.clinic, tight=True).recommendations == ()


class TestChecksNameTheFactsBehind:
    def checked(self, *rules: Rule, **words: object) -> tuple[str, ...]:
        clinic = small_clinic(*rules, WARMTH, actions=EXCLUDED, **words)  # type: ignore[arg-type]  # passed on
        (item,) = decided(clinic, tight=True).recommendations
        return item.check_first

    def test_conclusions(self) -> None:
        found = says("found", Verb.CONCLUDE, "found", AllOf((NUMB, BURNT)))
        avoid = says("avoid", Verb.AVOID, "avoid-heat", compare("found", "is", constant=True))
        assert self.checked(found, avoid) == ("numb", "burnt")

    def test_counters(self) -> None:
        adding = (
            says("first", Verb.ADD, "points", NUMB, points=1),
            says("second", Verb.ADD, "points", TIGHT, points=1),
            says("third", Verb.ADD, "points", BURNT, points=1),
        )
        avoid = says("avoid", Verb.AVOID, "avoid-heat", compare("points", "at_least", 2))
        assert self.checked(*adding, avoid) == ("numb", "burnt")

    def test_an_established_view_within_an_open_condition(self) -> None:
        rule = says("open", Verb.RECOMMEND, "cold", TIGHT, AllOf((Established(TIGHT), NUMB)))
        (item,) = decided(small_clinic(rule), tight=True).recommendations
        assert item.check_first == ("numb",)
