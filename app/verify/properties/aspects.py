"""Everything advice is made of, as formulas that can be compared between two people."""

from collections.abc import Collection, Iterator, Mapping

from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, both, disjunction, either, opposite

Aspects = Mapping[tuple[str, str], Formula]
"""For each part of the advice, such as (item, status), when it is so."""


def aspects(model: Model) -> Aspects:
    """Return urgency, completeness, phase, and every item with its status."""
    return dict(_aspects(model))


def _aspects(model: Model) -> Iterator[tuple[tuple[str, str], Formula]]:
    yield ("triage", "complete"), model.verdicts.triage.complete
    for urgency, rank in model.rule_base.ranks.items():
        yield ("urgency", urgency), model.urgency_reaches(rank)
    for phase in model.rule_base.phases:
        yield ("phase", phase.id), model.phase(phase.id)
    for name, item in model.items.items():
        for status, formula in item.statuses.items():
            yield (name, status), formula


def differ(one: Aspects, other: Aspects, but: Collection[str] = ()) -> Formula:
    """Return whether any part differs, but those of the named items."""
    return disjunction(
        _not_the_same(one[key], other[key]) for key in one.keys() | other if key[0] not in but
    )


def _not_the_same(one: Formula, other: Formula) -> Formula:
    return either(both(one, opposite(other)), both(other, opposite(one)))
