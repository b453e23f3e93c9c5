"""What is not in the prefetch is read from the FHIR server: exactly that, or the answer is 412."""

from dataclasses import replace

import httpx
import pytest

from tests.http.hooks.world import (
    EHR,
    OPAQUE,
    OUTCOME,
    READ,
    SERVER,
    Answer,
    Caller,
    bundle,
    fhir,
    issues,
)

SEARCH = f"{SERVER}/QuestionnaireResponse"
PATIENT = {"resourceType": "Patient", "id": "p1", "gender": "female"}
NOT_HAD = (..., OUTCOME, {"resourceType": "Basic"})
KEYS = {"patient": READ, "assessment": SEARCH}


def _failing(name: str) -> Answer:
    failures: dict[str, Answer] = {
        "down": httpx.ConnectError("refused"),
        "timeout": TimeoutError(),
        "401": fhir(OUTCOME, 401),
        "404": fhir(OUTCOME, 404),
        "500": httpx.Response(500),
        "redirect": httpx.Response(302, headers={"Location": "https://evil.example/"}),
        "outcome": fhir(OUTCOME),
        "not json": httpx.Response(200, text="<html>"),
        "not fhir": fhir({"a": 1}),
        "list": fhir([]),
        "twice": httpx.Response(200, text='{"resourceType":"Bundle","resourceType":"Bundle"}'),
        "too deep": httpx.Response(200, text='{"resourceType":"Bundle","entry":' + "[" * 90_000),
        "too large": httpx.Response(200, content=b" " * 600_000),
        "other type": fhir({"resourceType": "Basic"}),
        "failed search": fhir(bundle(OUTCOME)),
        "broken search": fhir(bundle(entry=[{"fullUrl": "urn:uuid:1"}])),
    }
    return failures[name]


FAILURES = (
    *("down", "timeout", "401", "404", "500", "redirect", "outcome", "not json", "not fhir"),
    *("list", "twice", "too deep", "too large", "other type", "failed search"),
    "broken search",
)


@pytest.mark.checklist(22, 23)
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("content", NOT_HAD, ids=["absent", "outcome", "other"])
@pytest.mark.parametrize("server", [None, "https://unlisted.example/fhir", f"http://{EHR[8:]}"])
def test_without_a_server_that_may_be_asked_it_is_412_and_nobody_is_asked(
    ehr: Caller, key: str, content: object, server: str | None
) -> None:
    body = ehr.prefetched(**{key: content})
    response = ehr.post(ehr.with_server(body, server) if server else body)
    (issue,) = issues(response, 412)
    assert issue["expression"] == [f"prefetch.{key}"]
    assert ehr.world.seen == []


@pytest.mark.checklist(22, 23, how="mock")
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("content", NOT_HAD[:2], ids=["absent", "outcome"])
@pytest.mark.parametrize("failure", FAILURES)
def test_what_the_server_does_not_give_is_412(
    ehr: Caller, key: str, content: object, failure: str
) -> None:
    ehr.world.answers[KEYS[key]] = _failing(failure)
    (issue,) = issues(ehr.post(ehr.with_server(ehr.prefetched(**{key: content}))), 412)
    assert issue["expression"] == [f"prefetch.{key}"]
    assert "FHIR server" in issue["details"]["text"]
    assert [str(one.url).partition("?")[0] for one in ehr.world.seen] == [KEYS[key]]


def test_every_key_that_cannot_be_had_is_told(ehr: Caller) -> None:
    told = issues(ehr.post(ehr.body(prefetch={})), 412)
    assert [one["expression"][0] for one in told] == ["prefetch.patient", "prefetch.assessment"]


def test_a_call_without_any_prefetch_is_answered_from_the_server(ehr: Caller) -> None:
    ehr.world.answers = {READ: fhir(PATIENT), SEARCH: fhir(bundle(ehr.assessment()))}
    body = ehr.with_server(ehr.body())
    del body["prefetch"]
    assert len(ehr.cards(body)) == 1
    assert len(ehr.world.seen) == 2


@pytest.mark.checklist(24, 25, how="mock")
def test_only_the_missing_query_is_asked_as_the_template_says(ehr: Caller) -> None:
    ehr.world.answers[SEARCH] = fhir(bundle(ehr.assessment()))
    assert ehr.cards(ehr.with_server(ehr.prefetched(assessment=...)))
    (asked,) = ehr.world.seen
    templates = ehr.http.get("/cds-services").json()["services"][0]["prefetch"]
    below = str(asked.url).removeprefix(f"{SERVER}/")
    assert below == templates["assessment"].replace("{{context.patientId}}", "p1")
    assert asked.method == "GET"
    assert asked.headers["accept"] == "application/fhir+json"
    assert asked.headers["authorization"] == f"Bearer {OPAQUE}"


def test_an_open_server_is_asked_without_token(ehr: Caller) -> None:
    ehr.world.answers[READ] = fhir(PATIENT)
    assert ehr.cards({**ehr.prefetched(patient=...), "fhirServer": f"{SERVER}/"})
    (asked,) = ehr.world.seen
    assert str(asked.url) == READ
    assert "authorization" not in asked.headers


def test_the_patient_of_the_server_tells_what_answers_leave_out(ehr: Caller) -> None:
    answers = {"answers": {"pain_now": 3}, "none_of": []}
    response = ehr.assessment(request=answers)
    known = ehr.cards(ehr.prefetched(assessment=bundle(response)))
    born = {**PATIENT, "birthDate": "1980-02-03"}
    ehr.world.answers[READ] = fhir(born)
    fetched = ehr.cards(ehr.with_server(ehr.prefetched(patient=..., assessment=bundle(response))))
    assert known[0]["detail"] != fetched[0]["detail"]


def test_what_another_client_may_ask_this_one_may_not(ehr: Caller) -> None:
    ehr.world.client = replace(ehr.world.client, fhir_servers=frozenset())
    assert issues(ehr.post(ehr.with_server(ehr.prefetched(patient=...))), 412)
    assert ehr.world.seen == []
