"""What cannot be kept is no answer: neither cards nor thanks for feedback."""

import logging
from collections.abc import Callable
from typing import NoReturn
from uuid import uuid4

import httpx
import pytest

from app.store.faults import StoreFault
from app.store.store import Store
from tests.http.hooks.world import SERVICE, Caller, issues

WHY = "The database failed while something was kept: OperationalError."


def _call(ehr: Caller) -> httpx.Response:
    return ehr.post(ehr.body())


def _feedback(ehr: Caller) -> httpx.Response:
    at = "2026-11-22T14:00:29Z"
    told = {"card": str(uuid4()), "outcome": "overridden", "outcomeTimestamp": at}
    answer: httpx.Response = ehr.http.post(f"{SERVICE}/feedback", json={"feedback": [told]})
    return answer


@pytest.mark.parametrize(("method", "send"), [("note_cards", _call), ("keep", _feedback)])
def test_what_cannot_be_kept_is_no_answer(
    ehr: Caller,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    method: str,
    send: Callable[[Caller], httpx.Response],
) -> None:
    def fail(*_: object) -> NoReturn:
        raise StoreFault(WHY)

    monkeypatch.setattr(Store, method, fail)
    (issue,) = issues(send(ehr), 503)
    assert issue["code"] == "transient"
    assert "all-clear" in issue["diagnostics"]
    (record,) = [one for one in caplog.records if one.name == "quadratus"]
    assert (record.levelno, record.getMessage()) == (logging.ERROR, WHY)
