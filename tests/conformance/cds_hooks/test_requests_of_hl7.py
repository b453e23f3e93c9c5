"""Requests of HL7, and the schema of the specification, beside what intake takes."""

from copy import deepcopy
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.intake.cds_hooks.call import NotAHookCall, read_hook_call
from tests.conformance.fhir.data import ABSENT, WHY_SKIPPED, read

pytestmark = pytest.mark.skipif(ABSENT, reason=WHY_SKIPPED)
FILES = ("Binary-CDSHooksRequestPV.json", "binary-CDSHooksRequestPV.json")
WRONG: tuple[object, ...] = (None, "", "x", 7, True, [], {}, {"resourceType": "Basic"})
HOOK = "patient-view"
KEYS = ("patient", "assessment")
Json = dict[str, Any]
GOOD: Json = {
    "hook": "patient-view",
    "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
    "fhirServer": "https://ehr.example/fhir",
    "fhirAuthorization": {
        "access_token": "opaque",
        "token_type": "Bearer",
        "expires_in": 300,
        "scope": "user/Patient.rs",
        "subject": "cds",
    },
    "context": {"userId": "Practitioner/e", "patientId": "1288992", "encounterId": "89284"},
    "prefetch": {"patient": {"resourceType": "Patient"}, "assessment": None},
}


def _faults(body: object) -> list[str]:
    try:
        read_hook_call(body, HOOK, KEYS, is_lenient=False)
    except NotAHookCall as refusal:
        return sorted(one.expression for one in refusal.faults)
    return []


@pytest.mark.parametrize("name", FILES)
def test_the_example_of_hl7_is_taken(name: str) -> None:
    assert _faults(read(f"fhir-tools-ig-cdshooks/{name}")) == []


@pytest.mark.checklist(27, 32)
@pytest.mark.parametrize("name", FILES)
def test_mistakes_that_hl7_calls_bad_are_told(name: str) -> None:
    """Prefetch wrapped in answers, and ids with their type or without it."""
    body = deepcopy(read(f"fhir-tools-ig-cdshooks/{name}"))
    patient = body["prefetch"].pop("patientToGreet")
    body["prefetch"]["patient"] = {"response": {"status": "200 OK"}, "resource": patient}
    body["context"] |= {"patientId": "Patient/1288992", "userId": "example"}
    assert _faults(body) == ["context.patientId", "context.userId", "prefetch.patient"]


@pytest.mark.checklist(28, 29, 30)
def test_what_is_taken_is_what_the_schema_of_the_specification_allows() -> None:
    schema = read("derived/cds-hooks-2.0.1.schema.json")
    allowed = Draft202012Validator({**schema, **schema["$defs"]["request"]})
    variants = [one for one in _variants(GOOD) if one.get("hook") in (None, HOOK, "")]
    assert len(variants) > 100
    differing = [one for one in variants if (not _faults(one)) != allowed.is_valid(_asked(one))]
    assert differing == []


def _asked(body: Json) -> Json:
    """Return a call with no prefetch but what is asked for: anything else is left alone."""
    prefetch = body.get("prefetch")
    if not isinstance(prefetch, dict):
        return body
    return {**body, "prefetch": {key: prefetch[key] for key in KEYS if key in prefetch}}


def _variants(body: Json) -> list[Json]:
    """Return the call with each of its parts left out, and with each replaced."""
    made = []
    for path in _paths(body):
        without, inner = _opened(body, path)
        del inner[path[-1]]
        made.append(without)
        for wrong in WRONG:
            changed, inner = _opened(body, path)
            inner[path[-1]] = wrong
            made.append(changed)
    return made


def _opened(body: Json, path: tuple[str, ...]) -> tuple[Json, Json]:
    """Return a copy of the call, and the part of it in which a place is."""
    inner = copied = deepcopy(body)
    for step in path[:-1]:
        inner = inner[step]
    return copied, inner


def _paths(part: Json, here: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = []
    for name, value in part.items():
        found.append((*here, name))
        if isinstance(value, dict) and "resourceType" not in value:
            found += _paths(value, (*here, name))
    return found
