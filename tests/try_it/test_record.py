"""The health record in miniature finds what prefetch templates ask for."""

from datetime import UTC, datetime

import pytest

from app.domain.fhir_names import Canonicals
from app.domain.rule_base import RuleBase
from app.representations.fhir.example_call import CallWriter
from app.settings import Settings
from app.try_it.record import Record
from tests.conformance.cds_hooks.schema import faults
from tests.conformance.fhir.data import ABSENT, WHY_SKIPPED
from tests.http.fhir.patients import requests
from tests.http.posting import FRESH

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TEMPLATES = {
    "patient": "Patient/{{context.patientId}}",
    "assessment": "QuestionnaireResponse?patient={{context.patientId}}&_sort=-authored",
    "allergies": "AllergyIntolerance?patient={{context.patientId}}",
    "user": "{{context.userId}}",
}


@pytest.fixture(scope="module")
def writer(rule_base: RuleBase) -> CallWriter:
    return CallWriter(rule_base, Canonicals(Settings().canonical_base, rule_base.version))


def test_templates_are_resolved_as_a_fhir_server_would(writer: CallWriter) -> None:
    call = Record.of_case(writer, FRESH, NOW).call("patient-view", TEMPLATES)
    found = call["prefetch"]
    assert found["patient"]["id"] == call["context"]["patientId"]
    (entry,) = found["assessment"]["entry"]
    assert entry["resource"]["authored"] == "2026-11-23T12:00:00+00:00"
    assert entry["resource"]["subject"] == {"reference": f"Patient/{found['patient']['id']}"}
    assert found["allergies"] == {"resourceType": "Bundle", "type": "searchset", "total": 0}
    assert found["user"] is None


def test_the_patient_is_as_old_as_the_answers_say_and_unknown_stays_unknown(
    writer: CallWriter,
) -> None:
    patient = Record.of_case(writer, FRESH, NOW).found(TEMPLATES["patient"])
    assert patient
    assert patient["birthDate"] == "1988-01-01"
    for age in ({}, {"age_years": "unknown"}, {"age_years": 3000}):
        nobody = Record.of_case(writer, {"answers": age}, NOW).found(TEMPLATES["patient"])
        assert nobody
        assert "birthDate" not in nobody


def test_each_call_is_an_instance_of_its_own(writer: CallWriter) -> None:
    record = Record.of_case(writer, FRESH, NOW)
    both = [record.call("patient-view", TEMPLATES)["hookInstance"] for _ in range(2)]
    assert len({*both}) == len(both)


@pytest.mark.skipif(ABSENT, reason=WHY_SKIPPED)
def test_what_is_called_is_a_sound_request(writer: CallWriter) -> None:
    templates = {name: TEMPLATES[name] for name in ("patient", "assessment")}
    for request in requests()[::60]:
        call = Record.of_case(writer, request, NOW).call("patient-view", templates)
        assert faults(call, "request") == []
