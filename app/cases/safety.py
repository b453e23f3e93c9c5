"""What must never happen, checked on every patient that the rules and cases name."""

from collections.abc import Iterable, Iterator, Mapping

from app.cases.patients import NotAPatient
from app.cases.trial import Trial, Trials
from app.domain.decision import Decision
from app.domain.rule_base import RuleBase
from app.domain.rules import Verb
from app.domain.safety import SafetyStatement
from app.domain.verdicts import outcome
from app.knowledge.cases import Case
from app.knowledge.faults import Fault

Told = tuple[str, str, Mapping[str, object]]


def broken_by(trials: Trials, cases: Iterable[tuple[str, Case]]) -> Iterator[Fault]:
    """Yield each safety statement that a patient of the examples or cases breaks."""
    for file, subject, given in _patients(trials.rule_base, cases):
        try:
            trial = trials.of(given)
        except NotAPatient:
            continue  # told where the examples and cases themselves are tried
        for statement, breach in broken_statements(trial):
            message = f"{breach}, against the safety statement {statement.id}: {statement.title}."
            yield Fault(file, subject, message)


def _patients(rule_base: RuleBase, cases: Iterable[tuple[str, Case]]) -> Iterator[Told]:
    for rule in rule_base.rules.values():
        for example in rule.examples:
            yield rule.file, f'rule {rule.id}, example "{example.name}"', example.given
    for file, case in cases:
        yield file, f"case {case.id}", case.given


def broken_statements(trial: Trial) -> Iterator[tuple[SafetyStatement, str]]:
    """Yield each statement that this patient's decision breaks, with what breaks it."""
    for statement in trial.assess.rule_base.safety:
        if statement.when.truth(trial.verdicts.reading) is True:
            yield from ((statement, fault) for fault in _breaches(statement, trial))


def _breaches(statement: SafetyStatement, trial: Trial) -> Iterator[str]:
    decision, judgements = trial.decision, trial.verdicts.judgements
    if statement.refused:
        yield "it is accepted"
    given = set(given_items(decision))
    yield from (f"{item} is given" for item in sorted(statement.never & given))
    if len(both := sorted(statement.never_both & given)) > 1:
        yield f"{' and '.join(both)} are given together"
    if decision.phase.value in statement.never_phases:
        yield f"the phase is {decision.phase.value}"
    for sign in sorted(statement.never_signs):
        if outcome(Verb.ADD, judgements[sign]) is not False:
            yield f"{sign} counts"
    if statement.urgency and _is_less(trial, statement.urgency):
        yield f"the urgency is {decision.triage.urgency}"
    yield from (f"{item} is missing" for item in sorted(statement.always - {*_shown(decision)}))


def _is_less(trial: Trial, least: str) -> bool:
    """Return whether somebody is told less; before triage is complete some rungs are not told."""
    ranks, told = trial.assess.rule_base.ranks, trial.decision.triage
    early = trial.assess.rule_base.urgencies[ranks[least]].known_before_complete
    return (early or told.complete) and ranks.get(told.urgency, -1) < ranks[least]


def given_items(decision: Decision) -> Iterator[str]:
    """Yield the ids of everything the person is told to do, now or after a check."""
    programme = (decision.programme,) if decision.programme else ()
    lists = (decision.recommendations, decision.education, decision.follow_up, programme)
    yield from (item.action.id for items in lists for item in items)


def _shown(decision: Decision) -> Iterator[str]:
    yield from given_items(decision)
    for items in (decision.triage.items, decision.contraindications):
        yield from (item.action.id for item in items)
