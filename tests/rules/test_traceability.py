"""Each passage the rules were read from can be followed to what carries it, and back."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from app.domain.rule_base import RuleBase
from app.domain.traceability import Passage
from app.knowledge.checks.traceability import untraceable
from app.knowledge.faults import RuleBaseFault
from app.knowledge.load import load_rule_base
from app.settings import RULES

NOTES = Path(__file__).parents[3] / "shared" / "knowledge"
ABSENT = f"the tables the map is counted against are not at {NOTES}"
MODEL, ARTICLE, SAFETY, TESTS, PROGRAMME, EVIDENCE, OPEN = (
    "1-decision-model.md",
    "2-article-inventory.md",
    "3-triage-and-contraindications.md",
    "4-tests-and-norms.md",
    "5-programme-and-outcomes.md",
    "6-evidence.md",
    "7-properties-and-open-points.md",
)
COUNTED = {
    "article": range(1, 87),
    "care": range(1, 11),
    "message": range(1, 4),
    "q": range(1, 19),
    "heat": range(1, 12),
    "ice": range(1, 8),
    "soft-tissue": range(1, 8),
    "breathing": range(1, 6),
    "loading": range(1, 11),
    "test-safety": range(1, 17),
    "t": range(1, 16),
    "p": range(8),
    "course": range(1, 2),
    "e": range(1, 18),
    "ae": range(1, 5),
    "oe": range(1, 10),
    "phase": range(1, 8),
    "m": range(1, 7),
    "modality": range(1, 6),
    "dose": range(1, 3),
    "advice": range(1, 12),
    "open": range(1, 6),
}
RED_FLAGS = range(1, 34)
SCORES = ("nrs", "odi", "rmdq", "psfs", "start-back", "own")
ADDED = {"q": 2, "t": 4, "p": 1, "m": 1}
"""How many passages stand in running text below the table that the others are rows of."""
READ_FROM_NOWHERE: Mapping[str, str] = {}
"""Rules that no passage asks for, each with the reason why it is there."""


def _passages(rule_base: RuleBase) -> Iterator[Passage]:
    for chapter in rule_base.traceability:
        yield from chapter.passages


def _named(rule_base: RuleBase) -> Mapping[str, list[str]]:
    """Return the passages that name each rule."""
    found: dict[str, list[str]] = {}
    for passage in _passages(rule_base):
        for rule in passage.carriers.get("rules", ()):
            found.setdefault(rule, []).append(passage.id)
    return found


def _expected() -> set[str]:
    counted = {f"{kind}-{number}" for kind, numbers in COUNTED.items() for number in numbers}
    flags = {f"rf-{number:02}" for number in RED_FLAGS}
    return counted | flags | {f"score-{score}" for score in SCORES}


def test_every_passage_stands_in_the_map_once(rule_base: RuleBase) -> None:
    ids = [passage.id for passage in _passages(rule_base)]
    assert sorted(ids) == sorted(_expected())


def test_every_passage_is_carried_or_left_out_for_a_reason(rule_base: RuleBase) -> None:
    passages = _passages(rule_base)
    assert [one.id for one in passages if not any(one.carriers.values()) and not one.left_out] == []


def test_everything_the_map_names_is_there(rule_base: RuleBase) -> None:
    assert list(untraceable(rule_base)) == []


def test_every_rule_can_be_followed_back_to_a_passage(rule_base: RuleBase) -> None:
    assert set(rule_base.rules) - set(_named(rule_base)) == set(READ_FROM_NOWHERE)


@pytest.mark.parametrize("topic", [f"e-{number}" for number in COUNTED["e"]])
def test_an_evidence_topic_names_every_rule_that_shows_it(topic: str, rule_base: RuleBase) -> None:
    (passage,) = (one for one in _passages(rule_base) if one.id == topic)
    rules = rule_base.rules.values()
    showing = {rule.id for rule in rules if rule.evidence and topic in rule.evidence.statements}
    assert {*passage.carriers["rules"]} == showing


def test_deleting_any_rule_is_told_with_every_passage_it_carries(rule_base: RuleBase) -> None:
    for rule, passages in _named(rule_base).items():
        kept = {name: one for name, one in rule_base.rules.items() if name != rule}
        told = [*untraceable(replace(rule_base, rules=kept))]
        assert [fault.subject for fault in told] == [f"passage {one}" for one in passages]
        assert all(f'there is no rule "{rule}"' in fault.message for fault in told)


def test_a_rule_base_whose_map_names_a_deleted_rule_does_not_load(tmp_path: Path) -> None:
    folder = copytree(RULES, tmp_path / "rules")
    file = folder / "11_follow_up.yaml"
    head, *rules = re.split(r"(?=^- id: )", file.read_text("utf-8"), flags=re.MULTILINE)
    deleted = rules.pop().partition("\n")[0].removeprefix("- id: ")
    file.write_text(head + "".join(rules), "utf-8")
    with pytest.raises(RuleBaseFault) as refusal:
        load_rule_base(folder)
    subjects = {
        one.subject for one in refusal.value.faults if f'no rule "{deleted}"' in one.message
    }
    assert subjects
    assert all(subject.startswith("passage ") for subject in subjects)


def _rows(file: str, heading: str) -> int:
    """Count the rows of the tables under a heading."""
    tables = re.findall(r"(?:^\|.*\n)+", _under(file, heading), re.MULTILINE)
    return sum(table.count("\n") - 2 for table in tables)


def _points(file: str, heading: str) -> int:
    """Count the points of the lists under a heading."""
    return len(re.findall(r"^(?:-|\d+\.) ", _under(file, heading), re.MULTILINE))


def _codes(file: str, code: str) -> int:
    """Count the codes of one form that rows of a file start with."""
    text = (NOTES / file).read_text("utf-8")
    return len(set(re.findall(rf"^\| ({code})\b", text, re.MULTILINE)))


def _under(file: str, heading: str) -> str:
    text = (NOTES / file).read_text("utf-8")
    start = text.index(f"# {heading}")
    end = re.compile(r"^#", re.MULTILINE).search(text, start + 1)
    return f"{text[start : end.start() if end else None]}\n"


@pytest.mark.skipif(not NOTES.exists(), reason=ABSENT)
@pytest.mark.parametrize(
    ("kind", "count", "file", "where"),
    [
        ("article", _codes, ARTICLE, r"\d+"),
        ("care", _points, MODEL, "Where the article needs care"),
        ("message", _points, SAFETY, "B.2"),
        ("q", _rows, MODEL, "1.6"),
        ("heat", _rows, SAFETY, "B.3"),
        ("ice", _rows, SAFETY, "B.4"),
        ("soft-tissue", _rows, SAFETY, "B.5"),
        ("t", _codes, TESTS, r"T\d+"),
        ("p", _codes, PROGRAMME, r"P\d"),
        ("e", _codes, EVIDENCE, r"E-\d+"),
        ("ae", _codes, MODEL, r"AE\d"),
        ("oe", _codes, MODEL, r"OE\d"),
        ("m", _rows, MODEL, "1.4"),
        ("modality", _rows, MODEL, "1.5"),
        ("advice", _rows, ARTICLE, "A.9"),
        ("open", _points, OPEN, "Open points"),
    ],
)
def test_the_map_has_a_passage_for_every_row(
    kind: str, count: Callable[[str, str], int], file: str, where: str
) -> None:
    assert len(COUNTED[kind]) - ADDED.get(kind, 0) == count(file, where)


@pytest.mark.skipif(not NOTES.exists(), reason=ABSENT)
def test_the_map_has_a_passage_for_every_warning_sign_and_score() -> None:
    assert len(RED_FLAGS) == _codes(SAFETY, r"RF-\d+")
    assert len(SCORES) == _rows(PROGRAMME, "D.3")
