"""A rule base whose words no answer could hold is refused before anybody asks."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from app.domain.rule_base import ConfidenceLevel, RuleBase, Urgency
from app.knowledge.faults import RuleBaseFault
from app.main import create_app
from app.representations.contract import untold
from app.settings import RULES, Settings


def test_the_shipped_rule_base_can_be_told(rule_base: RuleBase) -> None:
    assert list(untold(rule_base)) == []


def test_a_strange_urgency_is_told(rule_base: RuleBase) -> None:
    strange = Urgency(id="whenever", title="", meaning="")
    (message,) = untold(replace(rule_base, urgencies=(*rule_base.urgencies, strange)))
    assert message.startswith('answers know no urgency "whenever". Use emergency_now, ')


def test_a_strange_confidence_is_told(rule_base: RuleBase) -> None:
    table = replace(rule_base.confidence, levels=(ConfidenceLevel(level="sure"),))
    (message,) = untold(replace(rule_base, confidence=table))
    assert message == (
        'answers know no confidence "sure". Use high, low, moderate, '
        "or add it to app/representations/wire.py."
    )


def test_another_contest_is_told(rule_base: RuleBase) -> None:
    table = replace(rule_base.confidence, contests={"acute": ("acute_points", "other_points")})
    strange, missing = untold(replace(rule_base, confidence=table))
    assert strange.startswith('answers know no contest of "other_points". Use acute_points, ')
    assert missing == 'answers tell "overactive_points". Let a contest read it.'


def test_the_service_does_not_start_with_such_a_rule_base(tmp_path: Path) -> None:
    folder = copytree(RULES, tmp_path / "rules")
    table = folder / "phase.yaml"
    text = table.read_text("utf-8")
    table.write_text(text.replace("{level: high,", "{level: sure,"), "utf-8")
    with pytest.raises(RuleBaseFault, match="sure"):
        create_app(Settings(rules_folder=folder))
