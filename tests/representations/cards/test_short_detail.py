"""Details are no longer than they must be: names where a link has the rest, questions once."""

import re
from dataclasses import replace
from typing import Any

import pytest

from app.domain.decision import Decision, Item, Status
from app.domain.rule_base import RuleBase
from app.representations.cards.cards import CardRepresentation
from app.representations.cards.triage_items import in_force
from tests.representations.cards.showing import PUBLIC, Deciding, cards_of, representation

CALM: dict[str, Any] = {
    "age_years": 38,
    "pain_pattern": "constant_24h",
    "pain_free_moment_24h": "no",
    "worst_time": "morning",
    "episode_days": 2,
    "tightness": False,
    "lock_ups": False,
    "none_of": ["red-flags"],
}


@pytest.fixture(scope="module")
def calm(deciding: Deciding) -> Decision:
    return deciding.one(**CALM)


def detail(cards: CardRepresentation, decision: Decision) -> str:
    (card,) = cards_of(cards, decision)
    return str(card["detail"])


def sure(decision: Decision) -> list[Item]:
    return [one for one in decision.recommendations if one.status is Status.RECOMMENDED]


def test_clinicians_get_advice_by_name_linked_to_its_first_rule(
    cards: CardRepresentation, calm: Decision
) -> None:
    said = detail(cards, calm)
    in_full = {step for item in calm.contraindications for step in item.action.clinician.steps}
    for item in (*sure(calm), *calm.education):
        wording = item.action.clinician
        line = rf"- \[{re.escape(wording.title)}\]\({PUBLIC}/knowledge#{item.why[0].id}\)"
        assert re.search(line, said), item.action.id
        steps = set(wording.steps) - in_full
        assert not [step for step in steps if f"- {step}" in said], item.action.id


def test_what_is_only_offered_says_so_in_its_line(
    cards: CardRepresentation, calm: Decision
) -> None:
    first, *_ = sure(calm)
    offered = replace(calm, recommendations=(replace(first, optional=True),))
    assert f"#{first.why[0].id}) (optional)" in detail(cards, offered)
    assert f"#{first.why[0].id}) (optional)" not in detail(cards, calm)


def test_patients_get_every_step(cards: CardRepresentation, deciding: Deciding) -> None:
    decision = deciding.one(**CALM, audience="patient")
    said = detail(cards, decision)
    for item in (*sure(decision), *decision.education):
        assert all(f"- {step}" in said for step in item.action.patient.steps), item.action.id


def test_items_that_wait_for_the_same_answers_stand_together_with_their_rules(
    cards: CardRepresentation, calm: Decision
) -> None:
    waiting = [one for one in calm.recommendations if one.status is Status.CHECK_FIRST]
    first, second, *_ = waiting
    turned = replace(second, check_first=first.check_first[::-1])
    decision = replace(calm, recommendations=(first, *sure(calm), turned))
    said = detail(cards, decision)
    titles = [one.action.clinician.title for one in (first, second)]
    assert said.count("Check first") == 1
    _, _, group = said.partition(f"**Check first: {'; '.join(titles)}**")
    group = group.partition("**")[0]
    assert group.count("\n- ") == len(set(first.check_first))
    for rule in (*first.why, *second.why):
        assert f"[{rule.title}]({PUBLIC}/knowledge#{rule.id})" in group


def test_no_link_of_the_card_leads_to_what_may_not_be_done_yet(
    rule_base: RuleBase, decisions: tuple[Decision, ...]
) -> None:
    cards = representation(rule_base)
    for decision in decisions:
        waiting = [one for one in decision.recommendations if one.status is Status.CHECK_FIRST]
        shut = {rule.id for one in waiting for rule in one.why}
        others = (*sure(decision), *decision.contraindications, *decision.education)
        shut -= {rule.id for one in (*others, *decision.follow_up) for rule in one.why}
        for card in cards_of(cards, decision):
            assert not shut & {link["url"].partition("#")[2] for link in card["links"]}


def test_beside_an_emergency_nobody_is_told_of_a_visit_that_can_wait(
    rule_base: RuleBase, decisions: tuple[Decision, ...]
) -> None:
    cards, seen = representation(rule_base), 0
    for decision in decisions:
        if decision.triage.urgency not in ("emergency_now", "same_day"):
            continue
        said = detail(cards, decision)
        told = in_force(decision, rule_base.guidance)
        for item in decision.triage.items:
            seen += item not in told
            title = f"**{item.action.wording(decision.audience).title}**"
            assert (title in said) is (item in told), item.action.id
            is_told = item.action.id not in rule_base.guidance.referrals or any(
                rule.then.urgency == decision.triage.urgency for rule in item.why
            )
            assert (item in told) is is_told
    assert seen > 0
