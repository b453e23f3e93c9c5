"""Urgency by urgency: what stands on which card, what a client does not take, where links lead."""

from dataclasses import replace

import pytest

from app.domain.decision import Decision
from app.domain.rule_base import RuleBase
from app.representations.cards.cards import CardRepresentation
from app.representations.cards.terms import CardTerms
from app.representations.for_therapists.knowledge import knowledge
from app.representations.for_therapists.page import knowledge_page
from tests.representations.cards.showing import (
    PUBLIC,
    Card,
    Deciding,
    cards_of,
    representation,
    resources,
)

LAUNCH = "https://app.example/launch"
CLEAR = {"age_years": 40, "none_of": ["red-flags"]}
HIGH_PRESSURE = {"age_years": 40, "bp_systolic": 190}
URGENCIES = ("self_manage", "routine", "soon", "same_day", "emergency_now")


@pytest.fixture(scope="module")
def urgent(rule_base: RuleBase, deciding: Deciding) -> list[Card]:
    """Return the cards of a person who is to be seen soon, and has other advice."""
    decision = deciding.one(**HIGH_PRESSURE, none_of=["red-flags"])
    assert decision.triage.urgency == "soon"
    return cards_of(representation(rule_base), decision)


def test_a_red_flag_comes_with_the_referral_and_why(
    cards: CardRepresentation, deciding: Deciding
) -> None:
    decision = deciding.one(age_years=40, saddle_sensation_change=True)
    (card,) = cards_of(cards, decision)
    assert card["summary"] == "Emergency assessment now: Suspected cauda equina syndrome"
    assert [one["id"] for one in resources(card)] == ["seek-emergency-care"]
    behind = {rule.title for item in decision.triage.items[:2] for rule in item.why}
    assert card["links"][0]["label"] in behind


def test_a_referral_within_days_comes_first_and_alone(urgent: list[Card]) -> None:
    referral, rest = urgent
    assert referral["summary"] == (
        "Clinical assessment within 14 days: Blood pressure of 180/110 or above"
    )
    assert [one["id"] for one in resources(referral)] == ["see-clinician-within-14-days"]
    assert "see-clinician-within-14-days" not in [one["id"] for one in resources(rest)]
    assert rest["summary"].startswith("Not enough answers: Stay active")


def test_the_second_card_repeats_nothing_of_the_first(urgent: list[Card]) -> None:
    referral, rest = urgent
    assert "within 14 days" in referral["detail"]
    assert "Blood pressure of 180/110" not in rest["detail"]
    assert "Stay active" not in referral["detail"]


def test_a_referral_with_nothing_beside_it_is_one_card(
    cards: CardRepresentation, decisions: tuple[Decision, ...]
) -> None:
    urgent = next(one for one in decisions if one.triage.urgency == "soon")
    decision = replace(
        urgent,
        recommendations=(),
        contraindications=(),
        education=(),
        follow_up=(),
        programme=None,
    )
    (card,) = cards_of(cards, decision)
    assert card["indicator"] == "warning"
    assert card["source"]["topic"]["code"] == "referral"


def test_without_a_conclusion_the_card_says_what_is_open(
    cards: CardRepresentation, deciding: Deciding
) -> None:
    decision = deciding.one(age_years=40)
    (card,) = cards_of(cards, decision)
    assert card["summary"] == "No conclusion yet. Mandatory answers are missing."
    assert decision.triage.unanswered
    vocabulary = deciding.rule_base.vocabulary
    for name in decision.triage.unanswered:
        assert vocabulary.facts[name].clinician_question.partition("(")[0] in str(card["detail"])


def test_without_a_conclusion_what_was_found_is_named_all_the_same(
    cards: CardRepresentation, deciding: Deciding
) -> None:
    (card,) = cards_of(cards, deciding.one(**HIGH_PRESSURE))
    assert card["indicator"] == "warning"
    assert card["summary"] == (
        "No conclusion yet. Mandatory answers are missing. Found so far: "
        "Clinical assessment within 14 days; Blood pressure of 180/110 or above"
    )


def test_the_app_is_linked_only_where_it_is_agreed(
    cards: CardRepresentation, deciding: Deciding
) -> None:
    decision = deciding.one(age_years=40)
    (plain,), (agreed,) = (
        cards_of(cards, decision, CardTerms(smart_launch_url=launch)) for launch in (None, LAUNCH)
    )
    questions = {
        "label": "Read the questions",
        "url": f"{PUBLIC}/knowledge#all_questions",
        "type": "absolute",
    }
    app = {"label": "Fill in the assessment", "url": LAUNCH, "type": "smart"}
    assert plain["links"] == [questions]
    assert agreed["links"] == [app, questions]


@pytest.mark.checklist(54, 55)
def test_links_are_few_and_lead_to_rules_that_can_be_read(
    rule_base: RuleBase, decisions: tuple[Decision, ...]
) -> None:
    written, page = representation(rule_base), _page(rule_base)
    for decision in decisions:
        cards = cards_of(written, decision)
        for card in cards:
            links = card["links"]
            urls = [link["url"] for link in links]
            assert 1 <= len(urls) == len(set(urls)) <= 7
            for link in links:
                address, _, anchor = link["url"].partition("#")
                assert address == f"{PUBLIC}/knowledge"
                assert f'id="{anchor}"' in page
                assert set(link) == {"label", "url", "type"}


def _page(rule_base: RuleBase) -> str:
    told = (knowledge(rule_base, audience, "generic") for audience in ("clinician", "patient"))
    return knowledge_page(*told)


@pytest.mark.parametrize("least", URGENCIES)
def test_a_client_may_leave_out_what_is_less_urgent(
    cards: CardRepresentation, decisions: tuple[Decision, ...], least: str
) -> None:
    for urgency in URGENCIES:
        decision = next(one for one in decisions if one.triage.urgency == urgency)
        shown = cards_of(cards, decision, CardTerms(minimum_urgency=least))
        assert bool(shown) is (URGENCIES.index(urgency) >= URGENCIES.index(least))


@pytest.mark.parametrize(
    ("least", "shown"), [("self_manage", 2), ("routine", 2), ("soon", 1), ("same_day", 0)]
)
def test_a_client_that_takes_nothing_routine_gets_the_referral_alone(
    cards: CardRepresentation, deciding: Deciding, least: str, shown: int
) -> None:
    decision = deciding.one(**HIGH_PRESSURE, none_of=["red-flags"])
    given = cards_of(cards, decision, CardTerms(minimum_urgency=least))
    assert [card["indicator"] for card in given] == ["warning", "info"][:shown]


def test_a_second_card_without_advice_names_what_to_leave_out(
    cards: CardRepresentation, deciding: Deciding
) -> None:
    decision = deciding.one(**HIGH_PRESSURE, none_of=["red-flags"], lock_ups=True, lock_up_now=True)
    names = deciding.rule_base.guidance.left_out
    left_out = [names[item.action.id] for item in decision.contraindications]
    assert left_out
    _, rest = cards_of(cards, replace(decision, recommendations=()))
    assert rest["summary"].startswith(f"Leave out: {left_out[0]}")
    empty = replace(decision, recommendations=(), contraindications=())
    _, bare = cards_of(cards, empty)
    assert bare["summary"] == deciding.rule_base.phase(decision.phase.value).title


def test_a_card_without_conclusion_is_never_left_out(
    cards: CardRepresentation, deciding: Deciding
) -> None:
    terms = CardTerms(minimum_urgency="emergency_now")
    assert cards_of(cards, deciding.one(**HIGH_PRESSURE), terms)


def test_an_urgency_nobody_knows_silences_nothing(
    cards: CardRepresentation, deciding: Deciding
) -> None:
    with pytest.raises(KeyError):
        cards_of(cards, deciding.one(**CLEAR), CardTerms(minimum_urgency="later"))
