"""What can be read under /fhir: formats, searches, versions of documents."""

import gzip
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings, Switch
from tests.access import open_access
from tests.http.fhir.reading import FHIR_JSON, code

BASE = "https://quadratus.example.org/fhir"
URL = f"{BASE}/Questionnaire/low-back-spasm"
READABLE = (
    "/fhir/metadata",
    "/fhir/Questionnaire",
    "/fhir/Questionnaire/low-back-spasm",
    "/fhir/CodeSystem/low-back-answers",
    "/fhir/CodeSystem/low-back-questions",
    "/fhir/CodeSystem/low-back-items",
    "/fhir/ValueSet/yes-no-unknown",
    "/fhir/ValueSet/pain-pattern",
    "/fhir/OperationDefinition/evaluate-low-back",
    "/fhir/OperationDefinition/validate",
    "/fhir/StructureDefinition/low-back-decision",
    "/fhir/StructureDefinition/low-back-open-question",
)
SEARCHED = ("Questionnaire", "CodeSystem", "ValueSet", "OperationDefinition", "StructureDefinition")


@pytest.mark.parametrize("path", READABLE)
def test_a_resource_is_read_with_a_tag_and_sent_once(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == FHIR_JSON
    assert response.headers["cache-control"] == "no-cache"
    known = {"If-None-Match": response.headers["etag"]}
    again = client.get(path, headers=known)
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", READABLE)
def test_head_and_options_are_answered(client: TestClient, path: str) -> None:
    plain = {"Accept-Encoding": "identity"}
    head = client.head(path, headers=plain)
    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(client.get(path, headers=plain).headers)
    assert client.options(path).headers["allow"] == "GET, HEAD, OPTIONS"


def test_a_resource_is_sent_small_to_who_takes_it_small(client: TestClient) -> None:
    with client.stream("GET", READABLE[2], headers={"Accept-Encoding": "gzip"}) as response:
        sent = b"".join(response.iter_raw())
    plain = client.get(READABLE[2], headers={"Accept-Encoding": "identity"})
    assert response.headers["content-encoding"] == "gzip"
    assert gzip.decompress(sent) == plain.content
    assert len(sent) < len(plain.content) / 5


@pytest.mark.parametrize("resource_type", SEARCHED)
def test_every_resource_is_found_and_can_be_read_by_its_id(
    client: TestClient, resource_type: str
) -> None:
    bundle = client.get(f"/fhir/{resource_type}").json()
    assert bundle["total"] == len(bundle["entry"]) >= 1
    for entry in bundle["entry"]:
        resource = entry["resource"]
        assert resource["resourceType"] == resource_type
        assert entry["fullUrl"] == resource["url"] == f"{BASE}/{resource_type}/{resource['id']}"
        assert client.get(f"/fhir/{resource_type}/{resource['id']}").json() == resource


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ({"url": URL}, 1),
        ({"url": f"{URL}|{{version}}"}, 1),
        ({"url": f"{URL}|"}, 1),
        ({"url": URL, "version": "{version}"}, 1),
        ({"url": URL, "version": "|{version}"}, 1),
        ({"url": f"https://x.example/y,{URL}"}, 1),
        ({"_id": "low-back-spasm"}, 1),
        ({}, 1),
        ({"url": f"{URL}|9.9.9"}, 0),
        ({"url": URL, "version": "9.9.9"}, 0),
        ({"url": "https://x.example/y"}, 0),
        ({"url": ""}, 0),
        ({"_id": "low"}, 0),
    ],
)
def test_a_search_finds_what_has_everything_asked_for(
    client: TestClient, query: dict[str, str], total: int
) -> None:
    version = client.get("/v1/rule-base").json()["version"]
    params = {name: value.replace("{version}", version) for name, value in query.items()}
    bundle = client.get("/fhir/Questionnaire", params=params).json()
    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "searchset")
    assert bundle["total"] == total == len(bundle.get("entry", ()))


def test_a_parameter_that_stands_twice_must_hold_twice(client: TestClient) -> None:
    params = [("url", URL), ("url", "https://x.example/y")]
    assert client.get("/fhir/Questionnaire", params=params).json()["total"] == 0


def test_an_unknown_parameter_is_left_aside_and_the_answer_says_so(client: TestClient) -> None:
    params = {"_id": "low-back-spasm", "nonsense": "1", "_format": "json"}
    bundle = client.get("/fhir/Questionnaire", params=params).json()
    assert bundle["total"] == 1
    assert bundle["link"] == [{"relation": "self", "url": "Questionnaire?_id=low-back-spasm"}]


def test_an_unknown_parameter_is_refused_where_the_client_wants_that(client: TestClient) -> None:
    strict = {"Prefer": "handling=strict"}
    told = client.get("/fhir/ValueSet?nonsense=SECRET", headers=strict)
    assert (told.status_code, code(told)) == (400, "not-supported")
    assert "SECRET" not in told.text
    assert client.get("/fhir/ValueSet?_format=json", headers=strict).status_code == 200


def test_a_modifier_is_refused(client: TestClient) -> None:
    told = client.get("/fhir/ValueSet", params={"url:below": BASE})
    assert (told.status_code, code(told)) == (400, "not-supported")


@pytest.mark.parametrize(
    "accept",
    [
        "application/fhir+json",
        "application/json",
        "application/json+fhir",
        "application/fhir+json; fhirVersion=4.0",
        'application/fhir+json; fhirVersion="4.0"',
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "APPLICATION/FHIR+JSON",
        "application/*;q=0.1",
        "*/*",
        "",
        "application/fhir+xml;q=0.9, application/fhir+json;q=0.1",
        "application/json;q=high",
    ],
)
def test_who_takes_json_gets_the_json_of_fhir(client: TestClient, accept: str) -> None:
    response = client.get("/fhir/metadata", headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"] == FHIR_JSON


@pytest.mark.parametrize(
    "accept",
    [
        "application/fhir+xml",
        "text/html",
        "application/fhir+json;q=0",
        "application/fhir+json; fhirVersion=5.0",
        "application/fhir+turtle, text/*;q=0.5",
    ],
)
def test_who_takes_no_json_of_r4_is_told_so_in_json(client: TestClient, accept: str) -> None:
    response = client.get("/fhir/metadata", headers={"Accept": accept})
    assert (response.status_code, code(response)) == (406, "not-supported")


@pytest.mark.parametrize("asked", ["json", "application/fhir%2Bjson", "application/fhir+json"])
def test_a_format_in_the_address_stands_in_for_the_header(client: TestClient, asked: str) -> None:
    header = {"Accept": "application/fhir+xml"}
    assert client.get(f"/fhir/metadata?_format={asked}", headers=header).status_code == 200
    assert client.get("/fhir/metadata?_format=xml").status_code == 406


def test_the_base_of_all_addresses_can_be_set_and_snomed_ct_switched_off(tmp_path: Path) -> None:
    changed = {"canonical_base": "https://clinic.example/r4", "snomed_ct": Switch.OFF}
    settings = open_access(tmp_path).model_copy(update=changed)
    with TestClient(create_app(settings)) as client:
        form = client.get("/fhir/Questionnaire/low-back-spasm")
        assert form.json()["url"] == "https://clinic.example/r4/Questionnaire/low-back-spasm"
        assert "quadratus.example.org" not in form.text
        assert "snomed" not in form.text.lower()
        codes = {str(one["codes"]) for one in client.get("/v1/questions").json()["questions"]}
        assert not any("snomed" in one for one in codes)


@pytest.mark.parametrize("base", ["clinic.example", "https://a.example/", "ftp://x", "https://a b"])
def test_a_base_that_is_no_address_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="canonical_base"):
        Settings(canonical_base=base)
