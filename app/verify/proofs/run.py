"""`python -m app.verify [FOLDER]`: prove every property of a rule base, and certify it."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from app.domain.verification import ProofStatus
from app.engine.cross_check import EngineDisagreement
from app.engine.port import EngineFault
from app.knowledge.faults import RuleBaseFault
from app.knowledge.verification import NAME, verification_of
from app.main import tellable_rule_base
from app.settings import RULES
from app.verify.certificate import certificate_of, write_certificate
from app.verify.formulas.truths import NotModelled
from app.verify.proofs.jobs import done, jobs, people
from app.verify.proofs.telling import breaches, entry, line, tell
from app.verify.properties.judging import Judged
from app.verify.proving import Undecided
from app.verify.replay import Disagreement
from app.verify.second_opinion import SolversDisagree

OTHERS = "Other commands: diff OLD NEW, and mutate; each has a --help of its own."
HOLDS, BROKEN, NOTHING_PROVED = 0, 1, 2
UNSURE = (
    RuleBaseFault,
    NotModelled,
    Disagreement,
    EngineDisagreement,
    EngineFault,
    SolversDisagree,
    Undecided,
)


def main(arguments: list[str]) -> int:
    """Prove a rule base; 0 when all of it holds, 1 when not, 2 when nothing can be said."""
    parser = ArgumentParser(prog="python -m app.verify", description=__doc__, epilog=OTHERS)
    parser.add_argument("folder", nargs="?", type=Path, default=RULES, help="default: rules/")
    folder = parser.parse_args(arguments).folder
    try:
        return _proved(folder)
    except UNSURE as reason:
        (folder / NAME).unlink(missing_ok=True)  # it would vouch for what is in doubt now
        tell(f"Nothing is proved. {reason}", file=sys.stderr)
        return NOTHING_PROVED


def _proved(folder: Path) -> int:
    start, rule_base = perf_counter(), tellable_rule_base(folder)
    judged = []
    for one in judgements(folder):
        tell(line(one))
        judged.append(one)
    tell(*breaches(judged))
    write_certificate(folder, certificate_of(rule_base, map(entry, judged)))
    verification = verification_of(rule_base, folder)
    tell(_summary(judged, perf_counter() - start), *verification.warnings)
    return HOLDS if verification.verified else BROKEN


def judgements(folder: Path) -> Iterator[Judged]:
    """Yield what comes of every property, as the processes are done with it.

    Each job has a process of its own, in which words are hashed alike: solvers then find the
    same patients each time, and the certificate of a rule base does not change by itself.
    """
    os.environ["PYTHONHASHSEED"] = "0"
    pool = ProcessPoolExecutor(mp_context=get_context("spawn"), max_tasks_per_child=1)
    with pool:
        for job in as_completed([pool.submit(done, one) for one in jobs(folder)]):
            yield from job.result()


def _summary(judged: list[Judged], seconds: float) -> str:
    proved = sum(one.status is ProofStatus.PROVED for one in judged)
    return (
        f"{proved} of {len(judged)} properties proved, in {sum(one.claims for one in judged)} "
        "claims; replayed through formulas, both engines and HTTP, which all came to the same: "
        f"{len(people(judged))} patients; {seconds:.0f} s."
    )
