"""Whose record the token of a call opens."""

import logging
from dataclasses import replace

import pytest

from tests.http.hooks.world import Caller, Json, issues, places

PLACE = "fhirAuthorization.patient"


def _with_token(ehr: Caller, **parts: object) -> Json:
    body = ehr.with_server(ehr.body())
    body["fhirAuthorization"] |= parts
    return body


def _logged(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records if one.name == "quadratus"]


def test_a_token_for_the_patient_of_the_call_is_taken(
    ehr: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    for scope in ("patient/*.rs", "user/Patient.read"):
        assert len(ehr.cards(_with_token(ehr, patient="p1", scope=scope))) == 1
    assert _logged(caplog) == []


def test_a_token_for_another_patient_is_refused(ehr: Caller) -> None:
    response = ehr.post(_with_token(ehr, patient="canary-p2"))
    (issue,) = issues(response, 400)
    assert (issue["expression"], issue["code"]) == ([PLACE], "conflict")
    assert "canary" not in response.text


def test_it_is_told_along_with_all_other_faults(ehr: Caller) -> None:
    body = _with_token(ehr, patient="p2", expires_in="300") | {"hookInstance": "x"}
    told = places(ehr.post(body))
    assert sorted(told) == sorted([PLACE, "fhirAuthorization.expires_in", "hookInstance"])


@pytest.mark.parametrize("patient", [None, "", 7, "Patient/p1", "p1 "])
def test_what_is_no_id_is_refused(ehr: Caller, patient: object) -> None:
    assert set(places(ehr.post(_with_token(ehr, patient=patient)))) == {PLACE}


@pytest.mark.parametrize(("patient", "status"), [("Patient/p1", 200), ("Patient/p2", 400)])
def test_a_lenient_client_may_name_its_type(ehr: Caller, patient: str, status: int) -> None:
    ehr.world.client = replace(ehr.world.client, lenient=True)
    assert ehr.post(_with_token(ehr, patient=patient)).status_code == status


@pytest.mark.parametrize("is_lenient", [True, False])
def test_a_token_for_one_patient_who_is_not_named_is_logged_without_values(
    ehr: Caller, caplog: pytest.LogCaptureFixture, *, is_lenient: bool
) -> None:
    caplog.set_level(logging.WARNING, logger="quadratus")
    ehr.world.client = replace(ehr.world.client, lenient=is_lenient)
    assert len(ehr.cards(_with_token(ehr, scope="launch patient/Patient.rs"))) == 1
    (line,) = _logged(caplog)
    assert line == f"ehr departs from CDS Hooks in {PLACE}"
