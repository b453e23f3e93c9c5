"""What was proved, in lines a person reads, and as entries of the certificate."""

import json
from collections.abc import Iterable, Iterator
from typing import TextIO

from app.domain.verification import CertifiedProperty, ProofStatus
from app.verify.properties.judging import Breach, Judged

JSON = "-H 'Content-Type: application/json'"
ASSESSMENTS = "http://127.0.0.1:8000/v1/assessments"


def tell(*lines: str, file: TextIO | None = None) -> None:
    """Print lines at once, so that whoever waits sees them."""
    for one in lines:
        print(one, file=file, flush=True)


def line(one: Judged) -> str:
    """Return one line for a property: what came of it, how long it took, what it says."""
    second = ", twice" if one.second_opinion is ProofStatus.PROVED else ""
    claims = "1 claim" if one.claims == 1 else f"{one.claims} claims"
    return (
        f"{one.status + second:<14} {one.seconds:6.2f} s  {one.id} "
        f"({one.audience}, {claims}): {one.title}"
    )


def breaches(judged: Iterable[Judged]) -> Iterator[str]:
    """Yield what is wrong, with requests that can be posted as they are."""
    for one in judged:
        if one.breach:
            yield f"\n{one.status}: {one.id} ({one.audience})"
            yield from _breach(one.breach)


def _breach(breach: Breach) -> Iterator[str]:
    yield breach.what
    for patient in breach.patients:
        yield f"curl {JSON} -d '{json.dumps(patient.request)}' {ASSESSMENTS}"


def entry(one: Judged) -> CertifiedProperty:
    """Return a property as the certificate has it; who refutes it comes before who agrees."""
    return CertifiedProperty(
        id=one.id,
        title=one.title,
        audience=one.audience,
        status=one.status,
        claims=one.claims,
        seconds=one.seconds,
        second_opinion=one.second_opinion,
        witness=one.people[0].request if one.people else None,
        note=one.breach.what if one.breach else None,
    )
