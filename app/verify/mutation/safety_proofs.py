"""The safety statements, tried on every patient there can be."""

from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.verify.formulas.model import build_model
from app.verify.formulas.truths import NotModelled
from app.verify.proving import Prover, Undecided


def first_unproved(rule_base: RuleBase) -> str | None:
    """Return the first safety statement that cannot be proved for some audience, and why."""
    for audience in AUDIENCES:
        try:
            broken = _first_broken(rule_base, audience)
        except (NotModelled, Undecided) as reason:
            return f"nothing is proved for the audience {audience}: {reason}"
        if broken:
            return f"a {audience} can be told what {broken} forbids"
    return None


def _first_broken(rule_base: RuleBase, audience: str) -> str | None:
    model = build_model(rule_base, audience)
    prover = Prover(model)
    for statement in rule_base.safety:
        given = model.given(*sorted(statement.never))
        if prover.find(model.truth(statement.when).yes, given):
            return statement.id
    return None
