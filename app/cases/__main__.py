"""`python -m app.cases [FOLDER]`: every check of a rule base, in one command."""

import sys
from collections.abc import Iterator
from pathlib import Path

from app.cases.examples import failing_examples
from app.cases.safety import broken_by
from app.cases.whole import failing_cases
from app.decide.assessing import Assessing
from app.engine.port import EngineFault
from app.knowledge.cases import Case, read_cases
from app.knowledge.faults import Fault, RuleBaseFault
from app.knowledge.load import load_rule_base
from app.main import build_assessing
from app.settings import Settings


def main(arguments: list[str]) -> int:
    """Print what is wrong with the rule base, or what was checked; return the exit status."""
    settings = Settings(rules_folder=Path(arguments[0])) if arguments else Settings()
    try:
        rule_base = load_rule_base(settings.rules_folder)
        assess = build_assessing(rule_base, settings)
        cases = list(read_cases(settings.rules_folder))
    except RuleBaseFault as refusal:
        return _report(refusal.faults)
    except EngineFault as fault:
        return _report((Fault("rules", "", str(fault)),))
    faults = tuple(_faults(assess, cases))
    if not faults:
        examples = sum(len(rule.examples) for rule in rule_base.rules.values())
        print(  # noqa: T201  # this is a command; its output is for people
            f"{len(rule_base.rules)} rules, {examples} examples, {len(cases)} cases, "
            f"{len(rule_base.safety)} safety statements: no fault."
        )
    return _report(faults)


def _faults(assess: Assessing, cases: list[tuple[str, Case]]) -> Iterator[Fault]:
    yield from failing_examples(assess)
    yield from failing_cases(assess, cases)
    yield from broken_by(assess, cases)


def _report(faults: tuple[Fault, ...]) -> int:
    for fault in faults:
        print(fault, file=sys.stderr)  # noqa: T201  # this is a command; its output is for people
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
