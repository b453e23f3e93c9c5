"""Cards that were sent are known; that they are sent does not hang on it."""

from typing import NoReturn
from uuid import UUID

import pytest

from app.store.faults import StoreFault
from app.store.store import Store
from tests.http.hooks.world import SERVICE, Caller, issues

AT = "2026-01-01T10:05:31Z"
FAULT = "The database failed while cards were noted: OperationalError."


def test_cards_are_known_to_the_store_before_they_are_sent(
    ehr: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[object] = []
    monkeypatch.setattr(Store, "note_cards", lambda _, *what: noted.extend(what[:2]))
    (card,) = ehr.cards(ehr.body())
    assert noted == ["ehr", [UUID(card["uuid"])]]


def _fail(*_: object) -> NoReturn:
    raise StoreFault(FAULT)


def test_a_store_that_fails_costs_nobody_the_cards(
    ehr: Caller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as failing:
        failing.setattr(Store, "note_cards", _fail)
        (card,) = ehr.cards(ehr.body())
    (line,) = [one.getMessage() for one in caplog.records if one.name == "quadratus"]
    assert "ehr" in line
    assert FAULT in line
    overridden = {"card": card["uuid"], "outcome": "overridden", "outcomeTimestamp": AT}
    told = ehr.http.post(f"{SERVICE}/feedback", json={"feedback": [overridden]})
    assert told.json() == {"received": 1, "new": 1, "unknownCards": 1}


def test_any_other_failure_is_500(ehr: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> NoReturn:
        raise OSError

    monkeypatch.setattr(Store, "note_cards", fail)
    assert issues(ehr.post(ehr.body()), 500)
