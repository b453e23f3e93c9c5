"""A certificate vouches for nothing while an entry is cut out of it, whatever its hash says."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.obligations import Obligation, obligations
from app.domain.verification import CertifiedProperty, ProofStatus
from app.knowledge.load import load_rule_base
from app.knowledge.verification import verification_of
from app.verify.certificate import certificate_of, write_certificate
from tests.certificates import certificate_for

MINIMAL = Path(__file__).parent / "minimal"
AGAIN = "Run `make verify`, which writes it anew."


def entries(rules: Path) -> tuple[CertifiedProperty, ...]:
    """Return the entries of a whole certificate of a folder."""
    return certificate_for(load_rule_base(rules)).properties


def doubt_of(rules: Path, *properties: CertifiedProperty) -> str | None:
    """Return what is doubted where a certificate has these entries."""
    rule_base = load_rule_base(rules)
    write_certificate(rules, certificate_of(rule_base, properties))
    return verification_of(rule_base, rules).doubt


@pytest.mark.parametrize("cut", sorted(obligations(load_rule_base(MINIMAL))), ids=str)
def test_no_entry_can_be_cut_out_unnoticed(rules: Path, cut: Obligation) -> None:
    left = [one for one in entries(rules) if one.obligation != cut]
    told = f"rules/verification.json has no entry for these: {cut}. {AGAIN}"
    assert doubt_of(rules, *left) == told


def test_a_few_of_many_that_are_cut_out_are_named(rules: Path) -> None:
    every = entries(rules)
    assert doubt_of(rules, every[-1]) == (
        "rules/verification.json has no entry for these: "
        "a-patient-is-told-no-less-carefully (both), contraindications-win (clinician), "
        "contraindications-win (patient), every-exception-is-needed (clinician), "
        f"every-exception-is-needed (patient) and {len(every) - 6} more. {AGAIN}"
    )


def test_a_second_entry_for_the_same_is_doubted(rules: Path) -> None:
    first, *others = entries(rules)
    assert doubt_of(rules, first, replace(first, claims=1), *others) == (
        "rules/verification.json has more than one entry for each of these: "
        f"a-patient-is-told-no-less-carefully (both). {AGAIN}"
    )


def test_an_entry_that_is_refuted_does_not_hide_one_that_is_cut_out(rules: Path) -> None:
    first, second, *others = entries(rules)
    assert doubt_of(rules, replace(second, status=ProofStatus.REFUTED), *others) == (
        f"rules/verification.json says of these that they are not proved: {second.id} "
        f"({second.audience}: refuted). "
        f"rules/verification.json has no entry for these: {first.obligation}. {AGAIN}"
    )
