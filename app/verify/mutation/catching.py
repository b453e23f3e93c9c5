"""What catches a wrong rule base: loader, examples, whole patients, proofs; the cheapest first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

from app.cases.coverage import coverage_of
from app.cases.examples import failing_examples_of
from app.cases.impossible import Declared
from app.cases.limits import failing_limits
from app.cases.read_results import turned_scores, unknown_results
from app.cases.safety import broken_by
from app.cases.trial import Trials
from app.cases.whole import failing_cases
from app.decide.assessing import assessing
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule
from app.engine.reference import ReferenceEngine
from app.knowledge.cases import AtLimit, Case, read_cases, read_limits, read_never_seen
from app.knowledge.faults import Fault, RuleBaseFault
from app.main import tellable_rule_base

Prove = Callable[[RuleBase], str | None]
"""Tries to prove what must hold of every patient; returns the first thing that cannot be proved."""
Cases = list[tuple[str, Case]]


class Mechanism(StrEnum):
    """What can catch a wrong rule base, in the order in which it is asked."""

    LOADER = "loader"
    EXAMPLES = "examples"
    CASES = "cases"
    PROOFS = "proofs"


@dataclass(frozen=True)
class Catching:
    """Asks each mechanism about one rule folder whose cases are those of a sound one.

    The reference evaluator alone judges: it is the meaning of rules, and nothing is compiled.
    `name` is what was changed; examples and patients who have to do with it are tried first.
    """

    folder: Path
    sound: Path
    name: str
    prove: Prove

    def finding(self, mechanism: Mechanism) -> str | None:
        """Return the first thing a mechanism finds wrong, if it finds any.

        All but the loader need a rule base that loads, and raise RuleBaseFault for any other.
        """
        match mechanism:
            case Mechanism.LOADER:
                return self._refusal()
            case Mechanism.EXAMPLES:
                return _first(self._failing_examples())
            case Mechanism.CASES:
                return _first(self._failing_cases())
            case Mechanism.PROOFS:
                return self.prove(self.rule_base)

    @property
    def rule_base(self) -> RuleBase:
        """The rule base of the folder.

        Raises RuleBaseFault when the loader refuses it.
        """
        if isinstance(self._loaded, RuleBaseFault):
            raise self._loaded
        return self._loaded

    @cached_property
    def _loaded(self) -> RuleBase | RuleBaseFault:
        try:
            return tellable_rule_base(self.folder)
        except RuleBaseFault as refusal:
            return refusal

    @cached_property
    def _trials(self) -> Trials:
        return Trials(assessing(self.rule_base, ReferenceEngine(self.rule_base), None))

    def _refusal(self) -> str | None:
        return str(self._loaded.faults[0]) if isinstance(self._loaded, RuleBaseFault) else None

    def _failing_examples(self) -> Iterator[Fault]:
        rules = self.rule_base.rules.values()
        for rule in sorted(rules, key=lambda rule: not _is_about(rule, self.name)):
            yield from failing_examples_of(rule, self._trials)
        yield from failing_limits(self._trials, sorted(_limits(self.sound), key=self._is_elsewhere))

    def _is_elsewhere(self, limit: tuple[str, str, AtLimit]) -> bool:
        rule = self.rule_base.rules.get(limit[1])
        return rule is None or not _is_about(rule, self.name)

    def _failing_cases(self) -> Iterator[Fault]:
        every, never = _patients(self.sound)
        cases = sorted(every, key=self._is_far_from)
        yield from failing_cases(self._trials, cases)
        yield from broken_by(self._trials, cases)
        yield from unknown_results(cases, self.rule_base)
        yield from turned_scores(cases, self._trials)
        yield from coverage_of(self._trials, (case for _, case in cases), never).faults()

    def _is_far_from(self, case: tuple[str, Case]) -> int:
        """Return how few answers of a patient the rules about what was changed look at."""
        return -len(self._facts_behind & case[1].given.keys())

    @cached_property
    def _facts_behind(self) -> set[str]:
        rules = [rule for rule in self.rule_base.rules.values() if _is_about(rule, self.name)]
        return {self.name}.union(*(rule.reads for rule in rules))


@cache
def _patients(folder: Path) -> tuple[Cases, Declared]:
    """Return the whole patients of a folder; no mutant changes them, so they are read once."""
    return read_cases(folder), read_never_seen(folder)


@cache
def _limits(folder: Path) -> list[tuple[str, str, AtLimit]]:
    return read_limits(folder)


def _is_about(rule: Rule, name: str) -> bool:
    return name in (rule.id, *rule.then.targets, *rule.reads)


def _first(faults: Iterable[Fault]) -> str | None:
    return next(map(str, faults), None)
