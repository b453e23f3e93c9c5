"""`python -m app.verify diff OLD NEW`: whose advice changes from one rule base to another.

OLD and NEW are rule folders, or revisions of the git repository one stands in. Returns 0 when
nothing changes, 1 when something does, and 2 when that cannot be told: wrong names, a rule base
with faults, something the solver could not decide, or formulas that differ from the service.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from typing import TextIO

from app.domain.rule_base import RuleBase
from app.engine.cross_check import EngineDisagreement
from app.engine.port import EngineFault
from app.knowledge.faults import RuleBaseFault
from app.main import build_assessing, tellable_rule_base
from app.settings import Settings
from app.verify.diff.comparing import Differences, compare
from app.verify.diff.machine import for_machines
from app.verify.diff.origins import NoRuleBase, rule_folder
from app.verify.diff.population import NobodyToCompare
from app.verify.diff.report import report
from app.verify.diff.sides import Side
from app.verify.formulas.truths import NotModelled
from app.verify.proving import Undecided
from app.verify.replay import Disagreement

NOTHING, SOMETHING, NO_ANSWER = 0, 1, 2
NO_COMPARISON = (
    Disagreement,
    EngineDisagreement,
    EngineFault,
    NobodyToCompare,
    NotModelled,
    Undecided,
)


def main(arguments: list[str]) -> int:
    """Print what changes; 0 nothing, 1 something, 2 no answer."""
    told = _arguments(arguments)
    try:
        sides = [_side(name) for name in (told.old, told.new)]
        differences = compare(*sides)
    except NoRuleBase as refusal:
        return _refuse(str(refusal))
    except NO_COMPARISON as refusal:
        return _refuse(f"The two cannot be compared: {refusal}")
    old, new = (one.rule_base for one in sides)
    lines = _as_json(old, new, differences) if told.json else _as_text(told, old, new, differences)
    _tell(lines)
    return _code(differences)


def _arguments(arguments: list[str]) -> Namespace:
    parser = ArgumentParser(prog="python -m app.verify diff", description=__doc__)
    parser.add_argument("old", metavar="OLD", help="a rule folder or a git revision")
    parser.add_argument("new", metavar="NEW", help="likewise")
    parser.add_argument("--json", action="store_true", help="print it for machines")
    return parser.parse_args(arguments)


def _side(name: str) -> Side:
    """Return one rule base with its service.

    Raises NoRuleBase when there is none, or one with faults, and EngineFault.
    """
    with rule_folder(name) as folder:
        try:
            rule_base = tellable_rule_base(folder)
        except RuleBaseFault as refusal:
            message = f"The rule base {name} has faults:\n{refusal}"
            raise NoRuleBase(message) from refusal
    return Side(rule_base, build_assessing(rule_base, Settings()))


def _as_text(
    told: Namespace, old: RuleBase, new: RuleBase, differences: Differences
) -> Iterator[str]:
    yield f"OLD {told.old}: version {old.version}, {old.sha256}"
    yield f"NEW {told.new}: version {new.version}, {new.sha256}"
    yield from report(old, new, differences)


def _as_json(old: RuleBase, new: RuleBase, differences: Differences) -> Iterator[str]:
    yield json.dumps(for_machines(old, new, differences), indent=1)


def _code(differences: Differences) -> int:
    if not differences.all_decided:
        return NO_ANSWER
    return NOTHING if differences.nothing_changes else SOMETHING


def _refuse(message: str) -> int:
    _tell([message], sys.stderr)
    return NO_ANSWER


def _tell(lines: Iterable[str], file: TextIO | None = None) -> None:
    for line in lines:
        print(line, file=file)
