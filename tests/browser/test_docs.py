"""The documentation in a real browser that can reach nothing but the service."""

import json

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from tests.browser.conftest import CHROMIUM, Closed

ASSESS = "#operations-assessments-assess"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]


def test_an_example_can_be_chosen_and_executed_in_swagger_ui(
    page: Page, network: Closed, client: TestClient
) -> None:
    page.goto(f"{network.address}/docs")
    operation = page.locator(ASSESS)
    operation.locator(".opblock-summary-control").click()
    operation.get_by_role("button", name="Try it out").click()
    examples = operation.locator(".examples-select-element").first
    expect(examples.locator("option").nth(4)).to_be_attached()
    examples.select_option(index=4)
    operation.get_by_role("button", name="Execute").click()
    answer = operation.locator(".live-responses-table tbody")
    expect(answer.locator(".response-col_status").first).to_contain_text("200")
    body = operation.locator("textarea.body-param__text").input_value()
    told = client.post("/v1/assessments", json=json.loads(body)).json()
    answer.scroll_into_view_if_needed()
    expect(answer).to_contain_text(f'"urgency": "{told["triage"]["urgency"]}"')
    expect(answer).to_contain_text(f'"value": "{told["phase"]["value"]}"')
    assert network.refused == []
    assert network.failed == []


def test_every_operation_is_shown_in_swagger_ui(
    page: Page, network: Closed, client: TestClient
) -> None:
    paths = client.get("/openapi.json").json()["paths"].values()
    page.goto(f"{network.address}/docs")
    expect(page.locator(".opblock")).to_have_count(sum(len(path) for path in paths))
    expect(page.locator(".info .title")).to_contain_text("Quadratus")
    assert network.refused == []


def test_redoc_renders(page: Page, network: Closed) -> None:
    page.goto(f"{network.address}/redoc")
    expect(page.locator("h1").first).to_contain_text("Quadratus")
    expect(page.get_by_role("heading", name="Assess a patient")).to_be_visible()
    assert network.refused == []
    assert network.failed == []
