"""One command proves a rule base: lines, exit code and certificate follow from what was proved."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from app.domain.rule_base import RuleBase
from app.domain.verification import ProofStatus
from app.knowledge.verification import NAME, verification_of
from app.main import tellable_rule_base
from app.settings import RULES
from app.verify.proofs import run
from app.verify.proofs.jobs import Job, done, jobs, people
from app.verify.proofs.telling import breaches, line
from app.verify.properties.judging import Breach, Judged
from app.verify.replay import Disagreement
from app.verify.witness import Witness

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
    proving(monkeypatch, PROVED)
    assert run.main([str(folder)]) == run.HOLDS
    assert "1 of 1 properties proved, in 2 claims; replayed" in capsys.readouterr().out
    assert verification_of(tellable_rule_base(folder), folder).verified


def test_one_refuted_property_fails_the_run_and_the_certificate(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    proving(monkeypatch, PROVED, replace(REFUTED, audience="clinician"))
    assert run.main([str(folder)]) == run.BROKEN
    told = capsys.readouterr().out
    assert "heat on numb skin" in told
    assert "1 of 2 properties proved" in told
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
    assert found.certificate
    proved = {one.id for one in found.certificate.properties}
    assert {one.id for one in rule_base.safety} <= proved
    assert {one.id for one in rule_base.comparisons} <= proved
