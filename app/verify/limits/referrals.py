"""Nobody loses a referral and is left without any."""

from collections.abc import Iterator

from app.domain.rules import Verb
from app.verify.formulas.model import Model
from app.verify.formulas.truths import both, disjunction, opposite
from app.verify.limits.limit import Limit


def floor_limits(model: Model) -> Iterator[Limit]:
    """Yield that nobody whose referral is kept off by an `unless` is left without any."""
    referring = model.rule_base.saying[Verb.REFER]
    for rule in referring:
        if rule.unless:
            judgement = model.verdicts.judgements[rule.id]
            others = (model.verdicts.outcome(one).yes for one in referring if one is not rule)
            left = opposite(disjunction(others))
            blocked = both(judgement.when.yes, judgement.unless.yes, left)
            yield Limit(f"whom {rule.id} is kept from is referred in another way", blocked)
