"""The detail is GitHub-flavoured markdown without HTML, and says all there is in whole words."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.domain.actions import Action, Kind, Wording
from app.domain.decision import Decision, Item, Status
from app.domain.rule_base import RuleBase
from app.representations.cards.cards import CardRepresentation
from app.representations.cards.triage_items import in_force
from app.representations.items import local_actions
from tests.representations.cards.showing import (
    PUBLIC,
    Deciding,
    cards_of,
    representation,
)

GFM = MarkdownIt("gfm-like", {"linkify": False})  # bare addresses as links need one more package
HOSTILE = (
    "<script>alert(1)</script> <b>x</b> &lt; *a* _b_ ~~c~~ `d` [e](javascript:f) ![g](h) | i <!-- j"
)
"""All of it is to be read, and none of it to be obeyed."""
IN_FULL = (Kind.TRIAGE, Kind.CONTRAINDICATION, Kind.FOLLOW_UP, Kind.PROGRAMME)


ACUTE = {
    "age_years": 38,
    "pain_pattern": "constant_24h",
    "pain_free_moment_24h": "no",
    "worst_time": "morning",
    "episode_days": 2,
    "tightness": False,
    "lock_ups": False,
    "none_of": ["red-flags"],
}


def tokens(markdown: str) -> Iterator[Token]:
    for token in GFM.parse(markdown):
        yield token
        yield from token.children or ()


def read(markdown: str) -> str:
    """Return what a reader sees."""
    shown = (token for token in tokens(markdown) if token.type in ("text", "text_special"))
    return "".join(one.content for one in shown)


def told(item: Item, action: Action, audience: str) -> Iterator[str]:
    """Yield every text of an item that may not be lost on the way to a reader.

    What clinicians are advised to do or to explain is told by name: the rest is a click away.
    """
    wording = action.wording(audience)
    yield wording.title
    if audience == "patient" or action.kind in IN_FULL:
        yield from (*wording.steps, *wording.stop_rules)
        yield from (rule.title for rule in item.why)


@pytest.mark.checklist(43)
def test_there_is_no_html_and_every_link_leads_to_a_rule(
    rule_base: RuleBase, decisions: tuple[Decision, ...]
) -> None:
    cards = representation(rule_base)
    for decision in decisions[::5]:
        for card in cards_of(cards, decision):
            found = list(tokens(card["detail"]))
            assert not [token for token in found if token.type.startswith("html")]
            links = [str(token.attrGet("href")) for token in found if token.type == "link_open"]
            assert all(link.startswith(f"{PUBLIC}/knowledge#") for link in links)
            assert {link.rpartition("#")[2] for link in links} <= set(rule_base.rules)


def test_nothing_that_is_said_is_lost(rule_base: RuleBase, decisions: tuple[Decision, ...]) -> None:
    cards, actions = representation(rule_base), local_actions(rule_base)["generic"]
    for decision in decisions[::5]:
        seen = "".join(read(card["detail"]) for card in cards_of(cards, decision))
        sure = [one for one in decision.recommendations if one.status is Status.RECOMMENDED]
        triage = in_force(decision, rule_base.guidance)
        given = (*triage, *decision.contraindications, *sure, *decision.education)
        for item in (*given, *decision.follow_up):
            for text in told(item, actions[item.action.id], decision.audience):
                assert text in seen, text
        assert all(one.id in seen for one in decision.withheld)
        assert rule_base.notice in seen


@pytest.mark.checklist(43)
def test_texts_are_read_and_not_obeyed(rule_base: RuleBase, deciding: Deciding) -> None:
    wording = Wording(title=HOSTILE, steps=(HOSTILE,), stop_rules=(HOSTILE,))
    actions = {
        name: replace(action, clinician=wording, until=HOSTILE)
        for name, action in rule_base.actions.items()
    }
    hostile = replace(rule_base, actions=actions, notice=HOSTILE)
    decision = deciding.one(age_years=40, tightness=True, lock_ups=True, none_of=["red-flags"])
    (card,) = cards_of(representation(hostile), decision)
    found = list(tokens(card["detail"]))
    kinds = {token.type for token in found}
    assert not kinds & {"html_inline", "html_block", "image", "em_open", "s_open", "code_inline"}
    assert read(card["detail"]).count(HOSTILE) > len(decision.contraindications)
    assert not [one for one in found if "javascript" in str(one.attrGet("href") or "")]


def test_what_is_to_be_checked_first_names_the_questions_and_no_steps(
    cards: CardRepresentation, deciding: Deciding
) -> None:
    decision = deciding.one(**ACUTE)
    ice = next(one for one in decision.recommendations if one.action.id == "apply-ice")
    assert ice.status is Status.CHECK_FIRST
    (card,) = cards_of(cards, decision)
    wording, seen = ice.action.clinician, read(card["detail"])
    assert f"Check first: {wording.title}" in seen
    assert deciding.rule_base.vocabulary.facts["raynaud"].clinician_question in seen
    assert not [step for step in wording.steps if step in seen]


def test_what_is_left_out_is_named_as_such_and_what_is_changed_is_not(
    cards: CardRepresentation, deciding: Deciding
) -> None:
    decision = deciding.one(**ACUTE)
    (card,) = cards_of(cards, decision)
    seen = read(card["detail"])
    named = deciding.rule_base.guidance.left_out
    for item in decision.contraindications:
        assert (f"Leave out: {named.get(item.action.id)}" in seen) is (item.action.id in named)


def test_what_only_changes_how_a_thing_is_done_is_not_left_out(
    cards: CardRepresentation, deciding: Deciding
) -> None:
    decision = deciding.one(**ACUTE, panic_history=True)
    gently = next(one for one in decision.contraindications if one.action.id == "breathe-gently")
    (card,) = cards_of(cards, decision)
    title = gently.action.clinician.title
    assert f"**{title}**" in card["detail"]
    before = card["detail"].partition(f"**{title}**")[0].strip()
    assert not before.endswith("**")


def test_a_red_flag_comes_without_advice_for_oneself(
    cards: CardRepresentation, deciding: Deciding
) -> None:
    decision = deciding.one(**{**ACUTE, "saddle_sensation_change": True})
    (card,) = cards_of(cards, decision)
    seen = read(card["detail"])
    assert decision.withheld
    shared = {text for item in decision.contraindications for text in item.action.clinician.steps}
    for one in decision.withheld:
        wording = deciding.rule_base.actions[one.id].clinician
        advice = {wording.title, *wording.steps} - shared
        assert not [text for text in advice if text in seen], one.id


def test_what_could_still_raise_the_urgency_is_asked_beside_it(
    cards: CardRepresentation, deciding: Deciding
) -> None:
    decision = deciding.one(age_years=40, no_urine=True)
    assert decision.triage.urgency == "same_day"
    assert not decision.triage.complete
    (card,) = cards_of(cards, decision)
    assert "Mandatory questions without an answer" in read(card["detail"])


@pytest.mark.parametrize("person", [{"age_years": 40}, ACUTE])
def test_an_assessment_without_a_date_says_so_first(
    cards: CardRepresentation, deciding: Deciding, person: dict[str, object]
) -> None:
    decision = deciding.one(**person)
    line = "The date of the assessment is not known."
    (dated,), (undated,) = (
        cards_of(cards, decision, is_undated=missing) for missing in (False, True)
    )
    assert line not in dated["detail"]
    assert undated["detail"].startswith(line)


def test_one_of_several_says_so_too(cards: CardRepresentation, deciding: Deciding) -> None:
    decision = deciding.one(**ACUTE)
    (card,) = cards_of(cards, decision, is_undated=True, is_of_several=True)
    said = card["detail"]
    assert said.index("date of the assessment") < said.index("Which of several") < 200


def test_brackets_in_our_own_address_do_not_end_a_link(
    rule_base: RuleBase, deciding: Deciding
) -> None:
    cards = representation(rule_base, "https://cds.example/a)b(c")
    (card,) = cards_of(cards, deciding.one(**ACUTE))
    found = (token.attrGet("href") for token in tokens(card["detail"]))
    links = [str(link) for link in found if link]
    assert links
    assert all(link.startswith("https://cds.example/a%29b%28c/knowledge#") for link in links)
