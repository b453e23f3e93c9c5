"""Patients at the limits of single rules: one step further, and the rule would say otherwise."""

from collections.abc import Iterable, Iterator

from app.cases.examples import found
from app.cases.patients import NotAPatient
from app.cases.trial import Trials
from app.knowledge.cases import AtLimit
from app.knowledge.faults import Fault, unknown_word

Limits = Iterable[tuple[str, str, AtLimit]]


def failing_limits(trials: Trials, limits: Limits) -> Iterator[Fault]:
    """Yield every patient of whom a rule says something else than is written down."""
    for file, rule, patient in limits:
        if message := _failure(trials, rule, patient):
            yield Fault(file, f"limits of {rule}", message)


def _failure(trials: Trials, name: str, patient: AtLimit) -> str | None:
    rules = trials.rule_base.rules
    if name not in rules:
        return unknown_word("rule", name, rules)
    given = ", ".join(f"{fact}: {answer}" for fact, answer in patient.given.items())
    try:
        told = found(rules[name], trials.of(patient.given))
    except NotAPatient as refusal:
        return f"the service refuses the patient of {{{given}}} ({refusal}). Mend `given`."
    if told == patient.expect:
        return None
    return f"for {{{given}}} it is expected to be `{patient.expect}`, but it is `{told}`."
