from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import Any, cast

import pytest

from app.decide.assessing import Assessing, assessing
from app.domain.decision import Decision, Item, Question, Questions
from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.engine.reference import ReferenceEngine
from app.representations.native import Explain, NativeRepresentation
from app.representations.questions import ReadyQuestions, question
from app.representations.wire import AssessmentResponse
from tests.patients import constants_of, random_facts

PATIENTS = 60
TIME = datetime(2026, 1, 1, tzinfo=UTC)
WELL_KNOWN = Facts({"age_years": 38})


@pytest.fixture(scope="module")
def assess(rule_base: RuleBase) -> Assessing:
    return assessing(rule_base, ReferenceEngine(rule_base), None)


@pytest.fixture(scope="module")
def native(rule_base: RuleBase) -> NativeRepresentation:
    return NativeRepresentation(rule_base)


@pytest.fixture(scope="module")
def decisions(rule_base: RuleBase, assess: Assessing) -> list[Decision]:
    random, constants = Random(7), constants_of(rule_base)  # noqa: S311  # patients, not secrets
    vocabulary = rule_base.vocabulary
    return [
        assess(random_facts(vocabulary, random, constants), explain=True) for _ in range(PATIENTS)
    ]


def _written(native: NativeRepresentation, decision: Decision, explain: Explain) -> dict[str, Any]:
    answer = native.of(decision, explain, "generic").response("id", TIME)
    return AssessmentResponse.model_validate(answer).model_dump(mode="json")


@pytest.mark.parametrize("explain", list(Explain))
def test_whatever_is_decided_has_the_published_shape(
    native: NativeRepresentation, decisions: list[Decision], explain: Explain
) -> None:
    for decision in decisions:
        _written(native, decision, explain)


def test_nothing_decided_is_lost_on_the_way_out(
    native: NativeRepresentation, decisions: list[Decision]
) -> None:
    for decision in decisions:
        answer = _written(native, decision, Explain.FULL)
        for name in ("recommendations", "contraindications", "education", "follow_up"):
            items = getattr(decision, name)
            assert [one["id"] for one in answer[name]] == [item.action.id for item in items]
            assert [one["why"] for one in answer[name]] == [
                [rule.id for rule in item.why] for item in items
            ]
        assert [one["id"] for one in answer["withheld"]] == [one.id for one in decision.withheld]
        assert len(answer["explanation"]) == len(decision.explanation)
        assert answer["triage"]["urgency"] == decision.triage.urgency
        assert answer["phase"]["value"] == decision.phase.value
        assert answer["questions"]["done"] == decision.questions.done


def test_every_document_behind_an_item_stands_in_its_basis_once(
    native: NativeRepresentation, decisions: list[Decision], rule_base: RuleBase
) -> None:
    for decision in decisions:
        for item in _written(native, decision, Explain.NONE)["recommendations"]:
            refs = [one["ref"] for one in item["basis"]]
            assert refs
            assert len(set(refs)) == len(refs)
            assert rule_base.sources.keys() >= {ref.partition("#")[0] for ref in refs}
            for one in item["basis"]:
                assert one["kind"] == rule_base.sources[one["ref"].partition("#")[0]].kind


def test_the_article_is_cited_with_the_tip(
    native: NativeRepresentation, decisions: list[Decision], rule_base: RuleBase
) -> None:
    writing = native.of(decisions[0], Explain.NONE, "generic")
    first = writing.items.basis([rule_base.rules["heat-for-overactive-back"]])[0]
    assert first["ref"] == "cor-8-tips#5"
    assert first["kind"] == "article"


def test_each_audience_gets_its_own_words(native: NativeRepresentation, assess: Assessing) -> None:
    decision = assess(WELL_KNOWN)
    patient = _written(native, decision, Explain.NONE)
    clinician = _written(native, replace(decision, audience="clinician"), Explain.NONE)
    assert patient["triage"]["unanswered"] == clinician["triage"]["unanswered"]
    asked = [
        [question["question"] for question in answer["questions"]["must_answer"]]
        for answer in (patient, clinician)
    ]
    assert asked[0] != asked[1]


def test_of_a_map_only_the_open_keys_are_asked(rule_base: RuleBase) -> None:
    (fact_map,) = rule_base.vocabulary.maps.values()
    keys = tuple(fact_map.keys)[:2]
    fact = rule_base.vocabulary.facts[f"{fact_map.name}.{keys[0]}"]
    asked = Question(fact=fact, map=fact_map, keys=keys)
    ready = ReadyQuestions.of(rule_base.vocabulary, "patient")
    written = ready.written(Questions(must_answer=(asked,), could_change_advice=(), done=False))
    (shown,) = cast("list[Any]", written["must_answer"])
    assert shown.fact == fact_map.name
    assert shown.type == "map"
    assert [key.value for key in shown.keys] == list(keys)
    assert [choice.value for choice in shown.choices] == list(fact.choices)
    assert question(asked, "clinician")["question"] == fact_map.clinician_question


def test_of_several_reasons_the_least_certain_counts(
    native: NativeRepresentation, decisions: list[Decision], rule_base: RuleBase
) -> None:
    writing = native.of(decisions[0], Explain.NONE, "generic")
    rules = [rule for rule in rule_base.rules.values() if rule.evidence]
    surest = next(rule for rule in rules if rule.evidence and rule.evidence.certainty == "moderate")
    unsure = next(rule for rule in rules if rule.evidence and rule.evidence.certainty == "very_low")
    for why in ((surest, unsure), (unsure, surest)):
        item = Item(action=next(iter(rule_base.actions.values())), why=why, reads=())
        assert writing.items.supported(item)["certainty"] == "very_low"


def test_a_decision_of_our_own_is_never_told_as_a_guideline(
    native: NativeRepresentation, decisions: list[Decision], rule_base: RuleBase
) -> None:
    writing = native.of(decisions[0], Explain.NONE, "generic")
    action = next(iter(rule_base.actions.values()))
    for rule in rule_base.rules.values():
        if rule.evidence and rule.status == "project":
            item = Item(action=action, why=(rule,), reads=())
            assert writing.items.supported(item)["backing"] == "project"
