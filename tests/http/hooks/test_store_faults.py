"""Feedback that cannot be kept is not thanked for."""

import logging
from typing import NoReturn
from uuid import uuid4

import httpx
import pytest

from app.store.faults import StoreFault
from app.store.store import Store
from tests.http.hooks.world import SERVICE, Caller, issues

WHY = "The database failed while something was kept: OperationalError."


def _feedback(ehr: Caller) -> httpx.Response:
    at = "2026-11-22T14:00:29Z"
    told = {"card": str(uuid4()), "outcome": "overridden", "outcomeTimestamp": at}
    answer: httpx.Response = ehr.http.post(f"{SERVICE}/feedback", json={"feedback": [told]})
    return answer


def test_feedback_that_cannot_be_kept_is_an_error(
    ehr: Caller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> NoReturn:
        raise StoreFault(WHY)

    monkeypatch.setattr(Store, "keep", fail)
    (issue,) = issues(_feedback(ehr), 503)
    assert issue["code"] == "transient"
    assert "all-clear" in issue["diagnostics"]
    (record,) = [one for one in caplog.records if one.name == "quadratus"]
    assert (record.levelno, record.getMessage()) == (logging.ERROR, WHY)
