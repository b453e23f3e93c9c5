"""Whole patients, compared with the decision we expect."""

from collections.abc import Collection, Iterable, Iterator

from app.cases.patients import NotAPatient
from app.cases.read_results import result_differences
from app.cases.trial import Trials
from app.domain.decision import Decision, Status
from app.knowledge.cases import Case, Expected
from app.knowledge.faults import Fault, unknown_word

NO_STAGE = "none"


def failing_cases(trials: Trials, cases: Iterable[tuple[str, Case]]) -> Iterator[Fault]:
    """Yield every way in which a case comes out other than expected."""
    for file, case in cases:
        subject = f"case {case.id}"
        try:
            decision = trials.of(case.given).decision
        except NotAPatient as refusal:
            yield Fault(
                file, subject, f"the service refuses this patient ({refusal}). Mend `given`."
            )
            continue
        for message in differences(case.expect, decision):
            yield Fault(file, subject, message)


def unknown_items(cases: Iterable[tuple[str, Case]], known: Collection[str]) -> Iterator[Fault]:
    """Yield ids that are expected to be absent and would be from any decision: no item has them."""
    for file, case in cases:
        for name in case.expect.absent:
            if name not in known:
                yield Fault(file, f"case {case.id}", unknown_word("action", name, known))


def differences(expected: Expected, decision: Decision) -> Iterator[str]:
    """Yield in words where a decision differs from what is expected."""
    found = _single_words(decision)
    for name in expected.model_fields_set & found.keys():
        if getattr(expected, name) != found[name]:
            yield f"{name} is {found[name]}, not {getattr(expected, name)}."
    could_become = set(decision.phase.could_become)
    yield from _missing("among the phases it could become", expected.could_become, could_become)
    yield from _missing("present", expected.present, listed(decision))
    yield from _missing("given only after a check", expected.check_first, to_check(decision))
    yield from (f"{id_} should be absent." for id_ in expected.absent if id_ in listed(decision))
    yield from _missing("withheld", expected.withheld, {one.id for one in decision.withheld})
    yield from _missing("asked", expected.asks, asked(decision))
    yield from result_differences(expected, decision)


def _single_words(decision: Decision) -> dict[str, object]:
    return {
        "phase": decision.phase.value,
        "settled": decision.phase.settled,
        "confidence": decision.phase.confidence,
        "urgency": decision.triage.urgency,
        "triage_complete": decision.triage.complete,
        "stage": decision.programme.action.stage if decision.programme else NO_STAGE,
        "done": decision.questions.done,
    }


def _missing(what: str, expected: Iterable[str], found: set[str]) -> Iterator[str]:
    return (f"{name} should be {what}." for name in expected if name not in found)


def listed(decision: Decision) -> set[str]:
    """Return the ids in all lists of the decision but `withheld`."""
    lists = (
        decision.triage.items,
        decision.recommendations,
        decision.contraindications,
        decision.education,
        decision.follow_up,
    )
    return {item.action.id for items in lists for item in items}


def to_check(decision: Decision) -> set[str]:
    """Return the ids of what is given only after something has been cleared."""
    items = decision.recommendations
    return {item.action.id for item in items if item.status is Status.CHECK_FIRST}


def asked(decision: Decision) -> set[str]:
    """Return the names of all facts the decision asks for."""
    questions = (*decision.questions.must_answer, *decision.questions.could_change_advice)
    return {*decision.triage.unanswered, *(question.fact.wire_name for question in questions)}
