"""Every rule with why it applied, why it did not, or which facts are still open."""

from collections.abc import Iterator

from app.decide.tracing import Tracing
from app.domain.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Established,
    Not,
    leaves,
)
from app.domain.decision import Atom, RuleExplanation
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule

Decisive = Comparison | Answered | Established


def explanations(rule_base: RuleBase, tracing: Tracing) -> tuple[RuleExplanation, ...]:
    """Return an explanation for every rule, in the order of the files."""
    return tuple(_explanation(rule, tracing) for rule in rule_base.rules.values())


def _explanation(rule: Rule, tracing: Tracing) -> RuleExplanation:
    judgement = tracing.verdicts.judgements[rule.id]
    values = tracing.verdicts.reading.values
    decisive = [part for one in rule.conditions for part in _decisive(one, tracing)]
    not_established = (one.part for one in decisive if isinstance(one, Established))
    waiting = (*tracing.open_facts(rule), *tracing.waits_for(*not_established))
    return RuleExplanation(
        rule=rule,
        outcome=tracing.outcome(rule),
        when=judgement.when,
        unless=judgement.unless,
        decided_by=tuple(dict.fromkeys(_decided(decisive, tracing))),
        open_facts=tuple(dict.fromkeys(waiting)),
        when_atoms=_atoms(rule.when, tracing),
        unless_atoms=_atoms(rule.unless, tracing) if rule.unless else (),
        reads={name: values.get(name) for name in dict.fromkeys(_names(rule))},
    )


def _atoms(condition: Condition, tracing: Tracing) -> tuple[Atom, ...]:
    reading = tracing.verdicts.reading
    return tuple(Atom(leaf=leaf, truth=leaf.truth(reading)) for leaf in leaves(condition))


def _names(rule: Rule) -> Iterator[str]:
    """Yield what a rule looks at, in the order it is written."""
    return (leaf.name for condition in rule.conditions for leaf in leaves(condition))


def _decided(parts: list[Decisive], tracing: Tracing) -> Iterator[str]:
    for part in parts:
        if not isinstance(part, Established) and part.truth(tracing.verdicts.reading) is not None:
            yield part.name


def _decisive(condition: Condition, tracing: Tracing) -> Iterator[Decisive]:
    """Yield the parts that made the condition what it is.

    A view of what is established is one of them only while nobody knows whether it is.
    """
    reading = tracing.verdicts.reading
    match condition:
        case AllOf(parts) | AnyOf(parts):
            truth = condition.truth(reading)
            for part in parts:
                if part.truth(reading) is truth:
                    yield from _decisive(part, tracing)
        case Not(part):
            yield from _decisive(part, tracing)
        case Established(part) if part.truth(reading) is not None:
            yield from _decisive(part, tracing)
        case Comparison() | Answered() | Established():
            yield condition
