"""Calls of the service: which assessment counts, what it gives, and what is refused."""

import logging
from dataclasses import replace
from typing import NoReturn

import pytest

from app.decide.assessing import Assessing
from app.domain.rule_base import RuleBase
from app.engine.port import EngineFault
from tests.http.hooks.world import SERVICE, Caller, Json, bundle, issues

REMARK: Json = {"resourceType": "OperationOutcome", "issue": [{"severity": "warning"}]}
RED: Json = {"answers": {"age_years": 40, "saddle_sensation_change": True}, "none_of": []}


class TestWhichAssessment:
    @pytest.mark.checklist(21, 37)
    @pytest.mark.parametrize("nothing", [None, bundle(), bundle(entry=[]), bundle(REMARK)])
    def test_no_data_is_no_card(self, ehr: Caller, nothing: object) -> None:
        assert ehr.cards(ehr.prefetched(assessment=nothing)) == []
        assert ehr.world.seen == []

    def test_an_old_one_is_no_card(self, ehr: Caller) -> None:
        assert ehr.cards(ehr.prefetched(assessment=bundle(ehr.assessment(13.9))))
        assert ehr.cards(ehr.prefetched(assessment=bundle(ehr.assessment(14.1)))) == []

    def test_the_client_may_say_what_is_old(self, ehr: Caller) -> None:
        ehr.world.client = replace(ehr.world.client, max_assessment_age_days=0)
        assert ehr.cards(ehr.prefetched(assessment=bundle(ehr.assessment(0.1)))) == []
        ehr.world.client = replace(ehr.world.client, max_assessment_age_days=30)
        assert ehr.cards(ehr.prefetched(assessment=bundle(ehr.assessment(29))))

    def test_of_several_the_newest_counts(self, ehr: Caller) -> None:
        older, newer = ehr.assessment(3), ehr.assessment(1, RED)
        for order in ((older, newer), (newer, older)):
            (card,) = ehr.cards(ehr.prefetched(assessment=bundle(*order)))
            assert card["indicator"] == "critical"

    def test_what_is_unfinished_or_of_another_questionnaire_is_passed_over(
        self, ehr: Caller
    ) -> None:
        others = [
            ehr.assessment(0, RED, status="in-progress"),
            ehr.assessment(0, RED, status="entered-in-error"),
            ehr.assessment(0, RED, questionnaire="https://other.example/q"),
        ]
        assert ehr.cards(ehr.prefetched(assessment=bundle(*others))) == []
        (card,) = ehr.cards(ehr.prefetched(assessment=bundle(*others, ehr.assessment(5))))
        assert card["indicator"] == "info"

    def test_what_a_search_brings_besides_is_passed_over(self, ehr: Caller) -> None:
        beside = [
            {"resource": ehr.assessment(0, RED), "search": {"mode": "include"}},
            {"resource": REMARK, "search": {"mode": "outcome"}},
            {"resource": ehr.assessment(2), "search": {"mode": "match"}},
        ]
        (card,) = ehr.cards(ehr.prefetched(assessment=bundle(entry=beside)))
        assert card["indicator"] == "info"

    def test_one_that_stands_alone_is_read(self, ehr: Caller) -> None:
        assert ehr.cards(ehr.prefetched(assessment=ehr.assessment()))

    @pytest.mark.parametrize("authored", ["", "2999-11", "yesterday", "2999-01-01", None])
    def test_one_without_a_date_is_evaluated_and_the_card_says_so(
        self, ehr: Caller, rule_base: RuleBase, authored: object
    ) -> None:
        response = {**ehr.assessment(), "authored": authored}
        (card,) = ehr.cards(ehr.prefetched(assessment=bundle(response)))
        undated = rule_base.guidance.lines["undated"]["clinician"]
        assert undated in card["detail"]
        (dated,) = ehr.cards(ehr.body())
        assert undated not in dated["detail"]

    def test_of_those_that_may_be_the_newest_the_most_pressing_is_shown(self, ehr: Caller) -> None:
        yesterday, red = ehr.assessment(1), {**ehr.assessment(0, RED), "id": "red"}
        for written in (None, "2999-01-01", "", str(yesterday["authored"])[:10]):
            unsure = {**red, "authored": written}
            for order in ((unsure, yesterday), (yesterday, unsure)):
                (card,) = ehr.cards(ehr.prefetched(assessment=bundle(*order)))
                assert card["indicator"] == "critical"

    def test_of_so_many_that_nobody_can_tell_nothing_is_concluded(self, ehr: Caller) -> None:
        many = [{**ehr.assessment(), "authored": None, "id": f"r{n}"} for n in range(9)]
        assert len(ehr.cards(ehr.prefetched(assessment=bundle(*many[:8])))) == 1
        refused = ehr.post(ehr.prefetched(assessment=bundle(*many)))
        assert refused.status_code == 412

    @pytest.mark.parametrize("user", ["Practitioner/d1", "Patient/p1"])
    def test_a_card_says_that_the_newest_is_not_known(
        self, ehr: Caller, rule_base: RuleBase, user: str
    ) -> None:
        voice = "patient" if "Patient" in user else "clinician"
        line = rule_base.guidance.lines["of_several"][voice]
        undated = {**ehr.assessment(0, RED), "authored": "2999-01-01"}
        for beside, is_told in ((undated, True), (ehr.assessment(2), False)):
            body = ehr.prefetched(assessment=bundle(beside, ehr.assessment(1)))
            body["context"]["userId"] = user
            (card,) = ehr.cards(body)
            assert (line in card["detail"]) is is_told

    def test_one_without_a_status_is_read(self, ehr: Caller) -> None:
        response = ehr.assessment()
        del response["status"]
        assert ehr.cards(ehr.prefetched(assessment=bundle(response)))

    @pytest.mark.parametrize("authored", ["2019", "2019-05", "2019-05-01T10:00"])
    def test_one_of_long_ago_is_no_card(self, ehr: Caller, authored: str) -> None:
        response = ehr.assessment(authored=authored)
        assert ehr.cards(ehr.prefetched(assessment=bundle(response))) == []

    def test_a_patient_of_whom_there_is_no_data_is_advised_by_the_answers(
        self, ehr: Caller
    ) -> None:
        assert ehr.cards(ehr.prefetched(patient=None))


def test_the_words_are_those_for_who_looks(ehr: Caller) -> None:
    told = {}
    for kind in ("Practitioner", "PractitionerRole", "Patient", "RelatedPerson", "Person"):
        context = {"userId": f"{kind}/u1", "patientId": "p1"}
        told[kind] = ehr.cards(ehr.body(context=context))[0]["detail"]
    assert told["Practitioner"] == told["PractitionerRole"]
    assert told["Patient"] == told["RelatedPerson"] == told["Person"]
    assert told["Patient"] != told["Practitioner"]


def test_the_same_call_gives_the_same_cards_but_for_uuids(ehr: Caller) -> None:
    body = ehr.body()
    first, second = ehr.cards(body), ehr.cards(body)
    assert first[0].pop("uuid") != second[0].pop("uuid")
    assert first[0]["summary"] == second[0]["summary"]
    assert first[0]["detail"] == second[0]["detail"]


def test_a_service_that_is_not_there_or_not_given_is_404(ehr: Caller) -> None:
    unknown = ehr.http.post("/cds-services/none", json=ehr.body())
    (issue,) = issues(unknown, 404)
    assert issue["code"] == "not-found"
    assert "GET /cds-services" in issue["diagnostics"]
    ehr.world.client = replace(ehr.world.client, services=frozenset())
    assert issues(ehr.post(ehr.body()), 404)
    assert issues(ehr.http.post(f"{SERVICE}/feedback", json={}), 404)


@pytest.mark.checklist(37, 77)
@pytest.mark.parametrize("fault", [RuntimeError("p1"), EngineFault("broken"), KeyError("p1")])
def test_a_failure_is_500_with_an_outcome_and_never_an_empty_list(
    ehr: Caller,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    fault: Exception,
) -> None:
    def fail(*_: object) -> NoReturn:
        raise fault

    monkeypatch.setattr(Assessing, "__call__", fail)
    response = ehr.post(ehr.body())
    (issue,) = issues(response, 500)
    assert issue["code"] == "exception"
    assert "cards" not in response.text
    assert "p1" not in caplog.text


def test_nothing_of_a_call_is_logged(ehr: Caller, caplog: pytest.LogCaptureFixture) -> None:
    canary = "canary-5f1e"
    caplog.set_level(logging.DEBUG)
    patient = {"resourceType": "Patient", "id": canary, "name": [{"text": canary}]}
    context = {"userId": f"Practitioner/{canary}", "patientId": canary}
    response = ehr.assessment(subject={"reference": f"Patient/{canary}"})
    body = ehr.with_server(ehr.prefetched(patient=patient, assessment=bundle(response)))
    body["context"] = context
    body["fhirAuthorization"]["access_token"] = canary
    assert ehr.cards(body)
    del body["prefetch"]["assessment"]
    assert issues(ehr.post(body), 412)
    body["context"] = {**context, "patientId": f"{canary} x"}
    told = ehr.post(body)
    assert canary not in str(issues(told, 400))
    assert canary not in caplog.text
