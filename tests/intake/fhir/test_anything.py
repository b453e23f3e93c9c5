"""Whatever stands in place of a part of a call, it is read or refused, and trips nobody."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from app.intake.fhir.evaluation import EvaluationIntake, NotEvaluated
from tests.intake.fhir.calls import TODAY, absent, code, item, parameters, response

Steps = tuple[str | int, ...]
CALL = parameters(
    questionnaireResponse=response(
        item("age_years", {"valueInteger": 40}),
        {"linkId": "pain", "item": [item("tightness", code("yes"))]},
        item("stress", {"_valueInteger": absent("asked-unknown")}),
        item("red-flags.none-of-these", {"valueBoolean": True}),
        item("weight", {"valueQuantity": {"value": 80, "code": "kg"}}),
        item("pain_now", {"valueQuantity": {"value": 3}}),
        id="r1",
        authored="2026-11-22",
        identifier={"system": "http://ehr.example", "value": "1"},
        contained=[{"resourceType": "Patient", "id": "p", "birthDate": "1986-01-01"}],
    ),
    subject={"reference": "Patient/p", "identifier": {"value": "1"}},
    patient={"resourceType": "Patient", "birthDate": "1986-01-01", "gender": "female"},
    audience="patient",
    locale="en-GB",
)
ODD: tuple[Any, ...] = (None, True, -1, 1e300, "", "SECRET", [], {}, [None], [[]], {"SECRET": [1]})


def places(content: Any, here: Steps = ()) -> Iterator[Steps]:  # noqa: ANN401  # JSON
    """Yield where every part of a call stands."""
    yield here
    match content:
        case dict():
            for key, part in content.items():
                yield from places(part, (*here, key))
        case list():
            for number, part in enumerate(content):
                yield from places(part, (*here, number))
        case _:
            return


def with_odd(steps: Steps, odd: object) -> Any:  # noqa: ANN401  # JSON
    """Return the call with something odd at a place."""
    if not steps:
        return odd
    changed = deepcopy(CALL)
    inside: Any = changed
    for step in steps[:-1]:
        inside = inside[step]
    inside[steps[-1]] = odd
    return changed


def test_the_call_itself_is_read(intake: EvaluationIntake) -> None:
    assert intake.read(CALL, TODAY).facts.values["age_years"] == 40


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_anything_is_read_or_refused_and_not_repeated(
    intake: EvaluationIntake, odd: object
) -> None:
    for steps in places(CALL):
        try:
            told = intake.read(with_odd(steps, odd), TODAY).warnings
        except NotEvaluated as refusal:
            told = refusal.faults
            assert told, steps
        assert "SECRET" not in str(told), steps
