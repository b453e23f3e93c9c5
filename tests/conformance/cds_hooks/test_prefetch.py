"""What discovery asks for, resolved against a played FHIR server, and what is then fetched."""

import re
from typing import Any
from urllib.parse import parse_qsl

import pytest

from tests.conformance.cds_hooks.mock_ehr import NOTHING_THERE, bundle
from tests.conformance.cds_hooks.record import HOOK, KEYS, Integrated
from tests.conformance.cds_hooks.schema import faults
from tests.conformance.fhir.data import ABSENT, WHY_SKIPPED

Json = dict[str, Any]
TOKEN = "opaque-token"  # noqa: S105  # opens nothing
TEMPLATE = re.compile(r"(?P<type>[A-Z][A-Za-z]+)(/(?P<id>[^/?]+)|\?(?P<search>.+))")
TOKENS_OF_HOOK = {"context.patientId", "context.userId", "context.encounterId"}
"""The root-level fields that patient-view marks as prefetch tokens."""
REFERENCES_AND_TOKENS = {"patient", "questionnaire", "status"}
OTHERS = {"_sort", "_count"}


def _filled(ehr: Integrated) -> dict[str, Json]:
    """Put the record of a patient on the server; return it by the keys of the prefetch."""
    record = ehr.record()
    held: dict[str, Json] = {}
    for key, template in ehr.templates().items():
        query = template.replace("{{context.patientId}}", record.context["patientId"])
        found = record.found(template)
        assert found
        ehr.fhir.answers[query] = held[key] = found
    return held


def _authorized(body: Json) -> Json:
    parts = {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 300}
    return {**body, "fhirAuthorization": {**parts, "scope": "user/*.rs", "subject": "quadratus"}}


@pytest.mark.checklist(16, 17, 18, 19)
def test_templates_are_reads_and_searches_of_the_recommended_subset(ehr: Integrated) -> None:
    templates = ehr.templates()
    assert set(templates) == set(KEYS)
    for template in templates.values():
        found = TEMPLATE.fullmatch(template)
        assert found, template
        assert set(re.findall(r"{{(.*?)}}", template)) <= TOKENS_OF_HOOK
        assert template.count("{{") == template.count("}}") == 1
        for name, value in parse_qsl(found["search"] or "", strict_parsing=bool(found["search"])):
            assert name in REFERENCES_AND_TOKENS | OTHERS, name
            assert value


@pytest.mark.checklist(20, how="mock")
def test_each_template_can_be_resolved_and_what_it_finds_be_prefetched(ehr: Integrated) -> None:
    held = _filled(ehr)
    body = {**ehr.call(), "prefetch": held}
    answer = ehr.post(HOOK, body)
    assert answer.status_code == 200, answer.text
    assert len(answer.json()["cards"]) == 1
    assert ehr.fhir.asked == []


@pytest.mark.checklist(20, 24, 25, how="mock")
@pytest.mark.parametrize("missing", [("patient",), ("assessment",), KEYS])
def test_exactly_what_is_missing_is_fetched_as_the_template_says(
    ehr: Integrated, missing: tuple[str, ...]
) -> None:
    _filled(ehr)
    body = _authorized(ehr.call(without=missing))
    answer = ehr.post(HOOK, body)
    assert len(answer.json()["cards"]) == 1, answer.text
    patient = body["context"]["patientId"]
    wanted = {ehr.templates()[key].replace("{{context.patientId}}", patient) for key in missing}
    assert {one.query for one in ehr.fhir.asked} == wanted
    assert len(ehr.fhir.asked) == len(missing)
    assert {one.headers["authorization"] for one in ehr.fhir.asked} == {f"Bearer {TOKEN}"}


@pytest.mark.checklist(22, 23, how="mock")
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("content", [None, NOTHING_THERE])
@pytest.mark.parametrize("server", ["none", "down", "not let in"])
def test_what_is_required_and_cannot_be_had_is_412(
    ehr: Integrated, down: str, key: str, content: Json | None, server: str
) -> None:
    body = ehr.call(without=(key,))
    body["prefetch"] |= {key: content} if content else {}
    _filled(ehr)
    ehr.fhir.status = 401
    addresses = {"down": {"fhirServer": f"{down}/fhir"}, "not let in": {}}
    if server == "none":
        del body["fhirServer"]
    answer = ehr.post(HOOK, {**body, **addresses.get(server, {})})
    assert answer.status_code == 412
    assert [one["expression"] for one in answer.json()["issue"]] == [[f"prefetch.{key}"]]
    assert bool(ehr.fhir.asked) is (server == "not let in")


@pytest.mark.checklist(21)
def test_null_and_an_empty_bundle_are_no_data_and_fetch_nothing(ehr: Integrated) -> None:
    for nothing in (None, bundle()):
        body = ehr.call()
        body["prefetch"]["assessment"] = nothing
        assert ehr.post(HOOK, body).json() == {"cards": []}
    assert ehr.fhir.asked == []


@pytest.mark.checklist(21, 26, how="mock")
def test_pages_are_followed_on_the_same_server_only(ehr: Integrated, down: str) -> None:
    held = _filled(ehr)
    for origin, status in ((ehr.fhir.base, 200), (f"{down}/fhir", 412)):
        ehr.fhir.asked.clear()
        ehr.fhir.answers["?page=2"] = held["assessment"]
        body = _authorized(ehr.call())
        body["prefetch"]["assessment"] = bundle(next_page=f"{origin}/?page=2")
        answer = ehr.post(HOOK, body)
        assert answer.status_code == status, answer.text
        assert len(ehr.fhir.asked) == (status == 200)


@pytest.mark.skipif(ABSENT, reason=WHY_SKIPPED)
def test_what_this_record_calls_is_sound(ehr: Integrated) -> None:
    assert faults(_authorized(ehr.call()), "request") == []
