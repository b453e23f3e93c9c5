"""Rules that could be taken out, and everybody would be told at least as much."""

from collections.abc import Iterable, Iterator

from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Then, Verb
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, both, disjunction, either, opposite
from app.verify.review.dead import is_dead
from app.verify.review.everybody import Everybody
from app.verify.review.finding import Finding, Found, of_rule
from app.verify.review.said import Said, said

ADD_UP_OR_EXCLUDE = (Verb.ADD, Verb.CLASSIFY)
"""Points of one rule never stand for those of another, and rows of the phase table exclude."""
TOGETHER = "several others together"


def superfluous(everybody: Everybody) -> Iterator[Finding]:
    """Yield rules that another one, or several others together, make superfluous."""
    rule_base = everybody.rule_base
    for rule in rule_base.rules.values():
        others = list(_saying_as_much(rule, rule_base))
        if not others or not _covered(everybody, rule, others) or is_dead(everybody, rule):
            continue
        alone = [other.id for other in others if _covered(everybody, rule, (other,))]
        for other in alone or (TOGETHER,):
            yield Finding(Found.SUPERFLUOUS, of_rule(rule.id), other)


def _saying_as_much(rule: Rule, rule_base: RuleBase) -> Iterator[Rule]:
    """Yield other rules that, when they speak, say all that this one does."""
    if rule.then.verb in ADD_UP_OR_EXCLUDE:
        return
    for other in rule_base.saying[rule.then.verb]:
        about_it = {*rule.then.targets} <= {*other.then.targets}
        if other is not rule and about_it and _as_strict(other.then, rule.then, rule_base):
            yield other


def _as_strict(other: Then, one: Then, rule_base: RuleBase) -> bool:
    """Return whether one consequence weighs as much as another with the same targets."""
    if one.verb is not Verb.REFER:
        return one.optional or not other.optional
    ranks, removed = rule_base.ranks, _removed(one, rule_base)
    as_urgent = ranks[other.urgency or ""] >= ranks[one.urgency or ""]
    return as_urgent and removed <= _removed(other, rule_base)


def _removed(referral: Then, rule_base: RuleBase) -> frozenset[str]:
    """Return the items a referral removes by itself or by its urgency."""
    rung = rule_base.urgencies[rule_base.ranks[referral.urgency or ""]]
    return rung.withholds | frozenset(referral.withhold)


def _covered(everybody: Everybody, rule: Rule, others: Iterable[Rule]) -> bool:
    """Return whether, wherever a rule says something, some of the others say as much."""
    covering = tuple(others)
    return not everybody.includes(lambda model: _alone(model, rule, covering))


def _alone(model: Model, rule: Rule, others: Iterable[Rule]) -> Formula:
    """Return where a rule says more than all the others do."""
    by_others = [_said(model, other) for other in others]
    own = _said(model, rule)
    firmly = opposite(disjunction(one.firmly for one in by_others))
    perhaps = opposite(disjunction(one.perhaps for one in by_others))
    return either(both(own.firmly, firmly), both(own.perhaps, perhaps))


def _said(model: Model, rule: Rule) -> Said:
    return said(rule, model.verdicts.judgements[rule.id])
