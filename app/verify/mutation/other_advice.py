"""Two rule bases held against each other: who is told something else."""

import json
from collections.abc import Iterator

from app.domain.facts import AUDIENCES
from app.domain.rule_base import RuleBase
from app.verify.formulas.model import Model, build_model
from app.verify.formulas.truths import Formula, NotModelled, both, either, opposite
from app.verify.proving import Prover, Undecided
from app.verify.witness import smallest


def first_other_advice(old: RuleBase, new: RuleBase) -> str | None:
    """Return the smallest patient whose advice differs, or None when there is proved to be none."""
    for audience in AUDIENCES:
        try:
            if found := _found(build_model(old, audience), build_model(new, audience)):
                return found
        except (NotModelled, Undecided) as reason:
            return f"not compared for the audience {audience}: {reason}"
    return None


def _found(old: Model, new: Model) -> str | None:
    prover = Prover(old, new)
    for what, formula in _differences(old, new):
        if formula is not False and prover.find(formula):
            return f"{what} differs for {_request(prover, old, formula)}"
    return None


def _request(prover: Prover, model: Model, formula: Formula) -> str:
    witness = smallest(prover, model.patient, formula)
    return json.dumps(witness.request) if witness else "nobody"


def _differences(old: Model, new: Model) -> Iterator[tuple[str, Formula]]:
    ranks = range(len(old.rule_base.urgencies))
    yield (
        "urgency",
        either(*(_unlike(old.urgency_reaches(rank), new.urgency_reaches(rank)) for rank in ranks)),
    )
    complete = (one.verdicts.triage.complete for one in (old, new))
    yield "triage_complete", _unlike(*complete)
    names = [phase.id for phase in new.rule_base.phases]
    yield "phase", either(*(_unlike(old.phase(one), new.phase(one)) for one in names))
    for name, item in old.items.items():
        pairs = zip(item.statuses.values(), new.items[name].statuses.values(), strict=True)
        yield name, either(*(_unlike(*pair) for pair in pairs))


def _unlike(one: Formula, other: Formula) -> Formula:
    if isinstance(one, bool) or isinstance(other, bool):
        return either(both(one, opposite(other)), both(other, opposite(one)))
    return False if one.eq(other) else one != other
