"""The whole patients beside the design page, interviewed over HTTP: asked less, advised the same.

Each answers only what is asked: as the patient told, else that it does not apply, else "unknown".
Nobody is refused for an answer. The end of the test run says how
many screens each interview took.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase
from tests.conformance.decisions import advice
from tests.conformance.test_cases import ABSENT, CASES
from tests.http.interviewing import asked, saying, steps
from tests.http.posting import ASSESSMENTS, assessed

Case = dict[str, Any]


def _cases() -> list[Any]:
    cases = json.loads(CASES.read_text("utf-8")) if CASES.exists() else []
    advised = (case for case in cases if "status" not in case["expected"])
    return [pytest.param(case, id=f"{case['id']} {case['title']}") for case in advised]


EACH = pytest.mark.parametrize("case", _cases())
WHERE_THERE_ARE_CASES = pytest.mark.skipif(not CASES.exists(), reason=ABSENT)


@pytest.fixture
def told(rule_base: RuleBase, case: Case) -> dict[str, Any]:
    """An answer to everything there is, as an assessment."""
    answers: dict[str, Any] = {}
    for fact in rule_base.vocabulary.facts.values():
        otherwise = "unknown" if fact.none is None else _sent(fact.none)
        if fact.key:
            told = case["answers"].get(fact.wire_name, {}).get(fact.key, otherwise)
            answers.setdefault(fact.wire_name, {})[fact.key] = told
        else:
            answers[fact.name] = case["answers"].get(fact.name, otherwise)
    return {"audience": case.get("audience", "patient"), "answers": answers}


def _sent(none: object) -> object:
    return sorted(none) if isinstance(none, frozenset) else none


def _allowed(client: TestClient, request: dict[str, Any], case: Case) -> dict[str, Any]:
    """Return the request; what contradicts the patient, and is asked of nobody, is unknown."""
    response = client.post(ASSESSMENTS, json=request)
    if response.status_code == 200:
        return request
    names = {fault["pointer"].split("/")[2] for fault in response.json()["errors"]}
    unknown = dict.fromkeys(names - case["answers"].keys(), "unknown")
    assert unknown, response.text
    return _allowed(client, {**request, "answers": request["answers"] | unknown}, case)


@WHERE_THERE_ARE_CASES
@EACH
def test_an_interview_ends_with_the_advice_on_everything(
    client: TestClient,
    told: dict[str, Any],
    case: Case,
    record_property: Callable[[str, object], None],
) -> None:
    interview = list(steps(client, saying(told["answers"]), audience=told["audience"]))
    last = interview[-1][1]
    record_property("screens", f"{case['id']} {len(interview) - 1}")
    assert last["done"]
    assert advice(last["decision"]) == advice(assessed(client, _allowed(client, told, case)))


@WHERE_THERE_ARE_CASES
@EACH
def test_nothing_is_asked_twice_and_no_more_than_foretold(
    client: TestClient, told: dict[str, Any]
) -> None:
    say = saying(told["answers"])
    interview = [answer for _, answer in steps(client, say, max_questions=10)]
    screens = [answer["screen"] for answer in interview[:-1]]
    names = [name for screen in screens for name in asked(screen)]
    assert len(names) == len(set(names))
    for number, answer in enumerate(interview):
        following = sum(len(screen["questions"]) for screen in screens[number:])
        assert following <= answer["progress"]["at_most_left"]
