"""What the try-it client prints: cards, feedback, and what to do when a call fails."""

from collections.abc import Callable
from datetime import UTC, datetime

import httpx
import pytest

from app.domain.feedback import Outcome
from app.try_it.calling import Caller, CallFailed
from app.try_it.feedback import NothingToAccept, feedback_on
from app.try_it.telling import told_cards
from tests.conformance.cds_hooks.schema import faults
from tests.conformance.fhir.data import ABSENT, WHY_SKIPPED

NOW = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)
SERVICE = "https://cds.example.org"
CODING = {"code": "not-relevant", "system": "https://cds.example.org/reasons"}
CARD = {
    "uuid": "0e5a4f0c-6c5a-4c48-8a3c-1c76a6a3a0f1",
    "summary": "Walk a little",
    "indicator": "info",
    "source": {"label": "The rule base"},
    "detail": "Walk.\n\nRest.",
    "suggestions": [
        {
            "uuid": "f6b95768-b1c8-40dc-8385-bf3504b82ffb",
            "label": "Order it",
            "actions": [{"type": "create", "description": "A walk"}],
        }
    ],
    "overrideReasons": [{**CODING, "display": "Not relevant"}],
    "links": [{"label": "Why", "url": "https://cds.example.org/knowledge", "type": "absolute"}],
}


def _fails(answer: Callable[[httpx.Request], httpx.Response]) -> str:
    with httpx.Client(transport=httpx.MockTransport(answer)) as http:
        with pytest.raises(CallFailed) as failed:
            Caller(http, SERVICE).post("/cds-services/x", {})
        return str(failed.value)


def _down(request: httpx.Request) -> httpx.Response:
    message = "refused"
    raise httpx.ConnectError(message, request=request)


def test_a_card_is_told_whole() -> None:
    told = "\n".join(told_cards([CARD]))
    for part in ("[ i ] Walk a little", "Rest.", "+ Order it", "create: A walk", "→ Why: https"):
        assert part in told


def test_no_card_is_told_too() -> None:
    (line,) = told_cards([])
    assert line.startswith("No cards: the service has nothing to say.")
    assert "CANONICAL_BASE" in line


def test_a_service_that_is_down_is_to_be_started() -> None:
    assert "make run" in _fails(_down)


def test_an_unrecognised_client_learns_what_to_check() -> None:
    told = _fails(lambda _: httpx.Response(401, json={"resourceType": "OperationOutcome"}))
    for part in ("CLIENTS_FILE", "--issuer", f"PUBLIC_BASE_URL of the service is {SERVICE}"):
        assert part in told


def test_a_refusal_is_told_issue_by_issue() -> None:
    issue = {"code": "invalid", "details": {"text": "No id"}, "expression": ["context.patientId"]}
    told = _fails(lambda _: httpx.Response(400, json={"issue": [issue, {"code": "login"}]}))
    assert "- context.patientId: No id\n- login\n" in told


@pytest.mark.parametrize("status", [200, 502])
def test_what_is_no_json_is_no_service(status: int) -> None:
    assert "is this address a CDS service?" in _fails(lambda _: httpx.Response(status, text="<"))


@pytest.mark.skipif(ABSENT, reason=WHY_SKIPPED)
@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("left_out", [{}, {"overrideReasons": []}])
def test_feedback_is_as_the_specification_has_it(
    outcome: Outcome, left_out: dict[str, object]
) -> None:
    told = feedback_on({**CARD, **left_out}, outcome, NOW)
    assert faults(told, "feedback") == []
    assert told["feedback"][0]["outcomeTimestamp"] == "2026-11-23T12:00:00.123Z"


def test_nothing_is_accepted_where_nothing_is_suggested() -> None:
    with pytest.raises(NothingToAccept, match="overridden"):
        feedback_on({"uuid": CARD["uuid"]}, Outcome.ACCEPTED, NOW)
