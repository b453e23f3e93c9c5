"""Which cards a decision gives, how pressing they are, and what no card is without."""

from collections.abc import Iterator
from random import Random

import pytest

from app.domain.decision import Decision
from app.domain.rule_base import RuleBase
from app.representations.cards.cards import CardRepresentation
from app.representations.cards.summary import units
from app.representations.fhir.guidance_response import GuidanceRepresentation
from tests.patients import constants_of, random_facts
from tests.representations.cards.showing import (
    KEY,
    Card,
    Deciding,
    canonicals,
    cards_of,
    codes,
    hollow,
    occasion,
    representation,
    resources,
)

INDICATORS = {
    "emergency_now": ["critical"],
    "same_day": ["critical"],
    "soon": ["warning", "info"],
    "routine": ["info"],
    "self_manage": ["info"],
    "unknown": ["warning"],
}
REFERRED = {"emergency_now": "stat", "same_day": "asap", "soon": "urgent", "routine": "routine"}
TOPICS = {
    "emergency_now": ["red-flag"],
    "same_day": ["red-flag"],
    "soon": ["referral", "self-care"],
    "routine": ["referral"],
    "self_manage": ["self-care"],
    "unknown": ["no-conclusion"],
}
RANDOM = 60


@pytest.fixture(scope="module")
def shown(
    rule_base: RuleBase, decisions: tuple[Decision, ...]
) -> list[tuple[Decision, list[Card]]]:
    cards = representation(rule_base)
    return [(decision, cards_of(cards, decision)) for decision in decisions]


def each(shown: list[tuple[Decision, list[Card]]]) -> Iterator[tuple[Decision, Card]]:
    return ((decision, card) for decision, cards in shown for card in cards)


def test_every_urgency_is_among_the_patients(decisions: tuple[Decision, ...]) -> None:
    assert {decision.triage.urgency for decision in decisions} == set(INDICATORS)


@pytest.mark.checklist(39, 42)
def test_the_urgency_decides_which_cards_there_are(
    shown: list[tuple[Decision, list[Card]]],
) -> None:
    for decision, cards in shown:
        urgency = decision.triage.urgency
        assert [card["indicator"] for card in cards] == INDICATORS[urgency], decision
        assert [card["source"]["topic"]["code"] for card in cards] == TOPICS[urgency]


def test_nothing_is_empty(shown: list[tuple[Decision, list[Card]]]) -> None:
    assert [place for _, card in each(shown) for place in hollow(card)] == []


@pytest.mark.checklist(38)
def test_every_summary_is_short_enough_and_plain(shown: list[tuple[Decision, list[Card]]]) -> None:
    for _, card in each(shown):
        assert 0 < units(card["summary"]) <= 139
        assert "\n" not in card["summary"]
        assert "\\" not in card["summary"]


@pytest.mark.checklist(44, 47)
def test_every_uuid_stands_once(shown: list[tuple[Decision, list[Card]]]) -> None:
    given = [card["uuid"] for _, card in each(shown)]
    given += [one["uuid"] for _, card in each(shown) for one in card.get("suggestions", ())]
    assert len(given) == len(set(given)) > len(shown)


def test_a_referral_is_as_pressing_as_the_urgency_and_all_else_is_routine(
    shown: list[tuple[Decision, list[Card]]], rule_base: RuleBase
) -> None:
    referrals = rule_base.guidance.referrals
    for decision, card in each(shown):
        for resource in resources(card):
            is_referral = resource["id"] in referrals
            expected = REFERRED[decision.triage.urgency] if is_referral else "routine"
            assert resource["priority"] == expected


def test_every_urgent_card_suggests_somebody_who_sees_the_person(
    shown: list[tuple[Decision, list[Card]]], rule_base: RuleBase
) -> None:
    for decision, cards in shown:
        suggested = {resource["id"] for resource in resources(cards[0])}
        is_referred = decision.triage.urgency in REFERRED
        assert bool(suggested & rule_base.guidance.referrals) is is_referred


def test_a_red_flag_stands_alone(shown: list[tuple[Decision, list[Card]]]) -> None:
    for decision, cards in shown:
        if decision.triage.urgency in ("emergency_now", "same_day"):
            (card,) = cards
            assert not decision.recommendations
            assert {one["priority"] for one in resources(card)} <= {"stat", "asap"}


def test_the_decision_is_that_of_the_guidance_response(
    shown: list[tuple[Decision, list[Card]]], rule_base: RuleBase
) -> None:
    guidance = GuidanceRepresentation(rule_base, canonicals(rule_base), codes(rule_base))
    for decision, cards in shown:
        response: Card = guidance.of(decision, occasion())
        contained = {one["id"]: one for one in response["contained"]}
        wanted = {
            name: one
            for name, one in contained.items()
            if one["resourceType"] == "ServiceRequest" and "doNotPerform" not in one
        }
        suggested = {one["id"]: one for card in cards for one in resources(card)}
        assert all(card["extension"] == {KEY: response["extension"][0]} for card in cards)
        assert suggested == {
            name: _undated(one) | {"contained": [contained["engine"]]}
            for name, one in wanted.items()
        }


def _undated(resource: Card) -> Card:
    """Return a request as it is before somebody takes it up."""
    return {name: part for name, part in resource.items() if name != "authoredOn"}


def test_the_same_decision_gives_the_same_cards(
    rule_base: RuleBase, decisions: tuple[Decision, ...]
) -> None:
    for decision in decisions[:20]:
        first, second = (cards_of(representation(rule_base), decision) for _ in range(2))
        assert first == second


@pytest.mark.checklist(35)
def test_only_uuids_differ_from_call_to_call(
    cards: CardRepresentation, decisions: tuple[Decision, ...]
) -> None:
    for decision in decisions[:20]:
        first, second = (cards_of(cards, decision) for _ in range(2))
        assert first != second
        assert list(map(_without_ids, first)) == list(map(_without_ids, second))


def _without_ids(card: Card) -> Card:
    suggestions = [one | {"uuid": ""} for one in card.get("suggestions", ())]
    return card | {"uuid": "", "suggestions": suggestions}


def test_whoever_asks_gets_cards(rule_base: RuleBase, deciding: Deciding) -> None:
    random, constants = Random(11), constants_of(rule_base)  # noqa: S311  # patients, not secrets
    cards = representation(rule_base)
    for _ in range(RANDOM):
        facts = random_facts(rule_base.vocabulary, random, constants)
        decision = deciding.assess(facts)
        shown = cards_of(cards, decision)
        assert [card["indicator"] for card in shown] == INDICATORS[decision.triage.urgency][
            : len(shown)
        ]
        assert [place for card in shown for place in hollow(card)] == []
