"""What is recommended now stays right, however the open questions turn out."""

from collections.abc import Iterator

from app.domain.rules import Rule, Verb
from app.verify.formulas.items import SymbolicItem
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, both, disjunction, opposite
from app.verify.properties.claim import Claim, Property
from app.verify.properties.everyone import Everyone

URGENCY = "urgency"
Items = tuple[SymbolicItem, ...]


def stays_uncontradicted(everyone: Everyone) -> Property:
    """Return that no completion of the open answers forbids what is recommended meanwhile.

    One thing is left aside. The urgency told once triage is complete can still rise, as not every
    question that raises it is mandatory; what rules forbid by the urgency comes with that. What
    they forbid by answers is looked at there too.
    """
    return Property(
        id="nothing-recommended-turns-out-contraindicated",
        title="What is recommended while answers are open is never found to be contraindicated",
        audience=everyone.audience,
        claims=(_never_later(everyone, *one) for one in _excluding(everyone.model)),
    )


def _excluding(model: Model) -> Iterator[tuple[str, Items]]:
    """Yield each contraindication with the items it excludes, if they are ever recommended."""
    for name in model.rule_base.naming[Verb.AVOID]:
        excluded = tuple(one for one in model.items.values() if name in one.action.excluded_by)
        if any(one.recommended is not False for one in excluded):
            yield name, excluded


def _never_later(everyone: Everyone, contraindication: str, items: Items) -> Claim:
    names = ", ".join(one.action.id for one in items)
    return Claim(
        what=f"{contraindication} turns out to be in force, and one was recommended: {names}",
        people=(everyone.model, everyone.another),
        given=(*everyone.completes, disjunction(one.recommended for one in items)),
        never=disjunction(_in_force_later(everyone, contraindication)),
    )


def _in_force_later(everyone: Everyone, contraindication: str) -> Iterator[Formula]:
    later, risen = everyone.another, _risen(everyone.model, everyone.another)
    for rule in everyone.rule_base.naming[Verb.AVOID][contraindication]:
        by_answers = opposite(risen) if _goes_by_urgency(rule) else True
        yield both(later.verdicts.outcome(rule).yes, by_answers)


def _goes_by_urgency(rule: Rule) -> bool:
    return URGENCY in rule.reads


def _risen(before: Model, after: Model) -> Formula:
    """Return whether the urgency told is higher than it was."""
    return disjunction(
        both(after.urgency_reaches(rank), opposite(before.urgency_reaches(rank)))
        for rank in range(len(after.rule_base.urgencies))
    )
