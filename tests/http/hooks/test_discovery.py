"""`GET /cds-services`: what is listed, and to whom."""

import re
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest

from tests.http.hooks.world import Caller, Json

DISCOVERY = "/cds-services"
SEMANTIC = re.compile(r"\d+\.\d+\.\d+")
PARAMETERS = {"patient", "questionnaire", "status", "_sort", "_count"}


def _service(ehr: Caller) -> Json:
    response = ehr.http.get(DISCOVERY)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    (service,) = response.json()["services"]
    found: Json = service
    return found


@pytest.mark.checklist(7, 8, 10, 11)
def test_the_service_is_listed_at_the_exact_address(ehr: Caller) -> None:
    service = _service(ehr)
    assert (service["id"], service["hook"]) == ("low-back-spasm", "patient-view")
    assert SEMANTIC.fullmatch(service["version"])
    assert all(service[name] for name in ("title", "description", "usageRequirements"))
    assert ehr.http.get(f"{DISCOVERY}/").status_code == 404


@pytest.mark.checklist(13)
def test_every_service_that_is_listed_can_be_called(ehr: Caller) -> None:
    response = ehr.http.post(f"{DISCOVERY}/{_service(ehr)['id']}", json=ehr.body())
    assert response.status_code == 200


@pytest.mark.checklist(17, 19)
def test_templates_use_the_recommended_subset_and_tokens_of_the_hook(ehr: Caller) -> None:
    templates = _service(ehr)["prefetch"]
    tokens = {token for one in templates.values() for token in re.findall(r"{{(.*?)}}", one)}
    assert tokens == {"context.patientId"}
    assert templates["patient"] == "Patient/{{context.patientId}}"
    kind, _, query = templates["assessment"].partition("?")
    assert kind == "QuestionnaireResponse"
    assert dict(parse_qsl(query)).keys() == PARAMETERS
    assert dict(parse_qsl(query))["questionnaire"] == ehr.canonicals.questionnaire


@pytest.mark.checklist(12)
def test_a_client_that_is_given_no_service_sees_an_empty_list(ehr: Caller) -> None:
    ehr.world.client = replace(ehr.world.client, services=frozenset())
    assert ehr.http.get(DISCOVERY).json() == {"services": []}


def test_what_is_known_already_is_not_sent_again(ehr: Caller) -> None:
    tag = ehr.http.get(DISCOVERY).headers["etag"]
    assert ehr.http.get(DISCOVERY, headers={"If-None-Match": tag}).status_code == 304
    assert ehr.http.head(DISCOVERY).status_code == 200
