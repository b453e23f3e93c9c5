"""What is found and stays is explained in the case files, and nothing else is explained there."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.rule_base import RuleBase
from app.knowledge.faults import RuleBaseFault
from app.verify.review.finding import Finding, Found
from app.verify.review.records import outdated, recorded, unexplained

CASES = """
never:
- {rule: warmth, seen: applying, because: Written for the tests.}
- {rule: breath, seen: blocked, because: Written for the tests.}
- {rule: breath, seen: withheld, because: Written for the tests.}
superfluous:
- {rule: loading, beside: breath, because: Written for the tests.}
idle:
- {where: phase acute, comparison: "when, 1: locked is yes", because: Written for the tests.}
"""
DEAD = Finding(Found.DEAD, "rule warmth")
BLOCKED = Finding(Found.NEVER_BLOCKED, "rule breath")
SUPERFLUOUS = Finding(Found.SUPERFLUOUS, "rule loading", "breath")
IDLE = Finding(Found.IDLE, "phase acute", "when, 1: locked is yes")
FOUND = (DEAD, BLOCKED, SUPERFLUOUS, IDLE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "kept.yaml").write_text(CASES)
    return tmp_path


def test_each_kind_of_finding_can_be_explained(folder: Path) -> None:
    records = recorded(folder)
    assert {record.finding for record in records} == {*FOUND}
    assert {(one.file, one.because) for one in records} == {
        ("rules/cases/kept.yaml", "Written for the tests.")
    }


def test_what_nobody_explains_is_told(folder: Path) -> None:
    others = [replace(one, subject="rule spasm") for one in FOUND]
    beside = replace(SUPERFLUOUS, what="warmth")
    told = unexplained((*FOUND, *others, beside), recorded(folder))
    assert list(told) == [*others, beside]


def known(rule_base: RuleBase, *rules: str) -> RuleBase:
    any_rule = next(iter(rule_base.rules.values()))
    return replace(rule_base, rules=dict.fromkeys(rules, any_rule))


def test_a_reason_for_what_is_not_so_is_refused(folder: Path, rule_base: RuleBase) -> None:
    rules = known(rule_base, "warmth", "breath", "loading")
    assert [str(fault) for fault in outdated((), recorded(folder), rules)] == [
        f"rules/cases/kept.yaml, {one.subject}: it is not so that {one}. Take the entry out."
        for one in (BLOCKED, SUPERFLUOUS, IDLE)
    ]
    assert not list(outdated(FOUND, recorded(folder), rules))


def test_a_reason_for_a_rule_that_does_not_exist_is_refused(
    folder: Path, rule_base: RuleBase
) -> None:
    rules = known(rule_base, "warmth", "breath", "loadings")
    assert [str(fault) for fault in outdated(FOUND, recorded(folder), rules)] == [
        'rules/cases/kept.yaml, rule loading: there is no rule "loading". Did you mean "loadings"?'
    ]


def test_an_entry_out_of_shape_is_refused(folder: Path) -> None:
    (folder / "cases" / "kept.yaml").write_text("superfluous: [{rule: loading}]")
    with pytest.raises(RuleBaseFault, match="beside"):
        recorded(folder)
