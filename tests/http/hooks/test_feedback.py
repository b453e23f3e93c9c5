"""`POST /cds-services/{id}/feedback`: batches, repeats, cards nobody knows, and what is refused."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from httpx import Response

from app.domain.feedback import Feedback, Kept
from app.store.store import Store
from tests.http.hooks.world import SERVICE, Caller, Json, places

AT = "2026-11-22T14:00:29.733Z"
REASON = {"code": "patient-refuses", "system": "http://terminology.hl7.org/CodeSystem/x"}

NO_REASONS = {
    "code": ("Mrs Canary phoned", "canary\n", "", "c" * 65, "Frau.Öl", "a/b", None, 5),
    "system": (
        "canary",
        "/canary",
        "canary system",
        "urn:",
        "urn:x\n",
        "http://x y",
        f"u:{'c' * 199}",
    ),
}


def _overridden(card: str, **parts: object) -> Json:
    return {"card": card, "outcome": "overridden", "outcomeTimestamp": AT, **parts}


def _accepted(card: str, *suggestions: str, **parts: object) -> Json:
    accepted = [{"id": one} for one in suggestions]
    told = {"card": card, "outcome": "accepted", "outcomeTimestamp": AT}
    return {**told, "acceptedSuggestions": accepted, **parts}


def _sent(ehr: Caller, *feedback: object) -> Response:
    response: Response = ehr.http.post(f"{SERVICE}/feedback", json={"feedback": list(feedback)})
    return response


def _counted(response: Response) -> tuple[int, int, int]:
    assert response.status_code == 200, response.text
    told = response.json()
    assert set(told) == {"received", "new", "unknownCards"}
    return told["received"], told["new"], told["unknownCards"]


@pytest.mark.checklist(59, 63)
def test_feedback_on_a_card_is_taken_once(ehr: Caller) -> None:
    (card,) = ehr.cards(ehr.body())
    told = _accepted(card["uuid"], str(uuid4()))
    assert _counted(_sent(ehr, told)) == (1, 1, 0)
    assert _counted(_sent(ehr, told, told)) == (2, 0, 0)


@pytest.mark.checklist(63, 64)
def test_a_batch_may_hold_cards_nobody_knows(ehr: Caller) -> None:
    (card,) = ehr.cards(ehr.body())
    why = {"overrideReason": {"reason": REASON, "userComment": "no"}}
    unknown = [_overridden(str(uuid4())), _overridden(str(uuid4()), **why)]
    assert _counted(_sent(ehr, _overridden(card["uuid"]), *unknown)) == (3, 3, 2)


def test_members_nobody_knows_are_taken(ehr: Caller) -> None:
    reason = {"reason": {**REASON, "display": "x", "extension": {}}, "extension": {"a": 1}}
    told = _overridden(str(uuid4()), overrideReason=reason, extension={"a": {}}, more=1)
    assert _counted(_sent(ehr, told))[0] == 1


@pytest.mark.checklist(60, 61, 62)
@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ({"card": "x"}, "card"),
        ({"card": None}, "card"),
        ({"outcome": "ignored"}, "outcome"),
        ({"outcome": "accepted"}, "acceptedSuggestions"),
        ({"outcome": "accepted", "acceptedSuggestions": []}, "acceptedSuggestions"),
        ({"acceptedSuggestions": [{}]}, "acceptedSuggestions[0].id"),
        ({"outcomeTimestamp": "2026-11-22"}, "outcomeTimestamp"),
        ({"outcomeTimestamp": "2026-11-22T14:00:00"}, "outcomeTimestamp"),
        ({"outcomeTimestamp": "2026-13-22T14:00:00Z"}, "outcomeTimestamp"),
        ({"outcomeTimestamp": "0001-01-01T00:00:00+02:00"}, "outcomeTimestamp"),
        ({"outcomeTimestamp": 1795356030}, "outcomeTimestamp"),
        ({"overrideReason": {}}, "overrideReason"),
        ({"overrideReason": {"reason": {"code": "x"}}}, "overrideReason.reason.system"),
        *(
            (
                {"overrideReason": {"reason": {**REASON, part: told}}},
                f"overrideReason.reason.{part}",
            )
            for part, wrong in NO_REASONS.items()
            for told in wrong
        ),
        ({"overrideReason": {"userComment": " "}}, "overrideReason.userComment"),
        ({"overrideReason": {"userComment": "c" * 4001}}, "overrideReason.userComment"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    ehr: Caller, parts: dict[str, Any], place: str
) -> None:
    assert places(_sent(ehr, {**_overridden(str(uuid4())), **parts})) == [f"feedback[0].{place}"]


@pytest.mark.parametrize(
    ("code", "system"),
    [
        ("d7ecf885", "https://example.com/cds-hooks/override-reason-system"),
        ("c" * 64, f"u:{'c' * 198}"),
        ("a.B_c-9", "urn:oid:1.2.3"),
    ],
)
def test_a_code_of_a_system_is_a_reason(ehr: Caller, code: str, system: str) -> None:
    why = {"reason": {"code": code, "system": system}}
    assert _counted(_sent(ehr, _overridden(str(uuid4()), overrideReason=why))) == (1, 1, 1)


@pytest.mark.parametrize("part", ["code", "system"])
def test_free_text_for_a_reason_is_not_repeated(
    ehr: Caller, caplog: pytest.LogCaptureFixture, part: str
) -> None:
    caplog.set_level(logging.DEBUG)
    why = {"reason": {**REASON, part: "Mrs canary-9b phoned"}}
    answer = _sent(ehr, _overridden(str(uuid4()), overrideReason=why))
    assert places(answer) == [f"feedback[0].overrideReason.reason.{part}"]
    assert "canary-9b" not in answer.text + caplog.text


def test_all_faults_are_told_at_once_and_nothing_is_kept(ehr: Caller) -> None:
    sound = _overridden(str(uuid4()))
    told = places(_sent(ehr, sound, {"outcome": "accepted"}, 3))
    assert told == [
        "feedback[1].card",
        "feedback[1].outcomeTimestamp",
        "feedback[1].acceptedSuggestions",
        "feedback[2]",
    ]
    assert _counted(_sent(ehr, sound)) == (1, 1, 1)


@pytest.mark.parametrize("body", [{}, {"feedback": []}, {"feedback": None}, {"feedback": {}}])
def test_a_body_without_feedback_is_refused(ehr: Caller, body: object) -> None:
    assert places(ehr.http.post(f"{SERVICE}/feedback", json=body)) == ["feedback"]


def test_more_than_can_be_taken_at_once_is_refused(ehr: Caller) -> None:
    assert places(_sent(ehr, *[_overridden(str(uuid4()))] * 501)) == ["feedback"]


@pytest.mark.checklist(65)
@pytest.mark.parametrize("keeps", [True, False])
def test_a_comment_is_kept_only_where_that_is_agreed_and_never_logged(
    ehr: Caller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, *, keeps: bool
) -> None:
    caplog.set_level(logging.DEBUG)
    ehr.world.client = replace(ehr.world.client, keeps_comments=keeps)
    kept: list[Feedback] = []
    keep = Store.keep

    def noted(store: Store, client: str, feedback: Sequence[Feedback], now: datetime) -> Kept:
        kept.extend(feedback)
        return keep(store, client, feedback, now)

    monkeypatch.setattr(Store, "keep", noted)
    why = {"reason": REASON, "userComment": "canary-9b"}
    assert _counted(_sent(ehr, _overridden(str(uuid4()), overrideReason=why)))[0] == 1
    assert [one.comment for one in kept] == (["canary-9b"] if keeps else [None])
    assert kept[0].reason_code == "patient-refuses"
    assert "canary-9b" not in caplog.text
