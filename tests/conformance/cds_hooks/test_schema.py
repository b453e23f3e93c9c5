"""The checks of what is sent can fail: each fault in a sound response is found."""

from copy import deepcopy
from typing import Any

import pytest

from tests.conformance.cds_hooks.schema import empty_parts, faults
from tests.conformance.fhir.data import ABSENT, WHY_SKIPPED, read

pytestmark = pytest.mark.skipif(ABSENT, reason=WHY_SKIPPED)

Json = Any
CARD: Json = {
    "summary": "Walk a little",
    "indicator": "info",
    "source": {"label": "The rule base"},
    "uuid": "0e5a4f0c-6c5a-4c48-8a3c-1c76a6a3a0f1",
    "selectionBehavior": "any",
    "suggestions": [
        {
            "label": "Walk",
            "actions": [
                {
                    "type": "create",
                    "description": "A walk",
                    "resource": {
                        "resourceType": "ServiceRequest",
                        "id": "walk",
                        "status": "draft",
                        "intent": "proposal",
                        "subject": {"reference": "Patient/p1"},
                    },
                }
            ],
        }
    ],
}


def _broken(place: str, value: object) -> Json:
    card = deepcopy(CARD)
    *way, last = (int(one) if one.isdecimal() else one for one in place.split("/"))
    part = card
    for step in way:
        part = part[step]
    part[last] = value
    return {"cards": [card]}


def test_a_sound_response_has_no_fault() -> None:
    assert faults({"cards": [CARD]}, "response") == []
    assert faults({"cards": []}, "response") == []
    assert faults({"services": []}, "discovery") == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("summary", "s" * 140),
        ("summary", ""),
        ("indicator", "hard-stop"),
        ("detail", None),
        ("links", []),
        ("extension", {}),
        ("source/icon", "icon.png"),
        ("selectionBehavior", "all"),
        ("suggestions/0/uuid", "1"),
        ("suggestions/0/actions/0/type", "CREATE"),
        ("suggestions/0/actions/0/resource", None),
        ("suggestions/0/actions/0/resource/status", "planned"),
        ("suggestions/0/actions/0/resource/subject", {"reference": "#nobody"}),
        ("suggestions/0/actions/0/resource/note", []),
    ],
)
def test_a_fault_is_found(place: str, value: object) -> None:
    assert faults(_broken(place, value), "response")


def test_what_is_empty_is_found_at_any_depth() -> None:
    sent = {"a": [{"b": None}, "", {"c": []}], "d": {}, "e": 0, "f": False}
    assert list(empty_parts(sent)) == ["/a/0/b", "/a/1", "/a/2/c", "/d"]


@pytest.mark.parametrize("name", ["acute", "red_flag", "insufficient_data", "nothing_to_say"])
def test_the_examples_beside_the_schema_have_no_fault(name: str) -> None:
    assert faults(read("derived/example-cards.json")[name], "response") == []
