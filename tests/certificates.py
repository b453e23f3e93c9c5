"""Certificates as tests need them: whole, and with one thing that is not as it should be."""

from dataclasses import replace
from typing import Any

from app.domain.obligations import obligations
from app.domain.rule_base import RuleBase
from app.domain.verification import Certificate, CertifiedProperty, ProofStatus
from app.verify.certificate import certificate_of

PROVED = CertifiedProperty(
    id="contraindications-win",
    title="Nobody is told to warm skin that should not be warm",
    audience="patient",
    status=ProofStatus.PROVED,
    claims=2,
    seconds=0.25,
    second_opinion=ProofStatus.PROVED,
    witness={"audience": "patient", "answers": {"locked": True, "lifted_kg": 2.5}},
    note="Warm is meant as in “warm-up”.",
)
FOR_CLINICIANS = replace(PROVED, audience="clinician", second_opinion=None, witness=None, note=None)


def certificate_for(rule_base: RuleBase, **of_one: Any) -> Certificate:  # noqa: ANN401  # any field
    """Return a whole certificate; what is named is otherwise in the entry `FOR_CLINICIANS`."""
    others = obligations(rule_base) - {PROVED.obligation, FOR_CLINICIANS.obligation}
    entries = (
        replace(FOR_CLINICIANS, id=one.id, audience=one.audience, title=f"As {one} says")
        for one in others
    )
    return certificate_of(rule_base, (PROVED, replace(FOR_CLINICIANS, **of_one), *entries))
