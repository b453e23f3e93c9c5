"""Answers that cannot be evaluated give a warning: never silence, and never a guess."""

from typing import Literal

import pytest

from app.domain.rule_base import RuleBase
from app.representations.cards.cards import CardRepresentation
from app.representations.cards.terms import CardTerms
from app.representations.fhir.operation_outcome import Issue
from tests.representations.cards.showing import PUBLIC, TERMS, Card, hollow

FOUND = (
    Issue(code="value", text="This cannot be used.", mend="One <b>rules</b> out the other."),
    Issue(code="value", text="This cannot be used.", mend="One <b>rules</b> out the other."),
    Issue(code="value", text="Not a number.", mend="Allowed here: 0 to 10.", expression="item[3]"),
)
Kind = Literal["contradiction", "unreadable"]
SAID: dict[Kind, dict[str, str]] = {
    "contradiction": {
        "clinician": "Answers contradict, no conclusion drawn.",
        "patient": "Some answers do not fit together, so there is no result.",
    },
    "unreadable": {
        "clinician": "The assessment cannot be read, no conclusion drawn.",
        "patient": "The answers cannot be read, so there is no result.",
    },
}
CASES = [(kind, audience) for kind, said in SAID.items() for audience in said]


def card(
    cards: CardRepresentation, kind: Kind, audience: str = "clinician", terms: CardTerms = TERMS
) -> Card:
    write = cards.contradiction if kind == "contradiction" else cards.unreadable
    shown: list[Card] = write(FOUND, audience, terms)
    (only,) = shown
    return only


@pytest.mark.parametrize(("kind", "audience"), CASES)
def test_it_says_that_nothing_was_concluded(
    cards: CardRepresentation, kind: Kind, audience: str
) -> None:
    shown = card(cards, kind, audience)
    assert shown["summary"].startswith(SAID[kind][audience])
    assert len(shown["summary"]) <= 139
    assert shown["indicator"] == "warning"
    assert shown["source"]["topic"]["code"] == kind
    assert list(hollow(shown)) == []


@pytest.mark.parametrize("kind", SAID)
def test_it_tells_what_was_found_each_once_and_escaped(
    cards: CardRepresentation, kind: Kind, rule_base: RuleBase
) -> None:
    detail = card(cards, kind)["detail"]
    assert detail.count(r"- This cannot be used. One \<b\>rules\</b\> out the other.") == 1
    assert r"- Not a number. Allowed here: 0 to 10. (item\[3\])" in detail
    assert detail.endswith(rule_base.notice)


@pytest.mark.parametrize("kind", SAID)
def test_it_proposes_nothing_and_names_the_rules_by_version_and_hash(
    cards: CardRepresentation, kind: Kind, rule_base: RuleBase
) -> None:
    shown = card(cards, kind)
    assert not {"suggestions", "selectionBehavior", "overrideReasons"} & set(shown)
    assert shown["extension"] == {
        "example.rules.low-back-rule-base": {
            "version": rule_base.version,
            "sha256": rule_base.sha256,
        }
    }


@pytest.mark.parametrize("kind", SAID)
def test_it_leads_to_the_questions_and_is_never_left_out(
    cards: CardRepresentation, kind: Kind
) -> None:
    terms = CardTerms(smart_launch_url="https://app.example", minimum_urgency="emergency_now")
    shown = card(cards, kind, terms=terms)
    assert [link["type"] for link in shown["links"]] == ["smart", "absolute"]
    assert shown["links"][1]["url"] == f"{PUBLIC}/knowledge#all_questions"
