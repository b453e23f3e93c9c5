"""What must never happen, checked on every patient that the rules and cases name."""

from collections.abc import Iterable, Iterator, Mapping

from app.cases.patients import NotAPatient, Patients
from app.decide.assessing import Assessing
from app.domain.decision import Decision
from app.domain.facts import Facts
from app.domain.rule_base import SafetyStatement
from app.knowledge.cases import Case
from app.knowledge.faults import Fault

Told = tuple[str, str, Mapping[str, object]]


def broken_by(assess: Assessing, cases: Iterable[tuple[str, Case]]) -> Iterator[Fault]:
    """Yield each safety statement that a patient of the examples or cases breaks."""
    patients = Patients(assess.rule_base.vocabulary)
    for file, subject, given in _patients(assess, cases):
        try:
            facts = patients.facts(given)
        except NotAPatient:
            continue  # told where the examples and cases themselves are tried
        for statement, item in broken_statements(assess, facts):
            message = (
                f"{item} is given, against the safety statement {statement.id}: {statement.title}."
            )
            yield Fault(file, subject, message)


def _patients(assess: Assessing, cases: Iterable[tuple[str, Case]]) -> Iterator[Told]:
    for rule in assess.rule_base.rules.values():
        for example in rule.examples:
            yield rule.file, f'rule {rule.id}, example "{example.name}"', example.given
    for file, case in cases:
        yield file, f"case {case.id}", case.given


def broken_statements(assess: Assessing, facts: Facts) -> Iterator[tuple[SafetyStatement, str]]:
    """Yield each statement that this patient's decision breaks, with the item it gives."""
    verdicts = assess.verdicts(facts)
    given = set(given_items(assess.decide(facts, verdicts, explain=False)))
    for statement in assess.rule_base.safety:
        if statement.when.truth(verdicts.reading) is True:
            yield from ((statement, item) for item in sorted(statement.never & given))


def given_items(decision: Decision) -> Iterator[str]:
    """Yield the ids of everything the person is told to do, now or after a check."""
    programme = (decision.programme,) if decision.programme else ()
    lists = (decision.recommendations, decision.education, decision.follow_up, programme)
    yield from (item.action.id for items in lists for item in items)
