"""`python -m app.store`: what it prints, what it refuses, what it returns."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from app.store.__main__ import main
from app.store.database import engine_at
from app.store.store import Store
from tests.store.acting import NOW, accepted, overridden

Output = pytest.CaptureFixture[str]

REPORT = """\
Cards sent, by client:
        2  hospital-a
Feedback, by client, outcome and reason:
        1  hospital-a  accepted
        2  hospital-a  overridden  https://rules.example/reasons  not-relevant
        1  hospital-b  accepted
Feedback on cards that are not known, by client:
        1  hospital-a
        1  hospital-b
"""


@pytest.fixture(autouse=True)
def _environment(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", url)


def test_the_report_counts_by_client(store: Store, capsys: Output) -> None:
    cards = [uuid4(), uuid4()]
    store.note_cards("hospital-a", cards, NOW)
    batch = [accepted(cards[0]), overridden(cards[1]), overridden(uuid4(), comment="a secret")]
    store.keep("hospital-a", batch, NOW)
    store.keep("hospital-b", batch[:1], NOW)
    assert main(["report"]) == 0
    assert capsys.readouterr().out == REPORT


def test_a_report_of_nothing_says_none(store: Store, capsys: Output) -> None:
    store.note_cards("a", [], NOW)
    assert main(["report"]) == 0
    assert capsys.readouterr().out.count("     none\n") == 3


def test_what_would_steer_a_terminal_is_not_printed(store: Store, capsys: Output) -> None:
    steering = replace(overridden(uuid4()), reason_code="\x1b[2Jgone\nnext")
    store.keep("a", [steering], NOW)
    main(["report"])
    assert "?[2Jgone?next\n" in capsys.readouterr().out


def test_a_purge_forgets_what_is_older_than_told(store: Store, capsys: Output) -> None:
    now = datetime.now(UTC)
    store.note_cards("a", [uuid4()], now - timedelta(days=31))
    store.note_cards("b", [uuid4()], now - timedelta(days=29))
    assert main(["purge", "--feedback-days", "30"]) == 0
    assert "older than 30 days" in capsys.readouterr().out
    main(["report"])
    assert "1  a" not in (said := capsys.readouterr().out)
    assert "1  b" in said


def test_migrate_makes_the_tables_that_others_ask_for(url: str, capsys: Output) -> None:
    engine_at(url).dispose()
    assert main(["report"]) == 1
    assert "Run python -m app.store migrate" in capsys.readouterr().err
    assert main(["migrate"]) == 0
    assert main(["report"]) == 0


@pytest.mark.parametrize("name", ["misspelt.db", "no-folder/q.db", "too-long" * 100])
def test_a_misspelt_file_is_told_and_not_made(name: str, tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / name
    assert main(["--database", f"sqlite:///{file}", "purge", "--feedback-days", "30"]) == 1
    assert "There is no database file" in capsys.readouterr().err
    assert not (tmp_path / "misspelt.db").exists()


@pytest.mark.parametrize("days", ["0", "-1", "x", "1.5", "²", "99999"])
def test_days_that_are_none_are_refused(days: str, capsys: Output) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["purge", "--feedback-days", days])
    assert "a whole number of days from 1 to 36500" in capsys.readouterr().err


def test_without_a_database_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.delenv("DATABASE_URL")
    with pytest.raises(SystemExit, match="2"):
        main(["report"])
    assert "required: --database" in capsys.readouterr().err
