"""Every GuidanceResponse and every refusal that all patients get is sound R4."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.domain.fhir_names import Canonicals
from app.domain.rule_base import RuleBase
from app.main import create_app
from app.settings import Settings, Switch
from tests.access import open_access
from tests.conformance.fhir.data import ABSENT, WHY_SKIPPED
from tests.conformance.fhir.gate import faults
from tests.http.fhir.patients import requests, share
from tests.http.fhir.responses import EVALUATE, Writer

pytestmark = pytest.mark.skipif(ABSENT, reason=WHY_SKIPPED)
SHARES = 16
SNOMED_CT = "http://snomed.info/sct"


@pytest.fixture(scope="module")
def writer(rule_base: RuleBase) -> Writer:
    return Writer(rule_base, Canonicals(Settings().canonical_base, rule_base.version))


@pytest.mark.parametrize("number", range(SHARES))
def test_what_each_patient_gets_is_sound(client: TestClient, writer: Writer, number: int) -> None:
    for request in share(number, SHARES):
        answer = client.post(EVALUATE, json=writer.call(request))
        assert faults(answer.json()) == [], request


@pytest.mark.parametrize("number", range(SHARES))
def test_what_is_sent_to_the_operation_is_sound_itself(writer: Writer, number: int) -> None:
    for request in share(number, SHARES)[::10]:
        assert faults(writer.response(request)) == [], request


ODD_BODIES = [
    {"resourceType": "QuestionnaireResponse"},
    {"resourceType": "QuestionnaireResponse", "status": "completed", "item": [{"linkId": "x"}]},
    {"resourceType": "QuestionnaireResponse", "subject": {"reference": "#p"}, "id": "a b"},
    {"resourceType": "QuestionnaireResponse", "identifier": {"system": "a b", "value": "1"}},
    {"resourceType": "Parameters", "parameter": [{"name": "x"}]},
    {"resourceType": "Patient"},
    [],
]


@pytest.mark.parametrize("body", ODD_BODIES)
def test_what_odd_calls_get_is_sound(client: TestClient, body: object) -> None:
    assert faults(client.post(EVALUATE, json=body).json()) == []


def test_without_snomed_ct_none_of_its_codes_is_sent(writer: Writer, tmp_path: Path) -> None:
    without = open_access(tmp_path).model_copy(update={"snomed_ct": Switch.OFF})
    client = TestClient(create_app(without))
    sent = [client.post(EVALUATE, json=writer.call(one)) for one in requests()[::40]]
    assert not [answer for answer in sent if SNOMED_CT in answer.text]
    for answer in sent:
        assert faults(answer.json()) == []


def test_with_snomed_ct_its_codes_are_sent(client: TestClient, writer: Writer) -> None:
    sent = [client.post(EVALUATE, json=writer.call(one)) for one in requests()[::40]]
    assert [answer for answer in sent if SNOMED_CT in answer.text]
