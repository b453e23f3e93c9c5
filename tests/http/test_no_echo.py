"""Whatever a patient sends, it comes back neither in the answer nor in the log."""

import json
import logging
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase
from tests.http.posting import ASSESSMENTS, posted, problem

MARKER = "gXq7Zkw9"
NUMBER = 7340033919
VALUES = st.sampled_from(
    [
        MARKER,
        NUMBER,
        NUMBER + 0.5,
        [MARKER],
        {"key": MARKER},
        {"standing": MARKER},
        [[MARKER, NUMBER]],
        f"{MARKER}\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    ]
)


def _assert_silent(text: str) -> None:
    assert MARKER not in text
    assert str(NUMBER) not in text


@pytest.mark.parametrize("value", [MARKER, NUMBER, [MARKER], {MARKER[:3]: MARKER}])
def test_no_value_of_any_field_is_echoed(
    client: TestClient, rule_base: RuleBase, caplog: pytest.LogCaptureFixture, value: object
) -> None:
    caplog.set_level(logging.DEBUG)
    names = {fact.wire_name for fact in rule_base.vocabulary.facts.values()}
    response = client.post(ASSESSMENTS, json={"answers": dict.fromkeys(names, value)})
    pointers = {fault["pointer"] for fault in response.json()["errors"]}
    assert {pointer.split("/")[2] for pointer in pointers} == names
    _assert_silent(response.text)
    _assert_silent(caplog.text)


def test_no_value_inside_a_map_is_echoed(
    client: TestClient, rule_base: RuleBase, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answers = {
        name: dict.fromkeys(one.keys, MARKER) for name, one in rule_base.vocabulary.maps.items()
    }
    response = client.post(ASSESSMENTS, json={"answers": answers})
    assert problem(response) == "invalid-request"
    _assert_silent(response.text + caplog.text)


@given(
    parts=st.dictionaries(
        st.sampled_from(["audience", "answers", "none_of", "more"]), VALUES, min_size=1
    )
)
@settings(
    max_examples=60,
    deadline=None,  # the first request starts what later ones reuse
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # the log is looked at as a whole
)
def test_no_value_of_the_body_is_echoed(
    client: TestClient, caplog: pytest.LogCaptureFixture, parts: Mapping[str, object]
) -> None:
    caplog.set_level(logging.DEBUG)
    response = client.post(ASSESSMENTS, json=parts)
    assert response.status_code == 422
    _assert_silent(response.text + caplog.text)


@pytest.mark.parametrize(
    "body",
    [
        f'{{"answers": {{"age_years": {MARKER}}}}}',
        f'{{"answers": "{MARKER}',
        f'{{"answers": {{}}, "answers": "{MARKER}"}}',
        f'"{MARKER}"',
        f'["{MARKER}"]',
        json.dumps({"answers": {"sex": [[[[[[[[[[MARKER]]]]]]]]]]}}),
    ],
)
def test_nothing_of_a_malformed_body_is_echoed(
    client: TestClient, caplog: pytest.LogCaptureFixture, body: str
) -> None:
    caplog.set_level(logging.DEBUG)
    response = posted(client, body.encode())
    assert response.status_code in {400, 422}
    _assert_silent(response.text + caplog.text)


def test_neither_a_parameter_nor_a_path_is_echoed(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "quadratus")
    for path in (f"/v1/questions?audience={MARKER}", f"/v1/rules/{MARKER}", f"/{MARKER}"):
        _assert_silent(client.get(path).text)
    response = client.post(f"{ASSESSMENTS}?explain={MARKER}", json={"answers": {}})
    assert problem(response) == "invalid-request"
    _assert_silent(response.text)


def test_an_answer_that_is_allowed_is_not_logged(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answers = {"age_years": 47, "weight_kg": 83.7}
    for body in ({"answers": answers}, {"answers": {"age_years": 47, "cancer_history": "past"}}):
        client.post(ASSESSMENTS, json=body)
    for said in ("47", "83.7", "past"):
        assert said not in [word.strip("\"',") for word in caplog.text.split()]
