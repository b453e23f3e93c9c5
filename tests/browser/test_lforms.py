"""LHC-Forms, a renderer of others, shows the questionnaire; what it produces is evaluated.

`make lforms` fetches it. A person fills in the form as it stands on the screen.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from starlette.testclient import TestClient

from tests.browser.conftest import CHROMIUM, Closed
from tests.conformance.test_cases import ABSENT, CASES
from tests.http.fhir.told import by_extension, by_json
from tests.http.posting import assessed

LFORMS = Path(__file__).parents[2] / ".lforms"
FORM = "/fhir/Questionnaire/low-back-spasm"
EVALUATE = "/fhir/QuestionnaireResponse/$evaluate-low-back"
VALIDATE = "/fhir/QuestionnaireResponse/$validate"
PAGE = """<!doctype html>
<html>
<head><meta charset="utf-8"><link href="/lforms/webcomponent/styles.css" rel="stylesheet"></head>
<body>
<div id="form"></div>
<script src="/lforms/webcomponent/assets/lib/zone.min.js"></script>
<script src="/lforms/webcomponent/lhc-forms.js"></script>
<script src="/lforms/fhir/R4/lformsFHIR.min.js"></script>
</body>
</html>"""
SHOW = """async (address) => {
    const form = await (await fetch(address)).json();
    await LForms.Util.addFormToPage(form, "form", {fhirVersion: "R4"});
}"""
PRODUCE = """() => LForms.Util.getFormFHIRData("QuestionnaireResponse", "R4")"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
    pytest.mark.skipif(not LFORMS.is_dir(), reason="no LHC-Forms: `make lforms` fetches it"),
]


@dataclass(frozen=True, slots=True)
class Form:
    """The form on the screen, as a person sees it."""

    page: Page
    labels: Mapping[str, Mapping[str, str]]

    def item(self, link_id: str) -> Locator:
        return self.page.locator(f'[id="item-{link_id}/1/1"]')

    def answer(self, link_id: str, answer: object) -> None:
        """Tap yes or no, type a number, or choose from a list."""
        field = self.page.locator(f'[id="{link_id}/1/1"]')
        said = {True: "yes", False: "no"}[answer] if isinstance(answer, bool) else answer
        if isinstance(said, int):
            field.fill(str(said))
        elif said in {"yes", "no"}:
            self.tap(link_id, self.labels[link_id][str(said)])
        else:
            field.fill("")
            field.press_sequentially(self.labels[link_id][str(answer)])
            field.press("Tab")

    def tap(self, link_id: str, label: str) -> None:
        self.item(link_id).get_by_text(label, exact=True).click()

    def produced(self) -> dict[str, Any]:
        """Return the QuestionnaireResponse that the renderer makes of what it shows."""
        response: dict[str, Any] = self.page.evaluate(PRODUCE)
        return response


def _serve_lforms(route: Route) -> None:
    name = route.request.url.partition("/lforms/")[2]
    if name == "page":
        route.fulfill(body=PAGE, content_type="text/html")
    else:
        route.fulfill(path=LFORMS / name)


def _labels(item: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Return what every question calls its answers, by linkId and code."""
    options = [one["valueCoding"] for one in item.get("answerOption", ())]
    found = {item.get("linkId", ""): {one["code"]: one["display"] for one in options}}
    for inner in item.get("item", ()):
        found |= _labels(inner)
    return found


@pytest.fixture
def form(page: Page, network: Closed, client: TestClient) -> Form:
    page.route("**/lforms/**", _serve_lforms)
    page.goto(f"{network.address}/lforms/page")
    page.wait_for_function("window.LForms && LForms.FHIR && LForms.FHIR.R4")
    page.evaluate(SHOW, FORM)
    shown = Form(page, _labels(client.get(FORM).json()))
    expect(shown.item("age_years")).to_be_visible()
    return shown


@pytest.fixture
def strained() -> dict[str, Any]:
    """A strain on day two, truly constant, worse in the morning, as an app posts it."""
    cases = {case["id"]: case for case in json.loads(CASES.read_text("utf-8"))}
    return {part: cases["v07"][part] for part in ("audience", "answers", "none_of")}


@pytest.mark.skipif(not CASES.exists(), reason=ABSENT)
def test_what_a_person_fills_in_is_decided_as_an_app_is_answered(
    form: Form, client: TestClient, network: Closed, strained: dict[str, Any]
) -> None:
    for link_id, answer in strained["answers"].items():
        form.answer(link_id, answer)
    for group in strained["none_of"]:
        form.tap(f"{group}.none-of-these", "Yes")
    response = form.produced()
    audience = {"name": "audience", "valueCode": strained["audience"]}
    posted = {"name": "questionnaireResponse", "resource": response}
    call = {"resourceType": "Parameters", "parameter": [posted, audience]}
    guidance = client.post(EVALUATE, json=call)
    assert guidance.status_code == 200, guidance.text
    assert by_extension(guidance.json()) == by_json(assessed(client, strained))
    assert by_extension(guidance.json())["phase"][0] == "acute"
    assert network.refused == []
    assert network.failed == []


def test_what_the_renderer_produces_is_found_valid(form: Form, client: TestClient) -> None:
    form.answer("age_years", 38)
    form.tap("red-flags.none-of-these", "Yes")
    issues = client.post(VALIDATE, json=form.produced()).json()["issue"]
    assert [one for one in issues if one["severity"] in {"fatal", "error"}] == []


def test_a_number_shows_its_unit_and_its_range_is_watched(form: Form) -> None:
    expect(form.page.locator('[id="unit_age_years/1/1"]')).to_have_value("years")
    form.answer("age_years", 200)
    form.page.locator('[id="age_years/1/1"]').press("Tab")
    expect(form.item("age_years")).to_contain_text("120")


def test_a_question_goes_when_it_is_certain_that_nobody_need_ask_it(form: Form) -> None:
    followed = form.item("vaginal_bleeding")
    expect(followed).to_be_visible()
    form.answer("pregnancy_status", "none")
    expect(followed).to_have_count(0)
    form.answer("pregnancy_status", "possible")
    expect(followed).to_be_visible()
    form.answer("pregnancy_status", "unknown")
    expect(followed).to_be_visible()
