"""The file that `make verify` writes: stable, complete, and readable again."""

import json
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest
from pydantic import ValidationError

from app.domain.rule_base import RuleBase
from app.domain.verification import ProofStatus
from app.knowledge.verification import NAME, read_certificate
from app.verify.certificate import certificate_of, write_certificate
from tests.certificates import FOR_CLINICIANS, PROVED, certificate_for

WRITTEN = """\
{{
  "rule_base": {{
    "version": "{rule_base.version}",
    "sha256": "{rule_base.sha256}"
  }},
  "solvers": {{
    "z3": "{z3}",
    "cvc5": "{cvc5}"
  }},
  "properties": [
    {{
      "id": "contraindications-win",
      "title": "Nobody is told to warm skin that should not be warm",
      "audience": "patient",
      "status": "proved",
      "claims": 2,
      "seconds": 0.25,
      "second_opinion": "proved",
      "witness": {{
        "answers": {{
          "lifted_kg": 2.5,
          "locked": true
        }},
        "audience": "patient"
      }},
      "note": "Warm is meant as in “warm-up”."
    }}
  ]
}}
"""


def test_it_is_laid_out_for_people_and_for_small_differences(
    rule_base: RuleBase, tmp_path: Path
) -> None:
    write_certificate(tmp_path, certificate_of(rule_base, [PROVED]))
    z3, cvc5 = version("z3-solver"), version("cvc5")
    expected = WRITTEN.format(rule_base=rule_base, z3=z3, cvc5=cvc5)
    assert (tmp_path / NAME).read_bytes() == expected.encode()


def test_what_is_written_is_read_again(rule_base: RuleBase, tmp_path: Path) -> None:
    certificate = certificate_for(rule_base, status=ProofStatus.REFUTED)
    assert write_certificate(tmp_path, certificate)
    assert read_certificate(tmp_path) == certificate


def test_seconds_are_rounded_and_properties_stand_in_order(
    rule_base: RuleBase, tmp_path: Path
) -> None:
    other = replace(PROVED, id="a-first-one")
    found = [replace(PROVED, seconds=1.23456), replace(FOR_CLINICIANS, seconds=0.001), other]
    write_certificate(tmp_path, certificate_of(rule_base, found))
    written = json.loads((tmp_path / NAME).read_text("utf-8"))["properties"]
    assert [(one["id"], one["audience"], one["seconds"]) for one in written] == [
        ("a-first-one", "patient", 0.25),
        ("contraindications-win", "clinician", 0.0),
        ("contraindications-win", "patient", 1.23),
    ]


def test_only_solvers_that_were_asked_are_named(rule_base: RuleBase) -> None:
    assert list(certificate_of(rule_base, [FOR_CLINICIANS]).solvers) == ["z3"]
    assert list(certificate_of(rule_base, [FOR_CLINICIANS, PROVED]).solvers) == ["z3", "cvc5"]


def test_other_times_alone_leave_the_file_as_it_is(rule_base: RuleBase, tmp_path: Path) -> None:
    write_certificate(tmp_path, certificate_for(rule_base))
    before = (tmp_path / NAME).read_bytes()
    assert not write_certificate(tmp_path, certificate_for(rule_base, seconds=99.0))
    assert (tmp_path / NAME).read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        {"status": ProofStatus.UNDECIDED},
        {"claims": 3},
        {"title": "Another title"},
        {"note": '      "seconds": 2'},
        {"witness": {"answers": {"seconds": 2}}},
    ],
)
def test_whatever_else_changes_is_written(
    rule_base: RuleBase, tmp_path: Path, change: dict[str, object]
) -> None:
    write_certificate(tmp_path, certificate_for(rule_base, witness={"answers": {"seconds": 1}}))
    changed = certificate_for(rule_base, **change)
    assert write_certificate(tmp_path, changed)
    assert read_certificate(tmp_path) == changed


def test_a_file_that_is_no_certificate_is_written_anew(rule_base: RuleBase, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"<<<<<<< \xff")
    certificate = certificate_for(rule_base)
    assert write_certificate(tmp_path, certificate)
    assert read_certificate(tmp_path) == certificate


@pytest.mark.parametrize("change", [{"claims": 0}, {"audience": "everybody"}, {"title": ""}])
def test_what_could_not_be_read_again_is_not_written(
    rule_base: RuleBase, tmp_path: Path, change: dict[str, object]
) -> None:
    with pytest.raises(ValidationError):
        write_certificate(tmp_path, certificate_for(rule_base, **change))
    with pytest.raises(ValidationError):
        write_certificate(tmp_path, certificate_of(rule_base, []))
    assert not (tmp_path / NAME).exists()
