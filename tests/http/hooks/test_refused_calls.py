"""Calls that are none: 400 with every fault at once, and nothing of what was sent."""

import logging
from dataclasses import replace

import pytest

from tests.http.hooks.world import SERVICE, Caller, Json, bundle, issues, places

CANARY = "canary 77e1"
AUTHORIZATION = ("access_token", "token_type", "expires_in", "scope", "subject")


@pytest.mark.checklist(28)
@pytest.mark.parametrize("part", ["hook", "hookInstance", "context"])
def test_a_missing_part_is_told(ehr: Caller, part: str) -> None:
    body = ehr.body()
    del body[part]
    (issue,) = issues(ehr.post(body), 400)
    assert (issue["expression"], issue["code"]) == ([part], "required")


@pytest.mark.parametrize("body", [[], "x", 3, True])
def test_a_body_that_is_no_object_is_told(ehr: Caller, body: object) -> None:
    assert places(ehr.http.post(SERVICE, json=body)) == ["$this"]


@pytest.mark.checklist(77)
def test_all_faults_are_told_at_once_and_none_repeats_what_was_sent(ehr: Caller) -> None:
    body: Json = {
        "hook": CANARY,
        "hookInstance": CANARY,
        "context": {"userId": CANARY, "patientId": f"Patient/{CANARY}", "encounterId": CANARY},
        "fhirServer": CANARY,
        "fhirAuthorization": {"access_token": CANARY, "token_type": CANARY, "expires_in": CANARY},
        "prefetch": {"patient": CANARY, "assessment": [], CANARY: {"a": CANARY}},
    }
    response = ehr.post(body)
    told = sorted(places(response))
    assert told == sorted(
        [
            *("hook", "hookInstance", "fhirServer"),
            *("context.userId", "context.patientId", "context.encounterId"),
            *(f"fhirAuthorization.{one}" for one in AUTHORIZATION),
            *("prefetch.patient", "prefetch.assessment"),
        ]
    )
    assert "canary" not in response.text


@pytest.mark.checklist(30)
@pytest.mark.parametrize("part", AUTHORIZATION)
def test_each_part_of_an_authorization_is_required(ehr: Caller, part: str) -> None:
    body = ehr.with_server(ehr.body())
    del body["fhirAuthorization"][part]
    assert places(ehr.post(body)) == [f"fhirAuthorization.{part}"]


@pytest.mark.checklist(29)
def test_an_authorization_needs_a_server(ehr: Caller) -> None:
    body = ehr.with_server(ehr.body())
    del body["fhirServer"]
    assert places(ehr.post(body)) == ["fhirServer"]


@pytest.mark.parametrize("token", ["two words", "line\nbreak", "naïve", ""])
def test_a_token_that_no_header_can_carry_is_refused(ehr: Caller, token: str) -> None:
    body = ehr.with_server(ehr.body())
    body["fhirAuthorization"]["access_token"] = token
    assert places(ehr.post(body)) == ["fhirAuthorization.access_token"]


@pytest.mark.checklist(32)
@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("patientId", "Patient/p1"),
        ("patientId", ".."),
        ("patientId", "p1\n"),
        ("patientId", "p" * 65),
        ("patientId", 7),
        ("encounterId", "Encounter/e1"),
        ("encounterId", None),
        ("userId", "d1"),
        ("userId", "https://ehr.example/Practitioner/d1"),
    ],
)
def test_ids_are_ids(ehr: Caller, part: str, wrong: object) -> None:
    body = ehr.body()
    body["context"][part] = wrong
    assert places(ehr.post(body)) == [f"context.{part}"]


@pytest.mark.checklist(31)
def test_the_hook_must_be_that_of_the_service(ehr: Caller) -> None:
    (issue,) = issues(ehr.post(ehr.body(hook="order-sign")), 400)
    assert "patient-view" in issue["diagnostics"]


@pytest.mark.checklist(27)
def test_prefetch_wrapped_in_an_answer_is_told_so(ehr: Caller) -> None:
    patient = {"resourceType": "Patient", "id": "p1"}
    wrapped = {"response": {"status": "200 OK"}, "resource": patient}
    (issue,) = issues(ehr.post(ehr.prefetched(patient=wrapped)), 400)
    assert issue["expression"] == ["prefetch.patient"]
    assert "wrapped" in issue["details"]["text"]


@pytest.mark.checklist(33)
def test_members_nobody_knows_are_taken_on_every_level(ehr: Caller) -> None:
    extension = {"com.example.more": {"a": 1}}
    body = ehr.with_server(ehr.body())
    for part in (body, body["context"], body["fhirAuthorization"]):
        part |= {"extension": extension, "more": [1]}
    body["prefetch"]["another"] = {"resourceType": "Basic", "extension": []}
    body["prefetch"]["nothing"] = None
    assert len(ehr.cards(body)) == 1


@pytest.mark.parametrize("content", [7, [], "x", {}, {"resource": {"resourceType": "Patient"}}])
def test_prefetch_nobody_asked_for_is_left_alone(ehr: Caller, content: object) -> None:
    assert len(ehr.cards(ehr.prefetched(another=content))) == 1


class TestLenientClient:
    def _lenient(self, ehr: Caller) -> Json:
        ehr.world.client = replace(ehr.world.client, lenient=True)
        context = {"userId": "Practitioner/d1", "patientId": "Patient/p1"}
        context["encounterId"] = "Encounter/e1"
        return ehr.body(hookInstance="instance-1", context=context)

    @pytest.mark.checklist(32)
    def test_it_may_depart_a_little_and_the_log_says_where(
        self, ehr: Caller, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.WARNING, logger="quadratus")
        assert len(ehr.cards(self._lenient(ehr))) == 1
        (line,) = [one.getMessage() for one in caplog.records if one.name == "quadratus"]
        assert "ehr" in line
        assert "hookInstance, context.patientId, context.encounterId" in line
        assert "p1" not in line

    def test_anything_else_is_refused_as_ever(self, ehr: Caller) -> None:
        body = self._lenient(ehr)
        body["context"]["patientId"] = "Observation/p1"
        assert places(ehr.post(body)) == ["context.patientId"]

    def test_another_client_may_not(self, ehr: Caller) -> None:
        body = self._lenient(ehr)
        ehr.world.client = replace(ehr.world.client, lenient=False)
        told = places(ehr.post(body))
        assert told == ["hookInstance", "context.patientId", "context.encounterId"]


@pytest.mark.parametrize(
    ("content", "status"), [(b"{", 400), (b'{"hook":1,"hook":2}', 400), (b"[" * 60, 400)]
)
def test_what_is_no_json_is_told_as_an_outcome(ehr: Caller, content: bytes, status: int) -> None:
    headers = {"Content-Type": "application/json"}
    response = ehr.http.post(SERVICE, content=content, headers=headers)
    (issue,) = issues(response, status)
    assert issue["code"] == "structure"


def test_another_media_type_is_415(ehr: Caller) -> None:
    response = ehr.http.post(SERVICE, content=b"{}", headers={"Content-Type": "text/plain"})
    assert issues(response, 415)


@pytest.mark.parametrize("subject", [[{"reference": "Patient/other"}], "Patient/other", 5])
def test_answers_of_whom_nobody_can_tell_are_refused(ehr: Caller, subject: object) -> None:
    body = ehr.prefetched(assessment=bundle({**ehr.assessment(), "subject": subject}))
    assert places(ehr.post(body)) == ["prefetch.assessment.entry[0].resource.subject"]
