"""A number to call is told from an amount by the words around it."""

import pytest

from app.knowledge.checks.telephone import dialled_in, standing_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Call 999.", "999"),
        ("Ring Samaritans on 116 123, day and night.", "116123"),
        ("Phone now: +44 20 79", "442079"),
        ("Call an ambulance on 9-1-1", "911"),
        ("You can text 85258 too", "85258"),
    ],
)
def test_a_number_somebody_is_told_to_call_is_found(text: str, number: str) -> None:
    assert [digits for _, digits in dialled_in(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Call within 24 hours.",
        "Call 10 to 15 minutes later.",
        "Call 30 min later.",
        "Call us if it stays above 38",
        "A text of 20 words",
        "Call. 999 people did.",
    ],
)
def test_an_amount_beside_a_call_is_no_number_to_call(text: str) -> None:
    assert list(dialled_in(text)) == []


@pytest.mark.parametrize("text", ["120 min", "120 kg", "120%", "120/80", "1,120", "0.120"])
def test_an_amount_is_no_telephone_number_that_stands_by_itself(text: str) -> None:
    assert list(standing_in(text)) == []


def test_a_number_that_stands_by_itself_is_found_however_it_is_parted() -> None:
    found = [digits for text in ("120", "1 20.", "(1-20)") for _, digits in standing_in(text)]
    assert found == ["120", "120", "120"]
