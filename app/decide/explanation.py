"""Every rule with why it applied, why it did not, or which facts are still open."""

from collections.abc import Iterator

from app.decide.tracing import Tracing
from app.domain.conditions import AllOf, Answered, AnyOf, Comparison, Condition, Established, Not
from app.domain.decision import RuleExplanation
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule


def explanations(rule_base: RuleBase, tracing: Tracing) -> tuple[RuleExplanation, ...]:
    """Return an explanation for every rule, in the order of the files."""
    return tuple(_explanation(rule, tracing) for rule in rule_base.rules.values())


def _explanation(rule: Rule, tracing: Tracing) -> RuleExplanation:
    judgement = tracing.verdicts.judgements[rule.id]
    conditions = (rule.when, *((rule.unless,) if rule.unless else ()))
    decided = (name for one in conditions for name in _decisive(one, tracing))
    return RuleExplanation(
        rule=rule,
        outcome=tracing.outcome(rule),
        when=judgement.when,
        unless=judgement.unless,
        decided_by=tuple(dict.fromkeys(decided)),
        open_facts=tracing.open_facts(rule),
    )


def _decisive(condition: Condition, tracing: Tracing) -> Iterator[str]:
    """Yield the names whose values made the condition what it is."""
    truth = condition.truth(tracing.verdicts.reading)
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                if part.truth(tracing.verdicts.reading) is truth:
                    yield from _decisive(part, tracing)
        case Not(part) | Established(part):
            yield from _decisive(part, tracing)
        case Comparison() | Answered():
            if truth is not None:
                yield condition.name
