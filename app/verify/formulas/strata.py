"""Stratum by stratum for every patient at once, as `app/engine/inference.py` does for one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.conditions import Value
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Stratum, Verb
from app.domain.verdicts import ERRS_ON_THE_SAFE_SIDE
from app.verify.formulas.conditions import SymbolicReading
from app.verify.formulas.patient import SymbolicPatient
from app.verify.formulas.triage import SymbolicTriage
from app.verify.formulas.truths import (
    NO,
    Formula,
    NotModelled,
    Symbolic,
    any_of,
    both,
    either,
    opposite,
)
from app.verify.formulas.values import Finite, Points, Readable


@dataclass(frozen=True, slots=True)
class SymbolicJudgement:
    """The two conditions of a rule, and what the rule comes to."""

    when: Symbolic
    unless: Symbolic
    outcome: Symbolic


@dataclass(frozen=True, slots=True)
class SymbolicVerdicts:
    """Every rule's judgement, the reading at the end, and triage."""

    judgements: Mapping[str, SymbolicJudgement]
    reading: SymbolicReading
    triage: SymbolicTriage

    def outcome(self, rule: Rule) -> Symbolic:
        """Return what a rule comes to."""
        return self.judgements[rule.id].outcome

    @property
    def concluded(self) -> Mapping[str, Readable]:
        """Everything that rules found and later strata may read."""
        found = self.reading.values
        return {name: found[name] for name in found if name not in self.reading.answered}

    @property
    def phases(self) -> Mapping[Value, Formula]:
        """When each phase is the one that is read."""
        phase = self.reading.values.get("phase")
        return phase.cases if isinstance(phase, Finite) else {}


def infer(rule_base: RuleBase, patient: SymbolicPatient) -> SymbolicVerdicts:
    """Run every stratum once."""
    first = patient.reading
    values = dict(first.values)
    judgements: dict[str, SymbolicJudgement] = {}
    triage = SymbolicTriage(rule_base, patient, {})
    for stratum in Stratum:
        reading = SymbolicReading(dict(values), first.answered)
        rules = rule_base.by_stratum[stratum]
        judgements |= {rule.id: judged(rule, reading) for rule in rules}
        _add(values, _concluded(rules, judgements))
        if stratum is Stratum.SPECIAL_PATHWAYS:
            triage = SymbolicTriage(rule_base, patient, _referrals(rule_base, judgements))
            _add(values, triage.readable)
    return SymbolicVerdicts(judgements, SymbolicReading(values, first.answered), triage)


def judged(rule: Rule, reading: SymbolicReading) -> SymbolicJudgement:
    """Return how a rule is found: its conditions, and the table of `app/domain/verdicts.py`."""
    when = reading.truth(rule.when)
    unless = reading.truth(rule.unless) if rule.unless else NO
    clear = opposite(unless.yes) if rule.then.verb in ERRS_ON_THE_SAFE_SIDE else unless.no
    outcome = Symbolic(both(when.yes, clear), either(when.no, unless.yes))
    return SymbolicJudgement(when, unless, outcome)


def _add(values: dict[str, Readable], found: Mapping[str, Readable]) -> None:
    if twice := values.keys() & found.keys():
        message = f"found in two strata: {', '.join(sorted(twice))}"
        raise NotModelled(message)
    values |= found


def _referrals(
    rule_base: RuleBase, judgements: Mapping[str, SymbolicJudgement]
) -> Mapping[str, Formula]:
    """Return when each referral of the first two strata is in force."""
    referring = rule_base.saying[Verb.REFER]
    if late := [rule.id for rule in referring if rule.id not in judgements]:
        message = f"referrals after triage: {', '.join(late)}"
        raise NotModelled(message)
    return {rule.id: judgements[rule.id].outcome.yes for rule in referring}


def _concluded(
    rules: Iterable[Rule], judgements: Mapping[str, SymbolicJudgement]
) -> Mapping[str, Readable]:
    """Return what later strata may read: conclusions, contraindications, points, phase."""
    saying: dict[tuple[Verb, str], list[Rule]] = {}
    for rule in rules:
        saying.setdefault((rule.then.verb, rule.then.targets[0]), []).append(rule)
    outcomes = {rule.id: judgements[rule.id].outcome for rule in rules}
    found: dict[str, Readable] = {}
    for (verb, target), named_by in saying.items():
        if verb in (Verb.CONCLUDE, Verb.AVOID):
            truth = any_of(outcomes[rule.id] for rule in named_by)
            found[target] = Finite({True: truth.yes, False: truth.no})
        elif verb is Verb.ADD:
            found[target] = _points([(rule.then.points, outcomes[rule.id]) for rule in named_by])
    classifying = (rule for rule in rules if rule.then.verb is Verb.CLASSIFY)
    return {**found, **_phase(classifying, outcomes)}


def _phase(rules: Iterable[Rule], outcomes: Mapping[str, Symbolic]) -> Mapping[str, Readable]:
    """Return the phase: of several that hold, the last."""
    cases: dict[Value, Formula] = {}
    for rule in rules:
        holds = outcomes[rule.id].yes
        cases = {phase: both(case, opposite(holds)) for phase, case in cases.items()}
        cases[rule.then.targets[0]] = either(cases.get(rule.then.targets[0], False), holds)
    return {"phase": Finite(cases)} if cases else {}


def _points(contributions: Iterable[tuple[int, Symbolic]]) -> Points:
    """Return a counter: what is established counts low, what is possible counts high."""
    kept = tuple(contributions)
    return Points(
        low=ladder((points, found.yes) for points, found in kept),
        high=ladder((points, opposite(found.no)) for points, found in kept),
    )


def ladder(contributions: Iterable[tuple[int, Formula]]) -> tuple[Formula, ...]:
    """Return one bound of a counter: its rung n is whether that comes to at least n points."""
    rungs = _NOTHING
    for points, counts in contributions:
        rungs = tuple(_added(rungs, points, counts))
    return rungs


_NOTHING: tuple[Formula, ...] = (True,)


def _added(rungs: tuple[Formula, ...], points: int, counts: Formula) -> Iterator[Formula]:
    """Yield the rungs of a ladder to which points are added where they count.

    Raises NotModelled for points below zero, which would break the ladder.
    """
    if points < 0:
        message = "a counter is lowered"
        raise NotModelled(message)
    for rung in range(len(rungs) + points):
        as_before = rungs[rung] if rung < len(rungs) else False
        yield either(as_before, both(counts, rungs[max(rung - points, 0)]))
