"""What a body may hold at most is read soon: twice as much takes twice as long, not four times."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

import pytest

from app.intake.fhir.evaluation import EvaluationIntake
from tests.intake.fhir.calls import TODAY, absent, code, item, parameters, refused, response, warned

SECONDS = 3.0
"""Ten times what it takes, and a third of what comparing each with all others would."""
SIGN = "saddle_sensation_change"
ITEMS, IDENTIFIERS = 8000, 7000


@contextmanager
def soon() -> Iterator[None]:
    begun = perf_counter()
    yield
    assert perf_counter() - begun < SECONDS


@pytest.mark.parametrize("reason", ["error", "unknown"])
def test_an_item_that_is_repeated_thousands_of_times_is_read_soon(
    intake: EvaluationIntake, reason: str
) -> None:
    told = response(*[item(SIGN, code("no")) | absent(reason)] * ITEMS)
    with soon():
        evaluation = intake.read(told, TODAY)
    assert (SIGN in evaluation.facts.unknown) == (reason == "error")
    assert len(warned(evaluation)) == ITEMS + 1


def test_two_with_thousands_of_identifiers_are_told_apart_soon(intake: EvaluationIntake) -> None:
    many = [{"system": f"urn:x:{number}", "value": "1"} for number in range(IDENTIFIERS)]
    other = [*many[:-1], many[-1] | {"value": "2"}]
    response_of_one = response(subject={"identifier": many})
    with soon():
        call = parameters(questionnaireResponse=response_of_one, patient=_patient(many))
        intake.read(call, TODAY)
        call = parameters(questionnaireResponse=response_of_one, patient=_patient(other))
        assert refused(intake, call) == ["Parameters.parameter[1].resource"]


def _patient(identifiers: list[dict[str, str]]) -> dict[str, object]:
    return {"resourceType": "Patient", "identifier": identifiers}


def test_a_reason_at_an_item_counts_for_answers_inside_its_answers(
    intake: EvaluationIntake,
) -> None:
    outer = item(SIGN, {"item": [item(SIGN, code("no"))]}) | absent("error")
    assert SIGN in intake.read(response(outer), TODAY).facts.unknown
    beside = [item(SIGN) | absent("error"), item(SIGN, code("no"))]
    assert intake.read(response(*beside), TODAY).facts.values[SIGN] is False
