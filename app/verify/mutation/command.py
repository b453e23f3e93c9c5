"""`python -m app.verify mutate`: make the rule base wrong on purpose, and see what notices."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from os import cpu_count
from pathlib import Path
from typing import TextIO

from app.settings import Settings
from app.verify.mutation.catching import Prove
from app.verify.mutation.first_breach import first_breach
from app.verify.mutation.judging import Compare, Judging, Verdict
from app.verify.mutation.mutants import draw
from app.verify.mutation.operators import OPERATORS
from app.verify.mutation.other_advice import first_change
from app.verify.mutation.sites import rule_folder
from app.verify.mutation.telling import Run

AT_LEAST = 95.0
"""Percent of the mutants not proved harmless. The rest is for new holes in between two releases:
each is listed with a patient, and is closed by an example, a case or a property of its own."""
COUNT = 200
"""Enough that each kind of mutant is drawn about five times."""
SEED = 1
WORKERS = min(2, cpu_count() or 1)
PROGRESS = 10
"""How many mutants are judged from one line on how far it is to the next."""


def main(
    arguments: Sequence[str], prove: Prove = first_breach, compare: Compare = first_change
) -> int:
    """Print what caught which mutants and who survived; 1 when too few were caught."""
    told = _arguments(arguments)
    judging = Judging(told.folder, prove, compare, by_all=told.all_catchers)
    if fault := judging.fault():
        _tell((f"Not sound before anything is changed: {fault} Mend that first.",), sys.stderr)
        return 1
    mutants = list(draw(rule_folder(told.folder), told.only or OPERATORS, told.count, told.seed))
    run = judged(judging.verdicts(mutants, told.workers), len(mutants))
    _tell((*run.lines(), *(run.by_mechanism() if told.all_catchers else ())))
    _tell((run.times(),), sys.stderr)
    return status(run, told.at_least)


def judged(verdicts: Iterable[Verdict], total: int) -> Run:
    """Return the run that these verdicts make, and say meanwhile how far it is."""
    found: list[Verdict] = []
    for one in verdicts:
        found.append(one)
        if len(found) % PROGRESS == 0:
            _tell((Run(found).progress(total),), sys.stderr)
    return Run(found)


def status(run: Run, at_least: float) -> int:
    """Return 1, and say so, when fewer percent were caught than have to be."""
    missed = run.percent < at_least
    _tell((f"At least {at_least} % have to be caught.",) if missed else (), sys.stderr)
    return int(missed)


def _arguments(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="python -m app.verify mutate", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Settings().rules_folder)
    parser.add_argument("--count", type=int, default=COUNT, help="how many mutants")
    parser.add_argument("--seed", type=int, default=SEED, help="draws the mutants")
    parser.add_argument("--only", nargs="+", choices=OPERATORS, metavar="KIND", help="these kinds")
    parser.add_argument("--workers", type=int, default=WORKERS, help="processes at a time")
    parser.add_argument("--at-least", type=float, default=AT_LEAST, help="percent to be caught")
    parser.add_argument("--all-catchers", action="store_true", help="ask every mechanism of each")
    return parser.parse_args(arguments)


def _tell(lines: Iterable[str], file: TextIO | None = None) -> None:
    for line in lines:
        print(line, file=file, flush=True)
