"""Small rule bases to compare: the minimal one of the loader's tests, changed by a few words."""

from collections.abc import Mapping
from pathlib import Path
from shutil import copytree

from app.domain.rule_base import RuleBase
from app.knowledge.load import load_rule_base
from app.main import build_assessing
from app.settings import Settings
from app.verify.diff.comparing import Differences
from app.verify.diff.report import report
from app.verify.diff.sides import Side

MINIMAL = Path(__file__).parents[1] / "knowledge" / "minimal"
TRIAGE, SIGNS, ADVICE = "00_triage.yaml", "01_signs.yaml", "02_advice.yaml"
FACTS, FORM, CODES = "vocabulary/facts.yaml", "questionnaire.yaml", "codes.yaml"
Words = Mapping[str, tuple[str, str]]
"""For each file the words that are replaced, where they stand first, and those that replace."""


def side(folder: Path, words: Words | None = None) -> Side:
    """Return the minimal rule base, in which some words are others."""
    place = folder / f"rules-{len(list(folder.iterdir()))}"
    copytree(MINIMAL, place)
    for file, (before, after) in (words or {}).items():
        text = (place / file).read_text()
        assert before in text
        (place / file).write_text(text.replace(before, after, 1))
    return served(load_rule_base(place))


def served(rule_base: RuleBase) -> Side:
    """Return a rule base with both engines."""
    return Side(rule_base, build_assessing(rule_base, Settings()))


def told(differences: Differences) -> set[tuple[str, str, str, str, str]]:
    """Return every change: audience, of what, from what to what, in which phase."""
    return {
        (one.audience, str(change.aspect), *change.becomes, "→".join(dict.fromkeys(change.phases)))
        for one in differences.seen
        for change in (one.change,)
    }


def lines(old: Side, new: Side, differences: Differences) -> list[str]:
    """Return what is printed."""
    return list(report(old.rule_base, new.rule_base, differences))
