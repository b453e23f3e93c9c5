"""Suggestions: what is proposed together, what is only offered, and what is never suggested."""

from dataclasses import replace

import pytest

from app.domain.decision import Decision, Status
from app.domain.rule_base import RuleBase
from app.representations.cards.cards import CardRepresentation
from app.representations.cards.terms import CardTerms
from tests.representations.cards.showing import (
    Card,
    Deciding,
    actions,
    cards_of,
    representation,
    resources,
)

ALL_REFUSALS = [
    "patient-contraindication",
    "action-completed",
    "patient-refuses",
    "recipient-does-not-trust",
]


@pytest.fixture(scope="module")
def mixed(decisions: tuple[Decision, ...]) -> Decision:
    """Return what is decided for somebody with firm advice, offers, and things to leave out."""
    return next(
        one
        for one in decisions
        if one.audience == "clinician"
        and one.triage.urgency == "self_manage"
        and one.contraindications
        and any(item.optional and item.status is Status.RECOMMENDED for item in one.recommendations)
    )


@pytest.fixture(scope="module")
def card(rule_base: RuleBase, mixed: Decision) -> Card:
    """Return their card."""
    (only,) = cards_of(representation(rule_base), mixed)
    return only


@pytest.mark.checklist(46, 51)
def test_all_that_is_not_optional_is_one_suggestion(card: Card) -> None:
    together, *offers = card["suggestions"]
    assert together["isRecommended"] is True
    assert len(together["actions"]) > 1
    assert offers
    for one in offers:
        assert "isRecommended" not in one
        assert len(one["actions"]) == 1
        assert one["actions"][0]["description"].endswith(" (optional)")
        assert one["label"] == one["actions"][0]["description"]


def test_what_is_not_optional_does_not_say_so(card: Card) -> None:
    together = card["suggestions"][0]["actions"]
    assert not [one for one in together if "optional" in one["description"]]
    assert all(one["description"].startswith("Propose: ") for one in together)


@pytest.mark.checklist(45)
def test_offers_may_be_taken_in_any_number_and_all_else_at_most_once(
    card: Card, deciding: Deciding, cards: CardRepresentation
) -> None:
    assert card["selectionBehavior"] == "any"
    (urgent,) = cards_of(cards, deciding.one(age_years=40, saddle_sensation_change=True))
    assert urgent["selectionBehavior"] == "at-most-one"
    assert len(urgent["suggestions"]) == 1


@pytest.mark.checklist(45, 46)
def test_a_visit_can_be_taken_without_the_rest(
    decisions: tuple[Decision, ...], rule_base: RuleBase
) -> None:
    cards, referrals = representation(rule_base), rule_base.guidance.referrals
    routine = [one for one in decisions if one.triage.urgency == "routine"]
    assert routine
    for decision in routine:
        (card,) = cards_of(cards, decision)
        visit, rest, *_ = card["suggestions"]
        taken = [{one["resource"]["id"] for one in part["actions"]} for part in (visit, rest)]
        assert taken[0] <= referrals
        assert not taken[1] & referrals
        assert visit["isRecommended"] is rest["isRecommended"] is True
        assert card["selectionBehavior"] == "any"


def test_offers_alone_are_suggested_without_recommending_them(
    mixed: Decision, cards: CardRepresentation
) -> None:
    offers = tuple(item for item in mixed.recommendations if item.optional)
    sure = [item for item in offers if item.status is Status.RECOMMENDED]
    (card,) = cards_of(cards, replace(mixed, recommendations=offers))
    assert card["selectionBehavior"] == "any"
    assert len(card["suggestions"]) == len(sure)


@pytest.mark.checklist(53)
def test_a_card_with_suggestions_says_how_it_may_be_refused(card: Card) -> None:
    assert [reason["code"] for reason in card["overrideReasons"]] == ALL_REFUSALS
    for reason in card["overrideReasons"]:
        assert reason["system"].endswith("/non-adherence-reason-codes")
        assert reason["display"]


def test_a_card_without_suggestions_cannot_be_refused(
    deciding: Deciding, cards: CardRepresentation
) -> None:
    (card,) = cards_of(cards, deciding.one(age_years=40))
    assert not {"suggestions", "selectionBehavior", "overrideReasons"} & set(card)


@pytest.mark.checklist(49)
def test_a_resource_stands_by_itself(card: Card) -> None:
    for resource in resources(card):
        assert resource["resourceType"] == "ServiceRequest"
        assert resource["id"]
        assert resource["subject"] == {"reference": "Patient/p1"}
        assert resource["supportingInfo"] == [{"reference": "QuestionnaireResponse/qr1"}]
        (engine,) = resource["contained"]
        assert resource["requester"] == {"reference": f"#{engine['id']}"}
        assert engine["resourceType"] == "Device"


def test_a_response_that_no_server_keeps_is_not_referred_to(
    mixed: Decision, cards: CardRepresentation
) -> None:
    (card,) = cards_of(cards, mixed, response_id=None)
    assert resources(card)
    assert not [one for one in resources(card) if "supportingInfo" in one]


def test_what_is_open_or_withheld_or_left_out_is_never_suggested(
    decisions: tuple[Decision, ...], rule_base: RuleBase
) -> None:
    cards = representation(rule_base)
    for decision in decisions:
        forbidden = {one.id for one in decision.withheld}
        forbidden |= {
            item.action.id for item in decision.recommendations if item.status is Status.CHECK_FIRST
        }
        forbidden |= set(rule_base.guidance.left_out)
        suggested = {one["id"] for card in cards_of(cards, decision) for one in resources(card)}
        assert not suggested & forbidden


@pytest.mark.checklist(51)
def test_no_suggestion_holds_two_things_of_which_one_stands_in_for_the_other(
    decisions: tuple[Decision, ...], rule_base: RuleBase
) -> None:
    cards = representation(rule_base)
    for decision in decisions:
        for card in cards_of(cards, decision):
            for suggestion in card.get("suggestions", ()):
                ids = {one["resource"]["id"] for one in suggestion["actions"]}
                stand_ins = {other for one in ids for other in rule_base.actions[one].instead_of}
                assert not ids & stand_ins


def test_whoever_asks_for_it_is_told_what_not_to_do_by_its_name(
    mixed: Decision, cards: CardRepresentation
) -> None:
    (card,) = cards_of(cards, mixed, CardTerms(suggests_not_to_perform=True))
    forbidden = [one for one in actions(card) if "doNotPerform" in one["resource"]]
    assert {one["resource"]["id"] for one in forbidden} == {
        item.action.id for item in mixed.contraindications
    }
    for one in forbidden:
        assert one["resource"]["doNotPerform"] is True
        assert one["description"].endswith(" (not to be done)")
