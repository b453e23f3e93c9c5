"""Files of rules under headings that people look for."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.domain.conditions import ALWAYS
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule
from app.representations.for_therapists.headings import chapters
from tests.engine.rule_bases import rule


def headed(rules: Iterator[Rule] | list[Rule]) -> dict[str, tuple[str, str]]:
    return {one.file: (one.part, one.title) for one in chapters(rules)}


def read(file: str, section: str) -> Rule:
    return replace(rule(file, ALWAYS), file=f"rules/{file}", section=section)


@pytest.mark.parametrize(
    ("file", "section", "part", "title"),
    [
        ("00a_triage_nerves.yaml", "RF-01 Cauda equina", "Triage", "Nerves"),
        ("00b_special_pathways.yaml", "RF-21 Pain", "Special pathways", "Special pathways"),
        ("00b_special_screen.yaml", "RF-20 Spine", "Special pathways", "Screen"),
        ("00c_opening.yaml", "opening Opening", "Opening", "Opening"),
        ("00d_opening_findings.yaml", "opening Causes", "Opening", "Findings"),
        ("05_heat_safety.yaml", "5 Heat or ice", "Tip 5 Heat or ice", "Heat safety"),
        ("05_heat_safety.yaml", "B.3 Heat", "Heat safety", "Heat safety"),
        ("11_follow_up.yaml", "follow-up When", "Follow up", "Follow up"),
        ("phase.yaml", "phase table", "Working phase", "Working phase"),
    ],
)
def test_a_file_is_headed_by_its_part_and_its_own_words(
    file: str, section: str, part: str, title: str
) -> None:
    assert headed([read(file, section)]) == {f"rules/{file}": (part, title)}


def test_a_tip_is_called_what_most_of_its_rules_call_it() -> None:
    sections = ("5 Which phase is it", "5 Heat or ice", "5 Heat or ice", "4 How you move")
    found = headed([read(f"05_{n}.yaml", section) for n, section in enumerate(sections)])
    assert {part for part, _ in found.values()} == {"Tip 5 Heat or ice"}


def test_the_shipped_rules_start_with_triage_and_follow_the_tips(rule_base: RuleBase) -> None:
    parts = list(dict.fromkeys(part for part, _ in headed(list(rule_base.rules.values())).values()))
    assert parts[0] == "Triage"
    tips = [part for part in parts if part.startswith("Tip ")]
    assert [tip.split()[1] for tip in tips] == ["1", "2", "3", "4", "5", "6", "7", "8"]
    assert parts[-1] == "Working phase"
