"""Asks both engines about random patients under random rules.

It runs in a process of its own that is replaced from time to time: durable-rules never frees
an abandoned ruleset.
"""

import multiprocessing
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from unittest.mock import patch

from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule
from app.engine.durable import compiler
from app.engine.durable.compiler import Wanted
from app.engine.durable.engine import DurableEngine
from app.engine.durable.faults import CompileFault
from app.engine.durable.terms import ALWAYS, Alternatives, either
from app.engine.inference import infer
from app.engine.port import Engine, EngineFault
from app.engine.reference import ReferenceEngine
from tests.engine.random_rule_bases import random_rule_base
from tests.engine.rule_bases import spoken
from tests.patients import constants_of, random_facts

THIRD = Decimal(1) / 3
RULE_BASES_PER_PROCESS = 400


@dataclass(frozen=True, slots=True)
class Case:
    """One rule base and one patient, readable when a test fails."""

    rule_base: RuleBase
    facts: Facts

    def __repr__(self) -> str:
        """Return the rules in few words, and the patient."""
        rules = map(_spoken, self.rule_base.rules.values())
        return "\n".join((*rules, f"patient: {self.facts}"))


def _spoken(rule: Rule) -> str:
    stratum, then = rule.stratum.name.lower(), rule.then
    unless = f" unless {spoken(rule.unless)}" if rule.unless else ""
    return f"{stratum}: {then.verb} {then.targets[0]} when {spoken(rule.when)}{unless}"


def random_patient(rule_base: RuleBase, random: Random) -> Facts:
    """Return a patient whose derived numbers are as arbitrary as the others."""
    constants = constants_of(rule_base)
    asked = replace(rule_base.vocabulary, derived={})
    facts = random_facts(asked, random, constants)
    derived = {
        name: random.choice((THIRD, *constants.get(name, ())))
        for name in rule_base.vocabulary.derived
        if random.choice((False, True))
    }
    return replace(facts, values={**facts.values, **derived})


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A patient whom durable-rules judges wrongly, reduced to the answers that matter."""

    facts: Facts
    because: str


def disagreement(rule_base: RuleBase, *patients: Facts) -> Disagreement | None:
    """Return where the engines first disagree; too large a rule base is nobody's fault."""
    try:
        durable = DurableEngine(rule_base)
    except CompileFault:
        return None
    return next(filter(None, (disagreement_on(rule_base, durable, one) for one in patients)), None)


def disagreement_on(rule_base: RuleBase, durable: Engine, facts: Facts) -> Disagreement | None:
    """Return how durable-rules differs from what the rules mean; None when it does not."""
    if not _difference(rule_base, durable, facts):
        return None
    smallest = _reduced(facts, lambda fewer: bool(_difference(rule_base, durable, fewer)))
    return Disagreement(smallest, _difference(rule_base, durable, smallest))


def _difference(rule_base: RuleBase, durable: Engine, facts: Facts) -> str:
    meant = infer(ReferenceEngine(rule_base), rule_base, facts)
    try:
        found = infer(durable, rule_base, facts)
    except EngineFault as fault:
        return f"durable-rules gives no answer: {fault}"
    return "\n".join(
        f"{rule}: durable-rules finds {judged}, the rules mean {meant.judgements[rule]}"
        for rule, judged in found.judgements.items()
        if judged != meant.judgements[rule]
    )


def _reduced(facts: Facts, is_wrong: Callable[[Facts], bool]) -> Facts:
    """Drop one answer after the other, as long as the patient is still judged wrongly."""
    for name in facts.answered:
        values = {other: value for other, value in facts.values.items() if other != name}
        fewer = replace(facts, values=values, unknown=facts.unknown - {name})
        facts = fewer if is_wrong(fewer) else facts
    return facts


def any_instead_of_all() -> AbstractContextManager[object]:
    """Break the compiler on purpose: the truth of "all" is compiled as that of "any"."""
    return patch.object(compiler, "ALL_OF", {**compiler.ALL_OF, Wanted.YES: _some_of})


def _some_of(parts: Iterable[Alternatives]) -> Alternatives:
    joined = tuple(parts)
    return either(joined) if joined else ALWAYS


def disagreement_when_broken(rule_base: RuleBase, *patients: Facts) -> Disagreement | None:
    """Return what `disagreement` finds with the broken compiler."""
    with any_instead_of_all():
        return disagreement(rule_base, *patients)


def first_disagreement(seeds: range, most_rules: int, patients: int) -> Disagreement | None:
    """Return the first disagreement on the rule bases grown from these seeds."""
    for seed in seeds:
        random = Random(seed)  # noqa: S311  # a patient, not a secret
        rule_base = random_rule_base(random, most_rules)
        drawn = (random_patient(rule_base, random) for _ in range(patients))
        if found := disagreement(rule_base, *drawn):
            return replace(found, because=f"seed {seed}: {found.because}")
    return None


def separate_process() -> ProcessPoolExecutor:
    """Return a pool of one process, which is replaced before it has grown large."""
    return ProcessPoolExecutor(
        max_workers=1,
        mp_context=multiprocessing.get_context("spawn"),
        max_tasks_per_child=RULE_BASES_PER_PROCESS,
    )
