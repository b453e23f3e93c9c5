"""Every property tried on a rule base until one cannot be proved."""

from collections.abc import Iterator

from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.verify.formulas.truths import NotModelled
from app.verify.properties.claim import Property
from app.verify.properties.comparisons import comparisons
from app.verify.properties.everyone import Everyone
from app.verify.properties.generic import generic
from app.verify.properties.judging import breach_of
from app.verify.properties.statements import statements
from app.verify.proving import Prover

SECTIONS = (statements, generic, comparisons)
"""Those that speak of advice; what takes longest comes last."""


def first_breach(rule_base: RuleBase) -> str | None:
    """Return the first property that cannot be proved for some audience, or None."""
    try:
        broken = filter(None, map(_breach, _properties(rule_base)))
        return next(broken, None)
    except NotModelled as reason:
        return f"nothing can be proved: {reason}"


def _properties(rule_base: RuleBase) -> Iterator[Property]:
    people = [Everyone(rule_base, audience) for audience in AUDIENCES]
    yield from (one for section in SECTIONS for every in people for one in section(every))


def _breach(one: Property) -> str | None:
    for claim in one.claims:
        if breach := breach_of(claim, Prover(*claim.people)):
            return f"{one.id}, as a {one.audience}: {breach.what}"
    return None
