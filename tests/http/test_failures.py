import logging

import pytest
from starlette.testclient import TestClient

from app.domain.rule_base import RuleBase
from app.domain.verdicts import Judgement
from app.engine.port import EngineFault
from app.engine.reference import ReferenceEngine
from tests.http.failing import Lying, Raising, client_with
from tests.http.posting import ASSESSMENTS, FRESH, problem

LIED_ABOUT = "first-three-days"
DATUM = "age_years=38"
FAULT = "assert returned 2"


def _denying(rule: str, judgement: Judgement) -> Judgement:
    return Judgement(when=False, unless=False) if rule == LIED_ABOUT else judgement


@pytest.fixture
def disagreeing(rule_base: RuleBase) -> TestClient:
    return client_with(rule_base, Lying(rule_base, _denying))


def test_engines_that_disagree_give_no_advice(disagreeing: TestClient) -> None:
    response = disagreeing.post(ASSESSMENTS, json=FRESH)
    assert response.status_code == 500
    assert problem(response) == "engine-disagreement"
    assert response.json()["errors"] == []
    assert "all-clear" in response.json()["detail"]


def test_a_disagreement_names_its_rules_in_the_log_and_not_in_the_answer(
    disagreeing: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    response = disagreeing.post(ASSESSMENTS, json=FRESH)
    assert LIED_ABOUT not in response.text
    (record,) = [one for one in caplog.records if one.name == "quadratus"]
    assert record.levelno == logging.ERROR
    assert LIED_ABOUT in record.getMessage()
    assert "38" not in record.getMessage()


def test_without_the_cross_check_nobody_would_notice(rule_base: RuleBase) -> None:
    """The tests above fail for the reason they name."""
    honest = client_with(rule_base, Lying(rule_base, lambda _, judgement: judgement))
    assert honest.post(ASSESSMENTS, json=FRESH).status_code == 200


def test_an_engine_that_fails_gives_no_advice(
    rule_base: RuleBase, caplog: pytest.LogCaptureFixture
) -> None:
    failing = client_with(rule_base, Raising(EngineFault(FAULT)))
    response = failing.post(ASSESSMENTS, json=FRESH)
    assert response.status_code == 500
    assert problem(response) == "engine-fault"
    assert FAULT not in response.text
    assert FAULT in caplog.text


def test_what_nobody_foresaw_tells_neither_data_nor_a_trace(
    rule_base: RuleBase, caplog: pytest.LogCaptureFixture
) -> None:
    failing = client_with(rule_base, Raising(ValueError(DATUM)))
    response = failing.post(ASSESSMENTS, json=FRESH)
    assert response.status_code == 500
    assert problem(response) == "internal-error"
    for leak in (DATUM, "Traceback", "ValueError", ".py"):
        assert leak not in response.text
    assert DATUM not in caplog.text


def test_what_nobody_foresaw_is_logged_with_its_place(
    rule_base: RuleBase, caplog: pytest.LogCaptureFixture
) -> None:
    client_with(rule_base, Raising(ValueError(DATUM))).post(ASSESSMENTS, json=FRESH)
    (record,) = [one for one in caplog.records if one.name == "quadratus"]
    assert record.getMessage().startswith("ValueError in ")
    assert record.getMessage().endswith(" judge")
    assert "failing.py:" in record.getMessage()


def test_an_answer_out_of_shape_is_an_internal_error(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("app.http.answering.Answering.answer", lambda *_: {"advice": DATUM})
    response = client.post(ASSESSMENTS, json=FRESH)
    assert problem(response) == "internal-error"
    assert DATUM not in response.text + caplog.text


def test_a_service_that_can_decide_is_ready(client: TestClient) -> None:
    response = client.get("/health/ready")
    version = client.get("/v1/rule-base").json()["version"]
    assert {"status": "ready", "rule_base": version}.items() <= response.json().items()
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("fault", ["disagreement", "failure"])
def test_a_service_that_cannot_vouch_for_itself_is_not_ready_but_alive(
    rule_base: RuleBase, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    def turned(_: str, judgement: Judgement) -> Judgement:
        return Judgement(when=not judgement.when, unless=judgement.unless)

    engine = Raising(EngineFault(FAULT)) if fault == "failure" else Lying(rule_base, turned)
    unready = client_with(rule_base, engine)
    response = unready.get("/health/ready")
    assert response.status_code == 503
    assert problem(response) == "not-ready"
    assert "not ready" in caplog.text
    assert unready.get("/health/live").json() == {"status": "alive"}


def test_the_rule_base_can_be_read_while_no_advice_is_given(rule_base: RuleBase) -> None:
    failing = client_with(rule_base, Raising(EngineFault(FAULT)))
    assert failing.get("/v1/rules").status_code == 200


def test_the_reference_alone_serves_as_well(rule_base: RuleBase) -> None:
    plain = client_with(rule_base, ReferenceEngine(rule_base))
    assert plain.post(ASSESSMENTS, json=FRESH).status_code == 200
