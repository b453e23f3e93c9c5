"""One command proves a rule base: lines, exit code and certificate follow from what was proved."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from app.domain.obligations import obligations
from app.domain.rule_base import RuleBase
from app.domain.verification import ProofStatus
from app.knowledge.verification import NAME, verification_of
from app.main import tellable_rule_base
from app.settings import RULES
from app.verify.certificate import certificate_of, write_certificate
from app.verify.proofs import run
from app.verify.proofs.jobs import Job, done, jobs, people
from app.verify.proofs.telling import breaches, entry, line
from app.verify.properties.judging import Breach, Judged
from app.verify.replay import Disagreement
from app.verify.witness import Witness

MINIMAL = Path(__file__).parents[1] / "knowledge" / "minimal"
NOT_KNOWN_TO_ANSWERS, KNOWN = "tight_points", "overactive_points"
PATIENT = Witness("patient", {"age_years": 40})
PROVED = Judged(
    id="heat-stays-off-numb-skin",
    title="Heat stays off numb skin",
    audience="patient",
    claims=2,
    seconds=0.125,
    breach=None,
    witnesses=(PATIENT,),
    second_opinion=ProofStatus.PROVED,
)
REFUTED = replace(
    PROVED,
    breach=Breach(status=ProofStatus.REFUTED, what="heat on numb skin", patients=(PATIENT,)),
    second_opinion=None,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the rules, for their certificate to be written into."""
    copytree(RULES, tmp_path / "rules")
    (tmp_path / "rules" / NAME).unlink(missing_ok=True)
    return tmp_path / "rules"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small rule folder whose every word an answer can hold."""
    folder = copytree(MINIMAL, tmp_path / "small")
    for path in folder.rglob("*.yaml"):
        text = path.read_text("utf-8").replace(NOT_KNOWN_TO_ANSWERS, KNOWN)
        path.write_text(text, "utf-8")
    return folder


def all_proved(folder: Path) -> list[Judged]:
    """Return that everything is proved that has to be of a rule folder."""
    due = obligations(tellable_rule_base(folder))
    return [replace(PROVED, id=one.id, audience=one.audience) for one in due]


def proving(monkeypatch: pytest.MonkeyPatch, *judged: Judged) -> None:
    def judgements(_: Path) -> Iterator[Judged]:
        return iter(judged)

    monkeypatch.setattr(run, "judgements", judgements)


def test_a_line_tells_what_came_of_it_how_long_it_took_and_what_it_says() -> None:
    assert line(PROVED) == (
        "proved, twice    0.12 s  heat-stays-off-numb-skin (patient, 2 claims): "
        "Heat stays off numb skin"
    )
    assert line(REFUTED).startswith("refuted          0.12 s")


def test_a_breach_is_told_with_a_request_that_can_be_posted() -> None:
    *_, request = breaches([PROVED, REFUTED])
    assert request == (
        """curl -H 'Content-Type: application/json' -d '{"audience": "patient", """
        """"answers": {"age_years": 40}}' http://127.0.0.1:8000/v1/assessments"""
    )


def test_what_is_proved_is_certified(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    proved = all_proved(folder)
    proving(monkeypatch, *proved)
    assert run.main([str(folder)]) == run.HOLDS
    count = len(proved)
    told = capsys.readouterr().out
    assert f"{count} of {count} properties proved, in {2 * count} claims; replayed" in told
    assert verification_of(tellable_rule_base(folder), folder).verified


def test_proofs_that_leave_something_out_fail_the_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    left_out, *others = all_proved(folder)
    proving(monkeypatch, *others)
    assert run.main([str(folder)]) == run.BROKEN
    assert f"has no entry for these: {left_out.id} (" in capsys.readouterr().out
    assert not verification_of(tellable_rule_base(folder), folder).verified


def test_exactly_what_a_certificate_must_speak_of_is_judged_once(small: Path) -> None:
    """A property that is added has to be listed in `app/domain/obligations.py`."""
    rule_base = tellable_rule_base(small)
    judged = [entry(one) for job in jobs(small) for one in done(job)]
    assert sorted(one.obligation for one in judged) == sorted(obligations(rule_base))
    assert write_certificate(small, certificate_of(rule_base, judged))


def test_one_refuted_property_fails_the_run_and_the_certificate(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *others = all_proved(folder)
    proving(monkeypatch, replace(first, breach=REFUTED.breach), *others)
    assert run.main([str(folder)]) == run.BROKEN
    told = capsys.readouterr().out
    assert "heat on numb skin" in told
    assert f"{len(others)} of {len(others) + 1} properties proved" in told
    assert f"not proved: {first.id} ({first.audience}: refuted" in told
    assert not verification_of(tellable_rule_base(folder), folder).verified


def test_formulas_that_differ_from_the_service_prove_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def judgements(_: Path) -> Iterator[Judged]:
        message = "the urgency differs"
        raise Disagreement(message)

    monkeypatch.setattr(run, "judgements", judgements)
    assert run.main([str(folder)]) == run.NOTHING_PROVED
    assert capsys.readouterr().err == "Nothing is proved. the urgency differs\n"
    assert not (folder / NAME).exists()


def test_a_rule_base_with_a_fault_proves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main([str(tmp_path / "nowhere")]) == run.NOTHING_PROVED
    assert "there is no such folder" in capsys.readouterr().err


def test_every_part_is_done_for_each_audience() -> None:
    parts = {(part, one.audience) for one in jobs(RULES) for part in one.parts}
    assert ("review", "both") in parts
    for part in ("outlook", "comparisons", "statements", "generic", "limits", "exceptions"):
        assert {(part, "patient"), (part, "clinician")} <= parts


def test_whoever_is_found_is_replayed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    replayed: list[Witness] = []
    place = "app.verify.replay.Replay.require_agreement"
    monkeypatch.setattr(place, lambda _, witness: replayed.append(witness))
    found = done(Job(folder=RULES, parts=("generic",), audience="patient"))
    assert replayed == list(people(found))
    assert {(one.audience, *one.answers) for one in replayed} == {
        (one.audience, *one.answers) for each in found for one in each.witnesses
    }


def test_a_record_that_is_out_of_date_refutes_the_review(folder: Path) -> None:
    record = folder / "cases" / "without_effect.yaml"
    added = "- {rule: serious-accident, beside: fever-with-back-pain, because: It is tried.}\n"
    record.write_text(record.read_text("utf-8").replace("superfluous:\n", f"superfluous:\n{added}"))
    (review,) = done(Job(folder=folder, parts=("review",), audience="both"))
    assert review.breach
    assert "serious-accident" in review.breach.what


def test_the_certificate_beside_the_rules_vouches_for_every_statement(rule_base: RuleBase) -> None:
    found = verification_of(rule_base, RULES)
    assert found.verified, found.doubt
