"""What did not come into a decision is told on its card, by the question and never by a value."""

from datetime import date
from typing import Any

import pytest

from app.domain.rule_base import RuleBase
from app.http.found import issues_found
from app.intake.fhir.evaluation import EvaluationIntake, NotEvaluated
from app.intake.fhir.findings import CONTRADICTS
from app.intake.native import assessment_model
from tests.representations.cards.showing import (
    TERMS,
    Card,
    Deciding,
    canonicals,
    cards_of,
    representation,
)

DAY = date(2026, 11, 23)
ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
AGED = {"linkId": "age_years", "answer": [{"valueInteger": 40}]}
DENIED = {"linkId": "red-flags.none-of-these", "answer": [{"valueBoolean": True}]}
VOID = {"valueInteger": 4, "extension": [{"url": ABSENT, "valueCode": "error"}]}
HEADINGS = {
    "clinician": "Parts of the assessment were not read",
    "patient": "Some of what was sent was not read",
}


class Reading:
    """Shows what was posted as the hooks do: a decision on cards, or why there is none."""

    def __init__(self, rule_base: RuleBase, deciding: Deciding) -> None:
        model = assessment_model(rule_base.vocabulary, rule_base.locales)
        self.intake = EvaluationIntake(rule_base, canonicals(rule_base), model)
        self.deciding = deciding
        self.cards = representation(rule_base)

    def __call__(self, *items: object, audience: str = "clinician", **patient: object) -> Card:
        response = {"resourceType": "QuestionnaireResponse", "status": "completed"}
        parts: list[dict[str, Any]] = [
            {"name": "questionnaireResponse", "resource": {**response, "item": list(items)}},
            {"name": "audience", "valueCode": audience},
        ]
        if patient:
            parts.append({"name": "patient", "resource": {"resourceType": "Patient", **patient}})
        (card,) = self._shown({"resourceType": "Parameters", "parameter": parts}, audience)
        return card

    def _shown(self, body: object, audience: str) -> list[Card]:
        try:
            read = self.intake.read(body, DAY)
        except NotEvaluated as refused:
            is_odd = any(one.code == CONTRADICTS for one in refused.faults)
            write = self.cards.contradiction if is_odd else self.cards.unreadable
            return write(issues_found(refused.faults), audience, TERMS)
        issues = issues_found(read.warnings, "warning")
        return cards_of(self.cards, self.deciding.assess(read.facts), issues=issues)


@pytest.fixture(scope="module")
def shown(rule_base: RuleBase, deciding: Deciding) -> Reading:
    return Reading(rule_base, deciding)


def coded(link: str, *codes: str) -> dict[str, object]:
    return {"linkId": link, "answer": [{"valueCoding": {"code": code}} for code in codes]}


@pytest.mark.parametrize("audience", HEADINGS)
def test_an_answer_under_a_name_nobody_knows_is_told_beside_an_all_clear(
    shown: Reading, audience: str
) -> None:
    card = shown(AGED, DENIED, coded("saddle_sensation", "yes"), audience=audience)
    assert card["source"]["topic"]["code"] == "self-care"
    assert card["detail"].startswith(f"**{HEADINGS[audience]}")
    assert "saddle_sensation" not in card["detail"]
    is_placed = r"item\[2\]" in card["detail"].partition("**Look")[0]
    assert is_placed is (audience == "clinician")


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({"linkId": "stress", "answer": [VOID]}, "Self-rated stress this week, 0-10: the answer"),
        ({"linkId": "lock_ups", "answer": [{}]}, "Lock-ups (seizing) in this episode: the answer"),
        ({"answer": [{"valueBoolean": True}]}, "An answer to a question"),
        ({"linkId": "saddle", "valueBoolean": True}, "An answer to a question"),
        ({"linkId": "posture_tone", "answer": [{"valueInteger": 1}]}, "An answer to a question"),
    ],
)
def test_an_answer_that_could_not_be_taken_is_told(shown: Reading, item: object, said: str) -> None:
    assert f"- {said}" in shown(AGED, DENIED, item)["detail"]


@pytest.mark.parametrize(
    "item",
    [
        {"linkId": "lock_ups", "answer": [{"valueBoolean": True}]},
        {"linkId": "stress", "answer": [{"valueString": "4"}]},
        coded("lock_ups", "yes", "yes"),
        {"linkId": "nothing", "text": "A heading of somebody else"},
    ],
)
def test_what_was_understood_is_not_told(shown: Reading, item: object) -> None:
    detail = shown(AGED, DENIED, item, gender="female")["detail"]
    assert HEADINGS["clinician"] not in detail


@pytest.mark.parametrize(
    ("audience", "said"),
    [
        ("clinician", "- Age: the answer differs from the date of birth, so neither was used."),
        ("patient", "- How old are you? The answer does not fit the date of birth"),
    ],
)
def test_an_age_that_differs_from_the_date_of_birth_is_why_it_is_open(
    shown: Reading, audience: str, said: str
) -> None:
    card = shown(AGED, DENIED, audience=audience, birthDate="1950-01-01")
    assert card["source"]["topic"]["code"] == "no-conclusion"
    assert said in card["detail"]


def test_a_date_of_birth_that_tells_no_age_is_told(shown: Reading) -> None:
    said = "- Age: what the health record says cannot be used."
    assert said in shown(DENIED, birthDate="1990")["detail"]


def test_a_response_of_junk_makes_no_endless_card(shown: Reading) -> None:
    junk = [coded(f"junk{number}", "yes") for number in range(50)]
    told, _, _ = shown(AGED, DENIED, *junk)["detail"].partition("**Look after")
    assert told.count("\n- ") == 21
    assert told.strip().endswith("- …")


OLD = {"linkId": "age_years", "answer": [{"valueInteger": 400}]}
FOREIGN = {
    "linkId": "stress",
    "answer": [{"valueCoding": {"code": "x", "system": "https://x.example"}}],
}
RANGE = "llowed is a whole number from 0 to 120 (years) or unknown."
LOCKED = "You said your back is locked now. You also said it has not locked in this spell"


def test_what_cannot_be_read_names_the_question_and_what_is_allowed(shown: Reading) -> None:
    assert f"- Age: a{RANGE}" in shown(OLD)["detail"]
    assert f"- How old are you? A{RANGE}" in shown(OLD, audience="patient")["detail"]


def test_contradicting_answers_are_told_once_with_all_their_questions(shown: Reading) -> None:
    detail = shown(coded("lock_ups", "no"), coded("lock_up_now", "yes"))["detail"]
    named = "- Lock-ups (seizing) in this episode / Locked at present: "
    assert f"{named}{LOCKED}" in detail
    assert detail.count(LOCKED) == 1


def test_patients_see_no_place_and_no_address(shown: Reading) -> None:
    faults = (OLD, FOREIGN, coded("lock_ups", "no", "yes"), {"linkId": "sex", "answer": "x"})
    for fault in faults:
        detail = shown(fault, audience="patient")["detail"]
        assert not [one for one in ("://", "item", "Parameters", "value") if one in detail]


def test_every_question_has_a_name_for_what_is_wrong_with_its_answer(
    shown: Reading, rule_base: RuleBase
) -> None:
    for name in rule_base.vocabulary.facts:
        detail = shown({"linkId": name, "answer": [{"valueDate": "2026"}]})["detail"]
        assert "Parameters" not in detail, name
