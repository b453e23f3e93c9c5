"""What is recommended now stays right, however the open questions turn out."""

from collections.abc import Iterator

from app.domain.rules import Rule, Verb
from app.verify.formulas.items import SymbolicItem
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, both, disjunction, opposite
from app.verify.properties.claim import Claim, Property
from app.verify.properties.everyone import Everyone

URGENCY = "urgency"


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
        claims=(
            _never_forbidden(everyone, item)
            for item in everyone.model.items.values()
            if item.action.excluded_by and item.recommended is not False
        ),
    )


def _never_forbidden(everyone: Everyone, item: SymbolicItem) -> Claim:
    never = disjunction(_forbidding(everyone, item))
    return Claim(
        what=f"open answers turn out so that {item.action.id} is contraindicated",
        people=(everyone.model, everyone.another),
        given=(*everyone.completes, item.recommended),
        never=never,
    )


def _forbidding(everyone: Everyone, item: SymbolicItem) -> Iterator[Formula]:
    """Yield which rules against an item are in force later."""
    later, risen = everyone.another, _risen(everyone.model, everyone.another)
    avoiding = everyone.rule_base.naming[Verb.AVOID]
    for name in item.action.excluded_by:
        for rule in avoiding.get(name, ()):
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
