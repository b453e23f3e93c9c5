"""What cards need is read from `guidance.yaml`."""

from pathlib import Path
from typing import get_args

from app.domain.codes import Code
from app.domain.guidance import Topic
from app.domain.rule_base import RuleBase
from app.knowledge.load import load_rule_base


def test_cards_are_read(rules: Path) -> None:
    guidance = load_rule_base(rules).guidance
    assert guidance.cards.max_assessment_age_days == 7
    assert guidance.cards.topics["red-flag"] == "Red flag"
    assert guidance.cards.override_reasons == (
        Code(system="http://reasons.example", code="done", display="Done already"),
    )
    assert guidance.priorities["soon"].topic == "referral"


def test_words_on_cards_stand_beside_the_words_of_notes(rules: Path) -> None:
    lines = load_rule_base(rules).guidance.lines
    assert lines["propose"] == {"patient": "Plan", "clinician": "Propose"}
    assert lines["withheld"] == {"patient": "Left out", "clinician": "Withheld"}


def test_what_is_shipped_names_every_topic(rule_base: RuleBase) -> None:
    cards = rule_base.guidance.cards
    assert list(cards.topics) == list(get_args(Topic))
    assert cards.max_assessment_age_days == 14
    assert len(cards.override_reasons) == 4
