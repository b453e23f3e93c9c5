"""The whole rule base over HTTP, as data and as a page."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase
from app.http import knowledge as knowledge_over_http
from app.http.knowledge import knowledge_router
from app.knowledge.load import load_rule_base
from app.representations.for_therapists.wire import Knowledge
from tests.http.posting import problem
from tests.representations.for_therapists.pages import EVERY_TABLE

DATA = "/v1/knowledge"
PAGE = "/knowledge"
STYLE = "/knowledge/style.css"


def abroad_client() -> TestClient:
    """Return a client of a service that knows two countries and is just starting."""
    app = FastAPI()
    app.include_router(knowledge_router(load_rule_base(EVERY_TABLE)))
    return TestClient(app)


@pytest.fixture(scope="module")
def abroad() -> TestClient:
    return abroad_client()


def test_the_page_is_html_that_may_run_nothing(client: TestClient, rule_base: RuleBase) -> None:
    response = client.get(PAGE)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.text.startswith("<!DOCTYPE html>")
    assert rule_base.sha256 in response.text
    policy = dict(
        part.strip().split(" ", 1)
        for part in response.headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["style-src"] == "'self'"
    assert "script-src" not in policy
    assert "<script" not in response.text
    assert " style=" not in response.text


def test_the_page_brings_its_style_along(client: TestClient) -> None:
    assert f'href="{STYLE.removeprefix("/")}"' in client.get(PAGE).text
    response = client.get(STYLE)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/css; charset=utf-8"


@pytest.mark.parametrize("path", [PAGE, STYLE, DATA])
def test_who_has_it_gets_no_second_copy(client: TestClient, path: str) -> None:
    first = client.get(path)
    assert first.headers["cache-control"] == "no-cache"
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]


def test_clinicians_and_patients_read_their_own_words(client: TestClient) -> None:
    patient, clinician = (
        client.get(DATA, params={"audience": one}).json() for one in ("patient", "clinician")
    )
    assert client.get(DATA).json() == patient
    assert patient["audience"] == "patient"
    assert clinician["audience"] == "clinician"
    assert patient["items"] != clinician["items"]
    assert patient["rule_base"] == clinician["rule_base"]


def test_each_country_has_its_numbers_on_the_page_and_in_the_data(abroad: TestClient) -> None:
    british = {"locale": "en-GB"}
    assert "Call your emergency number." in abroad.get(PAGE).text
    assert "Call 999." in abroad.get(PAGE, params=british).text
    assert abroad.get(DATA).json()["locale"] == "generic"
    told = abroad.get(DATA, params=british)
    assert told.json()["locale"] == "en-GB"
    assert "Call 999." in told.text
    assert abroad.get(DATA).headers["etag"] != told.headers["etag"]


def test_each_country_is_drawn_once_however_many_ask_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[str] = []

    def draw(clinician: Knowledge, _: Knowledge) -> str:
        drawn.append(clinician.locale)
        time.sleep(0.05)  # long enough for others to ask meanwhile
        return clinician.locale

    monkeypatch.setattr(knowledge_over_http, "knowledge_page", draw)
    client = abroad_client()
    countries = ["generic", "en-GB"] * 4
    with ThreadPoolExecutor(len(countries)) as threads:
        pages = threads.map(lambda one: client.get(PAGE, params={"locale": one}).text, countries)
    assert list(pages) == countries
    assert sorted(drawn) == sorted(set(countries))


@pytest.mark.parametrize(
    ("path", "params"),
    [(DATA, {"audience": "robot"}), (DATA, {"locale": "xx"}), (PAGE, {"locale": "xx"})],
)
def test_an_unknown_audience_or_country_is_refused(
    client: TestClient, path: str, params: dict[str, str]
) -> None:
    response = client.get(path, params=params)
    assert response.status_code == 422
    assert problem(response) == "invalid-request"
    (fault,) = response.json()["errors"]
    assert fault["pointer"] == f"/query/{next(iter(params))}"


def test_the_documentation_leads_to_the_page(app: FastAPI) -> None:
    assert f"({PAGE})" in app.openapi()["info"]["description"]
