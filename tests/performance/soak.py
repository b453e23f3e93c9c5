"""Tens of thousands of decisions in one process: `make soak`.

Every decision is inferred by durable-rules and by the reference, who must agree. The resident
memory (`/proc/self/statm`, second field) is read after a warm-up and at the end. At last a
patient who says nothing is judged as by an engine that has seen nobody.
"""

import argparse
import gc
import resource
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random

from app.decide.assessing import Assessing, assessing
from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.engine.durable.engine import DurableEngine
from app.engine.durable.self_test import require_sound_build
from app.engine.inference import infer
from app.engine.reference import ReferenceEngine
from app.knowledge.load import load_rule_base
from tests.patients import constants_of, random_facts

THREADS = 4
WARM_UP = 2_000
MOST_GROWTH_MB = 8
"""A ruleset that keeps its facts grows by 23 KB, one that keeps its states by 2 MB per decision."""
NOBODY = Facts({})


@dataclass(frozen=True, slots=True)
class Soak:
    """One engine, asked again and again."""

    rule_base: RuleBase
    durable: DurableEngine
    assess: Assessing

    def patients(self, seed: int, many: int) -> Iterator[Facts]:
        """Yield random patients; another seed gives others."""
        random = Random(seed)  # noqa: S311  # patients, not secrets
        constants = constants_of(self.rule_base)
        for _ in range(many):
            yield random_facts(self.rule_base.vocabulary, random, constants)

    def decide(self, seed: int, many: int) -> None:
        """Decide about so many patients; raises EngineDisagreement or EngineFault."""
        for facts in self.patients(seed, many):
            self.assess(facts)

    def decide_in_threads(self, seed: int, many: int) -> None:
        """Decide about so many patients in all, different ones in each thread."""
        with ThreadPoolExecutor(THREADS) as threads:
            each = [many // THREADS] * THREADS
            list(threads.map(self.decide, range(seed, seed + THREADS), each))

    def remembers_nobody(self) -> bool:
        """Return whether a silent patient is judged as by an engine that has seen nobody."""
        fresh = infer(DurableEngine(self.rule_base), self.rule_base, NOBODY)
        return infer(self.durable, self.rule_base, NOBODY) == fresh


def resident_mb() -> float:
    """Return the resident memory of this process in megabytes."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def timed(label: str, decide: Callable[[int, int], None], seed: int, many: int) -> None:
    """Print how long so many decisions took; all of them are equal to the reference."""
    start = time.perf_counter()
    decide(seed, many)
    seconds = time.perf_counter() - start
    each = seconds / many * 1000
    print(f"{many:,} decisions {label}: all equal, {seconds:.0f} s, {each:.1f} ms each", flush=True)


def faults(running: Soak, growth: float) -> Iterator[str]:
    """Yield what went wrong."""
    if growth > MOST_GROWTH_MB:
        yield f"memory grew by {growth:.1f} MB, more than {MOST_GROWTH_MB} MB"
    if running.durable.rebuilt:
        yield f"{running.durable.rebuilt} rulesets had to be built anew"
    if not running.remembers_nobody():
        yield "a silent patient is not judged as by an engine that has seen nobody"


def soak(sequential: int, concurrent: int) -> list[str]:
    """Print what is measured; return what went wrong."""
    require_sound_build()
    rule_base = load_rule_base(Path("rules"))
    durable = DurableEngine(rule_base)
    running = Soak(rule_base, durable, assessing(rule_base, durable, ReferenceEngine(rule_base)))
    running.decide_in_threads(0, WARM_UP)
    before = resident_mb()
    timed("one after the other", running.decide, 1_000, sequential)
    timed(f"in {THREADS} threads", running.decide_in_threads, 2_000, concurrent)
    after = resident_mb()
    print(
        f"resident memory: {before:.1f} MB after {WARM_UP:,} to warm up, {after:.1f} MB at the end"
    )
    return list(faults(running, after - before))


def main() -> int:
    """Return 0 when nothing went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sequential", type=int, default=50_000)
    parser.add_argument("--concurrent", type=int, default=20_000)
    wrong = soak(**vars(parser.parse_args()))
    print("\n".join(wrong) or "no state left behind")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
