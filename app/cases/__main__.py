"""`python -m app.cases [FOLDER]`: every check of a rule base, in one command."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sized
from pathlib import Path
from typing import TextIO

from app.cases.courses import Courses
from app.cases.coverage import coverage_of
from app.cases.examples import failing_examples
from app.cases.read_results import unknown_results
from app.cases.safety import broken_by
from app.cases.trial import Trials
from app.cases.whole import failing_cases, unknown_items
from app.domain.rule_base import RuleBase
from app.engine.port import EngineFault
from app.knowledge.cases import Case, read_cases, read_courses, read_never_seen
from app.knowledge.faults import Fault, RuleBaseFault
from app.knowledge.file_shapes import WordingFile
from app.knowledge.files import read_file
from app.main import build_assessing, tellable_rule_base
from app.settings import Settings

Cases = list[tuple[str, Case]]


def main(arguments: list[str]) -> int:
    """Print what was checked, what the cases show of it, and what is wrong; 1 if anything is."""
    told = _arguments(arguments)
    settings = Settings(rules_folder=told.folder) if told.folder else Settings()
    folder = settings.rules_folder
    try:
        assess = build_assessing(tellable_rule_base(folder), settings)
        trials = Trials(assess)
        cases = read_cases(folder)
        courses = read_courses(folder)
        never = read_never_seen(folder)
        forbidden = read_file(folder, "wording.yaml", WordingFile).forbidden_items
    except RuleBaseFault as refusal:
        return _report(refusal.faults)
    except EngineFault as fault:
        return _report((Fault("rules", "", str(fault)),))
    coverage = coverage_of(trials, (case for _, case in cases), never)
    failing = Courses(assess).failing(courses)
    faults = (*_faults(trials, cases, forbidden), *failing, *coverage.faults())
    _tell((_checked(trials.rule_base, cases, faults), *map(str, coverage.counts())))
    _tell(coverage.missing() if told.missing else ())
    return _report(faults)


def _arguments(arguments: list[str]) -> Namespace:
    parser = ArgumentParser(prog="python -m app.cases", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="default: RULES_FOLDER, or rules/")
    parser.add_argument("--missing", action="store_true", help="list everything no case shows")
    return parser.parse_args(arguments)


def _faults(trials: Trials, cases: Cases, forbidden: Iterable[str]) -> Iterator[Fault]:
    yield from failing_examples(trials)
    yield from failing_cases(trials, cases)
    yield from broken_by(trials, cases)
    yield from unknown_items(cases, {*trials.rule_base.actions, *forbidden})
    yield from unknown_results(cases, trials.rule_base)


def _checked(rule_base: RuleBase, cases: Cases, faults: Sized) -> str:
    examples = sum(len(rule.examples) for rule in rule_base.rules.values())
    return (
        f"{len(rule_base.rules)} rules, {examples} examples, {len(cases)} cases, "
        f"{len(rule_base.safety)} safety statements: {_count(faults)}."
    )


def _count(faults: Sized) -> str:
    return {0: "no fault", 1: "1 fault"}.get(len(faults), f"{len(faults)} faults")


def _tell(lines: Iterable[str], file: TextIO | None = None) -> None:
    for line in lines:
        print(line, file=file)


def _report(faults: tuple[Fault, ...]) -> int:
    _tell(map(str, faults), sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
