"""Calls as intake reads them."""

from typing import Any

import pytest

from app.intake.cds_hooks.call import HookCall, NotAHookCall, read_hook_call

KEYS = ("patient", "assessment")
CANARY = "canary-3c"
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


def _read(body: object, *, is_lenient: bool = False) -> HookCall:
    return read_hook_call(body, "patient-view", KEYS, is_lenient=is_lenient)


def _refused(body: object, *, is_lenient: bool = False) -> list[str]:
    with pytest.raises(NotAHookCall) as refusal:
        _read(body, is_lenient=is_lenient)
    return [one.expression for one in refusal.value.faults]


def test_a_call_is_read_whole() -> None:
    call = _read(GOOD)
    assert (call.patient_id, call.patient) == ("1288992", "Patient/1288992")
    assert (call.audience, call.token, call.overlooked) == ("clinician", "opaque", ())
    assert call.prefetch == GOOD["prefetch"]


def test_a_call_has_no_text_in_which_its_data_would_be_logged() -> None:
    body = {**GOOD, "context": {"userId": f"Patient/{CANARY}", "patientId": CANARY}}
    assert CANARY not in repr(_read(body))
    assert CANARY not in str(_read(body))


def test_a_refusal_repeats_nothing() -> None:
    body = {**GOOD, "hookInstance": CANARY, "context": CANARY, "prefetch": {CANARY: CANARY}}
    with pytest.raises(NotAHookCall) as refusal:
        _read(body)
    assert CANARY not in str(refusal.value.faults)
    assert CANARY not in repr(refusal.value)


def test_a_lenient_client_is_told_only_what_is_wrong_even_so() -> None:
    body = {**GOOD, "hookInstance": "x", "context": {"patientId": "Patient/p1"}}
    assert _refused(body, is_lenient=True) == ["context.userId"]
    assert _refused(body) == ["hookInstance", "context.userId", "context.patientId"]


@pytest.mark.parametrize("server", ["HTTPS://ehr.example/fhir", "Http://127.0.0.1:8098"])
def test_the_scheme_of_a_server_is_read_in_any_case(server: str) -> None:
    assert _read({**GOOD, "fhirServer": server}).fhir_server == server


@pytest.mark.parametrize("server", ["ftp://ehr.example", "httpsx://ehr.example", "HTTPS:ehr"])
def test_no_other_scheme_is_taken(server: str) -> None:
    assert _refused({**GOOD, "fhirServer": server}) == ["fhirServer"]
