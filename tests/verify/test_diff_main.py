"""`python -m app.verify.diff OLD NEW`: folders and revisions, what is printed, what it returns."""

import json
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree, ignore_patterns, which
from subprocess import run
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import RULES, Settings
from app.verify.diff import population
from app.verify.diff.command import main
from app.verify.diff.origins import NoRuleBase, rule_folder
from app.verify.diff.report import NOTHING_CHANGES
from app.verify.proving import Prover

pytestmark = pytest.mark.no_cover  # solvers and many patients: tracing lines doubles the time

HEAT_RULE = "- id: heat-for-overactive-back"
NARROW = "when: {phase: overactive}"
WIDE = "when: {phase: {in: [overactive, undetermined]}}"
Change = Mapping[str, Any]


@pytest.fixture(scope="module")
def widened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped rules, with heat for a back of no clear phase too."""
    folder = tmp_path_factory.mktemp("widened") / "rules"
    copytree(RULES, folder, ignore=ignore_patterns("schema"))
    file = folder / "05_heat_or_ice.yaml"
    before, rule, after = file.read_text().partition(HEAT_RULE)
    assert NARROW in after
    file.write_text(before + rule + after.replace(NARROW, WIDE, 1))
    return folder


@pytest.fixture
def revisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository one stands in: no rules at first, then some, then others."""
    git("init", "--quiet", at=tmp_path)
    committed(tmp_path, "note.txt", "no rules yet")
    (tmp_path / "rules").mkdir()
    committed(tmp_path, "rules/one.yaml", "first")
    committed(tmp_path, "rules/one.yaml", "second")
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    return tmp_path


def committed(repository: Path, file: str, text: str) -> None:
    (repository / file).write_text(text)
    git("add", "--all", at=repository)
    git("commit", "--quiet", "--message", file, at=repository)


def git(*words: str, at: Path) -> None:
    command = [which("git") or "git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words]
    run(command, cwd=at, check=True)  # noqa: S603  # our own command


def test_the_shipped_rules_against_themselves_change_nobodys_advice(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([str(RULES), str(RULES)]) == 0
    assert NOTHING_CHANGES in capsys.readouterr().out.splitlines()


def test_heat_in_one_more_phase_is_told_for_exactly_that_phase(
    widened: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(RULES), str(widened), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert not told["nothing_changes"]
    assert {described(one) for one in told["changes"]} == {
        (audience, "apply-heat", "absent", after, "undetermined", "undetermined")
        for audience in ("patient", "clinician")
        for after in ("recommended", "check_first", "withheld")
    }
    old, new = (seen(one, told["changes"]) for one in (RULES, widened))
    assert old == ["absent"] * 6
    assert new == [one["after"] for one in told["changes"]]


def described(change: Change) -> tuple[str, ...]:
    names = ("audience", "of", "before", "after", "phase_before", "phase_after")
    return tuple(change[name] for name in names)


def seen(rules: Path, changes: list[Change]) -> list[str]:
    """Return what becomes of heat for each patient, posted as printed."""
    with TestClient(create_app(Settings(rules_folder=rules))) as client:
        answers = [client.post("/v1/assessments", json=one["request"]) for one in changes]
    return [heat(answer.raise_for_status().json()) for answer in answers]


def heat(decision: Mapping[str, Any]) -> str:
    statuses = {one["id"]: one["status"] for one in decision["recommendations"]}
    withheld = {one["id"]: "withheld" for one in decision["withheld"]}
    return str({**statuses, **withheld}.get("apply-heat", "absent"))


def test_each_patient_is_printed_once_as_a_request_and_named_by_number(
    widened: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(RULES), str(widened)]) == 1
    lines = capsys.readouterr().out.splitlines()
    heading = lines.index("apply-heat (modality)")
    assert lines[heading + 1] == "  absent → check_first"
    assert lines[heading + 2] == "    phase undetermined: patient 1"
    requests = [one for one in lines if one.strip().startswith("{")]
    assert [json.loads(one)["audience"] for one in requests] == ["patient"] * 3


def test_a_solver_that_gives_up_is_no_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(population, "Prover", lambda *models: Prover(*models, effort=10))
    assert main([str(RULES), str(RULES)]) == 2
    told = capsys.readouterr()
    assert "cannot be compared" in told.err
    assert not told.out


def test_a_name_that_is_nothing_is_told_with_what_would_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([str(RULES), "no-such-revision"]) == 2
    expected = (
        "no-such-revision is neither a folder nor a git revision. Give a rule folder, such as "
        "rules, or a revision of the repository you stand in, such as HEAD~1 or main.\n"
    )
    assert capsys.readouterr().err == expected


def test_a_rule_base_with_faults_is_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(RULES), str(tmp_path)]) == 2
    assert f"The rule base {tmp_path} has faults:" in capsys.readouterr().err


@pytest.mark.parametrize(("revision", "text"), [("HEAD", "second"), ("HEAD~1", "first")])
def test_the_rules_of_a_revision_are_read_from_anywhere_in_its_repository(
    revisions: Path, revision: str, text: str
) -> None:
    with rule_folder(revision) as folder:
        assert revisions not in folder.parents
        assert (folder / "one.yaml").read_text() == text
    assert not folder.exists()


@pytest.mark.usefixtures("revisions")
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("HEAD~2", "The revision HEAD~2 has no folder rules."),
        ("HEAD:rules", "HEAD:rules is neither a folder nor a git revision."),
        ("--all", "--all is neither a folder nor a git revision."),
    ],
)
def test_a_revision_without_rules_is_refused(name: str, message: str) -> None:
    with pytest.raises(NoRuleBase, match=message), rule_folder(name):
        pytest.fail("it was entered")


def test_outside_a_repository_there_are_no_revisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoRuleBase, match="HEAD is neither"), rule_folder("HEAD"):
        pytest.fail("it was entered")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoRuleBase, match="git, which is not installed"), rule_folder("HEAD"):
        pytest.fail("it was entered")
