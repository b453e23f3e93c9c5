"""Every condition of the rule base, and of whom another in its place would make a difference."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.conditions import Condition
from app.domain.rules import Rule, Verb
from app.domain.vocabulary import Fact
from app.verify.formulas.model import Model
from app.verify.formulas.strata import judged
from app.verify.formulas.truths import Formula, both, disjunction, either, opposite
from app.verify.review.everybody import Everybody, unrefused_by
from app.verify.review.finding import of_rule
from app.verify.review.said import differs, said, truth_differs

Changed = Callable[[Model, Condition], Formula]
"""Of whom something else comes with this condition instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A condition, whose it is, and what it means to change it."""

    subject: str
    part: str
    condition: Condition
    everybody: Everybody
    changed: Changed


def places(everybody: Everybody) -> Iterator[Place]:
    """Yield every condition; rows of the phase table as they are written, not as compiled."""
    rule_base = everybody.rule_base
    for rule in rule_base.rules.values():
        if rule.then.verb is not Verb.CLASSIFY:
            yield from _of_rule(rule, everybody)
    yield from _of_phases(everybody)
    for fact in rule_base.vocabulary.facts.values():
        yield from _of_question(fact, everybody)
    for statement in rule_base.safety:
        yield _holding(f"statement {statement.id}", statement.when, everybody)
    for refusal in rule_base.vocabulary.contradictions:
        others = unrefused_by(refusal, everybody)
        yield _holding(f"contradiction {refusal.id}", refusal.when, others)


def _of_rule(rule: Rule, everybody: Everybody) -> Iterator[Place]:
    for part, condition in (("when", rule.when), ("unless", rule.unless)):
        if condition is not None:
            yield Place(
                subject=of_rule(rule.id),
                part=part,
                condition=condition,
                everybody=everybody,
                changed=_changed_rule(rule, part),
            )


def _changed_rule(rule: Rule, part: str) -> Changed:
    def changed(model: Model, condition: Condition) -> Formula:
        other = replace(rule, **{part: condition})  # type: ignore[arg-type]  # when or unless
        now, then = model.verdicts.judgements[rule.id], judged(other, model.verdicts.reading)
        effects = differs(said(rule, now).perhaps, said(other, then).perhaps)
        return either(truth_differs(now.outcome, then.outcome), effects)

    return changed


def _of_phases(everybody: Everybody) -> Iterator[Place]:
    rows = tuple(phase.when for phase in everybody.rule_base.phases)
    for number, phase in enumerate(everybody.rule_base.phases):
        yield Place(
            subject=f"phase {phase.id}",
            part="when",
            condition=phase.when,
            everybody=everybody,
            changed=_changed_row(rows, number),
        )


def _changed_row(rows: Sequence[Condition], number: int) -> Changed:
    def changed(model: Model, condition: Condition) -> Formula:
        others = (*rows[:number], condition, *rows[number + 1 :])
        pairs = zip(_first(model, rows), _first(model, others), strict=True)
        return disjunction(differs(*pair) for pair in pairs)

    return changed


def _first(model: Model, rows: Sequence[Condition]) -> Iterator[Formula]:
    """Yield for each row whether it is the first that is established."""
    above: Formula = False
    for row in rows:
        holds = model.truth(row).yes
        yield both(holds, opposite(above))
        above = either(above, holds)


def _of_question(fact: Fact, everybody: Everybody) -> Iterator[Place]:
    for part, condition in (("asked_when", fact.asked_when), ("mandatory", fact.mandatory)):
        if condition is not None:
            yield Place(
                subject=f"question {fact.name}",
                part=part,
                condition=condition,
                everybody=everybody,
                changed=_read_otherwise(condition),
            )


def _read_otherwise(condition: Condition) -> Changed:
    return lambda model, other: truth_differs(model.truth(condition), model.truth(other))


def _holding(subject: str, condition: Condition, everybody: Everybody) -> Place:
    """Return a place where only what holds for certain counts."""
    return Place(
        subject=subject,
        part="when",
        condition=condition,
        everybody=everybody,
        changed=lambda model, other: differs(model.truth(condition).yes, model.truth(other).yes),
    )
