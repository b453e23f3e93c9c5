"""With explain=full: what each rule read, and the fewest answers that would have it fire."""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.http.posting import FRESH, assessed


@pytest.fixture(scope="module")
def explained(client: TestClient) -> Mapping[str, Any]:
    return {one["rule"]: one for one in assessed(client, FRESH, "full")["explanation"]}


def test_every_rule_links_to_itself_and_back(
    client: TestClient, explained: Mapping[str, Any]
) -> None:
    for rule in ("heat-for-overactive-back", "phase-is-acute", "child-with-back-pain"):
        read = client.get(explained[rule]["href"])
        assert read.json()["id"] == rule
        again = client.post(read.json()["explained_by"], json=FRESH).json()["explanation"]
        assert rule in {one["rule"] for one in again}


def test_atoms_are_told_in_words_with_what_they_came_to(explained: Mapping[str, Any]) -> None:
    (atom,) = explained["heat-for-overactive-back"]["when_atoms"]
    assert atom == {
        "name": "phase",
        "operator": "is",
        "constant": "overactive",
        "words": "Working phase: “Tight and overactive”",
        "truth": "no",
    }
    row = {one["name"]: one for one in explained["phase-is-acute"]["when_atoms"]}
    assert (row["urgency"]["constant"], row["urgency"]["truth"]) == ("same_day", "no")


def test_what_was_read_is_told_of_facts_points_and_urgency(explained: Mapping[str, Any]) -> None:
    read = {one["name"]: one["value"] for one in explained["phase-is-acute"]["reads"]}
    assert read["acute_points"] == {"low": 5, "high": 9}
    assert read["lock_ups"] == "no"
    assert read["age_years"] == 38
    assert read["urgency"] == "self_manage"
    assert read["pain_max_7_days"] is None


def test_an_answered_check_has_no_constant(explained: Mapping[str, Any]) -> None:
    atoms = explained["phase-is-undetermined"]["when_atoms"]
    answered = [one for one in atoms if one["operator"] == "answered"]
    assert {one["name"] for one in answered} >= {"tightness", "lock_ups"}
    assert all(one["constant"] is None and one["truth"] == "yes" for one in answered)


def test_rules_in_force_need_no_answer_and_some_have_no_way(
    explained: Mapping[str, Any],
) -> None:
    assert explained["phase-is-acute"]["would_fire_with"] == []
    assert explained["phase-is-acute"]["would_fire"] == "now"
    assert explained["phase-is-insufficient-information"]["would_fire_with"] is None
    assert explained["phase-is-insufficient-information"]["would_fire"] == "never"


@pytest.mark.parametrize(
    "rule",
    [
        "phase-is-overactive",
        "phase-is-remission",
        "heat-for-overactive-back",
        "child-with-back-pain",
        "features-that-ask-for-the-cause",
        "too-many-minutes-of-heat-or-ice",
        "t11-from-85",
    ],
)
def test_with_these_answers_the_rule_fires(
    client: TestClient, explained: Mapping[str, Any], rule: str
) -> None:
    ways = explained[rule]["would_fire_with"]
    assert ways
    assert explained[rule]["would_fire"] == "with_these"
    answers = {**FRESH["answers"], **{one["fact"]: one["answer"] for one in ways}}
    again = assessed(client, {**FRESH, "answers": answers}, "full")["explanation"]
    (one,) = [one for one in again if one["rule"] == rule]
    assert (one["when"], one["unless"]) == ("yes", "no")


def test_words_are_those_of_the_audience(client: TestClient) -> None:
    for_clinicians = {**FRESH, "audience": "clinician"}
    told = assessed(client, for_clinicians, "full")["explanation"]
    words = _words(one for one in told if one["rule"] == "child-with-back-pain")
    assert words == ["Age: less than 16 years"]


def _words(rules: Iterable[Mapping[str, Any]]) -> list[str]:
    return [atom["words"] for one in rules for atom in one["when_atoms"]]
