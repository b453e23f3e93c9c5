"""Whether a certificate vouches for the rule base it lies beside."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.verification import ProofStatus, Verification
from app.knowledge.load import load_rule_base
from app.knowledge.verification import NAME, read_certificate, verification_of
from app.verify.certificate import write_certificate
from tests.certificates import PROVED, certificate_for

AGAIN = "Run `make verify`, which writes it anew."
ENTRY = "rules/verification.json, property a-patient-is-told-no-less-carefully"
SHA = "rules/verification.json, rule_base sha256"


@pytest.fixture
def proved(rules: Path) -> Path:
    """A rule folder with a certificate that vouches for it."""
    write_certificate(rules, certificate_for(load_rule_base(rules)))
    return rules


def doubt(rules: Path) -> str | None:
    """Return what keeps the certificate of a folder from vouching for it."""
    verification = verification_of(load_rule_base(rules), rules)
    assert verification.verified == (verification.doubt is None)
    return verification.doubt


def test_a_certificate_of_these_rules_vouches_for_them(proved: Path) -> None:
    rule_base = load_rule_base(proved)
    verification = verification_of(rule_base, proved)
    assert verification.verified
    assert verification.doubt is None
    assert verification.warnings == ()
    assert verification.certificate == certificate_for(rule_base)


def test_the_certificate_is_no_part_of_what_it_vouches_for(rules: Path) -> None:
    before = load_rule_base(rules)
    write_certificate(rules, certificate_for(before))
    assert load_rule_base(rules) == before


def test_without_a_certificate_nothing_vouches(rules: Path) -> None:
    told = "There is no rules/verification.json. Run `make verify`, which proves and writes it."
    assert doubt(rules) == told
    assert verification_of(load_rule_base(rules), rules).warnings == (
        f"The rule base is not verified. {told}",
    )


def test_a_certificate_of_other_rules_does_not_vouch_for_these(proved: Path) -> None:
    before = load_rule_base(proved).sha256
    with (proved / "safety.yaml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    verification = verification_of(load_rule_base(proved), proved)
    after = load_rule_base(proved).sha256
    assert not verification.verified
    assert verification.certificate is not None
    assert verification.doubt == (
        f"rules/verification.json is of another rule base: version 1.0.0, SHA-256 {before}. "
        f"This one is version 1.0.0, SHA-256 {after}. {AGAIN}"
    )


@pytest.mark.parametrize("status", [ProofStatus.REFUTED, ProofStatus.UNDECIDED])
def test_one_property_that_is_not_proved_is_enough(rules: Path, status: ProofStatus) -> None:
    write_certificate(rules, certificate_for(load_rule_base(rules), status=status))
    assert doubt(rules) == (
        "rules/verification.json says of these that they are not proved: "
        f"contraindications-win (clinician: {status})."
    )


def test_a_proof_that_another_solver_refutes_is_none(rules: Path) -> None:
    refuted = certificate_for(load_rule_base(rules), second_opinion=ProofStatus.REFUTED)
    write_certificate(rules, refuted)
    assert doubt(rules) == (
        "rules/verification.json says of these that they are not proved: "
        "contraindications-win (clinician: proved, refuted by a second solver)."
    )


def test_another_solver_that_gives_up_says_nothing_against_a_proof() -> None:
    assert replace(PROVED, second_opinion=ProofStatus.UNDECIDED).holds
    assert replace(PROVED, second_opinion=None).holds
    assert not replace(PROVED, status=ProofStatus.UNDECIDED).holds


def test_rules_without_a_certificate_cannot_pass_without_a_doubt() -> None:
    with pytest.raises(ValueError, match="Nothing vouches for the rule base"):
        Verification(certificate=None, doubt=None)


@pytest.mark.parametrize(
    ("where", "becomes", "told"),
    [
        (("properties", 0, "status"), "prooved", f'{ENTRY}: "status" has no value "prooved". '),
        (("properties", 0, "claims"), 0, f'{ENTRY}: "claims" must be at least 1. Mend it.'),
        (("properties", 0, "claims"), "2", f'{ENTRY}: "claims" must be a whole number. '),
        (("properties", 0, "seconds"), "1", f'{ENTRY}: "seconds" must be a number. '),
        (("properties", 0, "seconds"), -1, f'{ENTRY}: "seconds" must be at least 0.0. '),
        (("properties", 0, "title"), "", f'{ENTRY}: "title" is empty. Write it.'),
        (("properties", 0, "witness"), [], f'{ENTRY}: "witness" must have keys of its own. '),
        (("properties", 0, "witnes"), None, f'{ENTRY}: there is no key "witnes" here. '),
        (("properties",), [], 'rules/verification.json: "properties" is empty. '),
        (("solvers",), {}, 'rules/verification.json: "solvers" is empty. '),
        (("rule_base", "sha256"), "ab", f'{SHA}: "sha256" is 64 hexadecimal digits '),
        (("proof",), "yes", 'rules/verification.json: there is no key "proof" here. '),
    ],
)
def test_a_certificate_out_of_shape_vouches_for_nothing(
    proved: Path, where: tuple[Any, ...], becomes: object, told: str
) -> None:
    path = proved / NAME
    content = part = json.loads(path.read_text("utf-8"))
    for step in where[:-1]:
        part = part[step]
    part[where[-1]] = becomes
    path.write_text(json.dumps(content), "utf-8")
    said = doubt(proved)
    assert said is not None
    assert said.startswith(told)
    assert said.endswith(AGAIN)


def test_a_property_needs_every_key(proved: Path) -> None:
    path = proved / NAME
    content = json.loads(path.read_text("utf-8"))
    del content["properties"][0]["second_opinion"]
    path.write_text(json.dumps(content), "utf-8")
    assert doubt(proved) == f'{ENTRY}: "second_opinion" is missing. Add it. {AGAIN}'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "this is not valid JSON: EOF while parsing a value at line 1 column 0."),
        (b'{"rule_base": ,}', "this is not valid JSON: expected value at line 1 column 15."),
        (b'{"seconds": NaN}', "this is not valid JSON: expected value at line 1 column 13."),
        (b'{"note": "\xff"}', "this is not valid JSON: invalid unicode code point at line 1 col"),
        (b"[" * 5000, "this is not valid JSON: recursion limit exceeded at line 1 column "),
        (b"[]", "the file must have keys of its own. "),
        (b"null", "the file must have keys of its own. "),
    ],
)
def test_what_is_no_certificate_vouches_for_nothing(rules: Path, content: bytes, told: str) -> None:
    (rules / NAME).write_bytes(content)
    said = doubt(rules)
    assert said is not None
    assert said.startswith(f"rules/verification.json: {told}")
    assert verification_of(load_rule_base(rules), rules).certificate is None


def test_a_time_no_clock_can_show_is_refused(proved: Path) -> None:
    path = proved / NAME
    path.write_text(path.read_text("utf-8").replace("0.25", "1e999"), "utf-8")
    said = doubt(proved)
    assert said is not None
    assert said.startswith(f'{ENTRY}: "seconds" must be a number. ')


def test_a_certificate_that_cannot_be_opened_vouches_for_nothing(rules: Path) -> None:
    (rules / NAME).mkdir()
    said = doubt(rules)
    assert said is not None
    assert said.startswith("rules/verification.json: this file cannot be read (Is a directory). ")


def test_no_certificate_is_told_apart_from_a_faulty_one(rules: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_certificate(rules)
