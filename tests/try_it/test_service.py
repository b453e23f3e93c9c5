"""The try-it client calls the service as it runs, and so does whoever measures it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.try_it.__main__ import ISSUER, main
from app.try_it.keys import read
from app.try_it.signing import Signer
from tests.performance.hooks import HOOK
from tests.performance.loopback import asked, request
from tests.performance.sixty import sixty_answers_prefetched
from tests.try_it.conftest import Running

Output = pytest.CaptureFixture[str]
CALLS = 40
SECONDS = 0.5
"""In about which time a CDS service answers (CDS Hooks 2.0.1, 5.3)."""


def _called(running: Running, *arguments: str) -> int:
    address = ["--service", running.address, "--key", str(running.key)]
    return main(["call", *address, *arguments])


def test_it_discovers_calls_shows_cards_and_tells_back(running: Running, capsys: Output) -> None:
    assert _called(running, "--feedback", "accepted") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("low-back-spasm on patient-view: ")
    assert "    patient: Patient/{{context.patientId}}\n" in shown
    for part in ("[ i ] ", "      + Propose", "          create: ", "/knowledge#", "Feedback sent"):
        assert part in shown


def test_a_red_flag_of_the_rule_base_is_shown_as_one(running: Running, capsys: Output) -> None:
    assert _called(running, "--case", "numb-saddle-first-answer", "--feedback", "overridden") == 0
    assert "[!!!] " in capsys.readouterr().out


def test_what_was_sent_and_answered_can_be_read_by_programs(
    running: Running, capsys: Output
) -> None:
    assert _called(running, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["request"]["hook"] == "patient-view"
    assert told["response"]["cards"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--issuer", "https://else.example.org"], "--issuer is the issuer of that entry"),
        (["--case", "no-such-case"], "no such case"),
        (["--service", "http://127.0.0.1:9"], "make run"),
    ],
)
def test_what_goes_wrong_is_told_with_what_to_do(
    running: Running, capsys: Output, arguments: list[str], told: str
) -> None:
    assert _called(running, *arguments) == 1
    assert told in capsys.readouterr().err


def test_without_a_key_no_token_is_sent(running: Running, capsys: Output) -> None:
    assert main(["call", "--service", running.address]) == 1
    assert "without it no token is sent" in capsys.readouterr().err


def test_a_key_that_is_there_already_is_left_alone(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "key.json"
    path.write_text("something", "utf-8")
    assert main(["keys", "--key", str(path)]) == 1
    assert "is left alone" in capsys.readouterr().err


@pytest.mark.checklist(6)
def test_signed_calls_with_sixty_answers_are_answered_in_time(running: Running) -> None:
    _, body = sixty_answers_prefetched(datetime.now(UTC))
    signer = Signer(read(running.key), ISSUER)
    tokens = [signer.token(f"{running.address}{HOOK}", datetime.now(UTC)) for _ in range(CALLS)]
    calls = [request(HOOK, body, {"Authorization": f"Bearer {one}"}) for one in tokens]
    assert asked(int(running.address.rpartition(":")[2]), calls).percentile(95) < SECONDS
