"""`python -m app.cases [FOLDER]`: every check of a rule base, in one command."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from app.cases.examples import failing_examples
from app.cases.safety import broken_by
from app.cases.trial import Trials
from app.cases.whole import failing_cases, unknown_items
from app.decide.assessing import Assessing
from app.engine.port import EngineFault
from app.knowledge.cases import Case, read_cases
from app.knowledge.faults import Fault, RuleBaseFault
from app.knowledge.file_shapes import WordingFile
from app.knowledge.files import read_file
from app.main import build_assessing, tellable_rule_base
from app.settings import Settings


def main(arguments: list[str]) -> int:
    """Print what is wrong with the rule base, or what was checked; return the exit status."""
    settings = _settings(arguments)
    folder = settings.rules_folder
    try:
        rule_base = tellable_rule_base(folder)
        assess = build_assessing(rule_base, settings)
        cases = read_cases(folder)
        forbidden = read_file(folder, "wording.yaml", WordingFile).forbidden_items
    except RuleBaseFault as refusal:
        return _report(refusal.faults)
    except EngineFault as fault:
        return _report((Fault("rules", "", str(fault)),))
    known = {*rule_base.actions, *forbidden}
    faults = (*_faults(assess, cases), *unknown_items(cases, known))
    if not faults:
        examples = sum(len(rule.examples) for rule in rule_base.rules.values())
        print(  # noqa: T201  # this is a command; its output is for people
            f"{len(rule_base.rules)} rules, {examples} examples, {len(cases)} cases, "
            f"{len(rule_base.safety)} safety statements: no fault."
        )
    return _report(faults)


def _settings(arguments: list[str]) -> Settings:
    parser = ArgumentParser(prog="python -m app.cases", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="default: RULES_FOLDER, or rules/")
    folder = parser.parse_args(arguments).folder
    return Settings(rules_folder=folder) if folder else Settings()


def _faults(assess: Assessing, cases: list[tuple[str, Case]]) -> Iterator[Fault]:
    trials = Trials(assess)
    yield from failing_examples(trials)
    yield from failing_cases(trials, cases)
    yield from broken_by(trials, cases)


def _report(faults: tuple[Fault, ...]) -> int:
    for fault in faults:
        print(fault, file=sys.stderr)  # noqa: T201  # this is a command; its output is for people
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
