"""Rules made dangerous on purpose: a proof fails with a patient who shows it to the service."""

from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.domain.verification import ProofStatus
from app.main import create_app
from app.settings import RULES, Settings
from app.verify.proofs.workplace import workplace
from app.verify.properties.generic import generic
from app.verify.properties.judging import Judged, judge
from app.verify.properties.statements import statements

pytestmark = pytest.mark.no_cover  # solvers and many patients: tracing lines doubles the time

Answer = Mapping[str, Any]
Edit = tuple[str, str, str]
"""A file of the rule folder, what stands there, and what takes its place."""

NO_EXCLUSIONS: Edit = (
    "vocabulary/tips_5_items.yaml",
    "excluded_by: [avoid-heat, avoid-strong-heat]\n    involves: [heat]\n  offer-heat",
    "involves: []\n  offer-heat",
)
NO_LOCK_UP_CLAUSE: Edit = (
    "06_stretch_safety.yaml",
    "when: {any: [{lock_up_now: yes}, {weeks_since_lock_up: {below: 1}}]}",
    "when: {weeks_since_lock_up: {below: 1}}",
)
LESS_URGENT: Edit = (
    "00a_triage_infection_and_fracture.yaml",
    "when: {trauma: major}\n  then: {refer: {to: [seek-emergency-care], urgency: emergency_now}}",
    "when: {trauma: major}\n  then: {refer: {to: [seek-emergency-care], urgency: same_day}}",
)
SELDOM_ASKED: Edit = (
    "vocabulary/red_flags.yaml",
    "saddle_sensation_change: {type: yes-no,",
    "saddle_sensation_change: {type: yes-no, asked_when: {age_years: {at_least: 65}},",
)


def ids(answer: Answer, *names: str) -> set[str]:
    """Return the ids that stand in these lists of an answer."""
    return {one["id"] for name in names for one in answer[name]}


def warms_numb_skin(request: Answer, answer: Answer) -> bool:
    numb = request["answers"].get("impaired_sensation_back")
    return numb is True and "apply-heat" in ids(answer, "recommendations")


def says_nothing_of_stretching(request: Answer, answer: Answer) -> bool:
    locked = request["answers"].get("lock_up_now")
    return locked is True and "avoid-flexion-rotation-stretch" not in ids(
        answer, "contraindications"
    )


def waits_after_an_accident(request: Answer, answer: Answer) -> bool:
    hurt = request["answers"].get("trauma")
    return (hurt, answer["triage"]["urgency"]) == ("major", "same_day")


def goes_on_without_asking(request: Answer, answer: Answer) -> bool:
    told = "saddle_sensation_change" in request["answers"]
    return not told and answer["triage"]["complete"] is True


def judged(folder: Path, name: str) -> Judged:
    everyone = workplace(folder).everyone("patient")
    every = chain(statements(everyone), generic(everyone))
    return judge(next(one for one in every if one.id == name))


@pytest.mark.parametrize(
    ("edit", "name", "shows_the_fault"),
    [
        (NO_EXCLUSIONS, "no-heat-where-it-could-burn-unnoticed", warms_numb_skin),
        (NO_LOCK_UP_CLAUSE, "no-bend-and-twist-stretch-in-a-spasm", says_nothing_of_stretching),
        (LESS_URGENT, "a-serious-accident-goes-now", waits_after_an_accident),
        (
            SELDOM_ASKED,
            "triage-never-completes-on-an-answer-nobody-gave",
            goes_on_without_asking,
        ),
    ],
)
def test_a_broken_rule_is_refuted_with_a_patient_who_shows_it(
    edit: Edit,
    name: str,
    shows_the_fault: Callable[[Answer, Answer], bool],
    tmp_path: Path,
) -> None:
    copytree(RULES, tmp_path / "rules")
    file, old, new = edit
    path = tmp_path / "rules" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    found = judged(tmp_path / "rules", name)
    assert found.status is ProofStatus.REFUTED
    assert found.breach
    (patient,) = found.breach.patients
    workplace(tmp_path / "rules").replay("patient").require_agreement(patient)
    service = TestClient(create_app(Settings(rules_folder=tmp_path / "rules")))
    response = service.post("/v1/assessments", json=patient.request)
    assert response.status_code == 200
    assert shows_the_fault(patient.request, response.json())
    whole = TestClient(create_app()).post("/v1/assessments", json=patient.request)
    assert not shows_the_fault(patient.request, whole.json())
