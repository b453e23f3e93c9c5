"""What the loader refuses in rules, shown again of the rules that are there, for every patient."""

from collections.abc import Iterator

from app.domain.rule_base import RuleBase
from app.engine.durable.engine import DurableEngine
from app.engine.port import EngineFault
from app.verify.formulas.model import Model
from app.verify.limits.counters import counter_limits
from app.verify.limits.limit import Limit, kept_unless
from app.verify.limits.referrals import floor_limits
from app.verify.limits.strata import stratum_limits
from app.verify.limits.unknowns import unknown_limits


def limits_claims(model: Model) -> Iterator[Limit]:
    """Yield every limit; each is kept when its `broken` holds of no valid patient."""
    yield from counter_limits(model)
    yield from stratum_limits(model)
    yield from unknown_limits(model.rule_base)
    yield from floor_limits(model)
    yield runnable(model.rule_base)


def runnable(rule_base: RuleBase) -> Limit:
    """Return that durable-rules can hold every rule, within what it was measured to hold."""
    what = "durable-rules can hold every rule"
    try:
        DurableEngine(rule_base)
    except EngineFault as fault:
        return kept_unless(what, str(fault))
    return kept_unless(what)
