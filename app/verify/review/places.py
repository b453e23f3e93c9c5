"""Every condition of the rule base."""

from collections.abc import Iterator
from dataclasses import replace

from app.domain.conditions import Condition
from app.domain.rules import Rule, Verb
from app.domain.vocabulary import Fact
from app.verify.formulas.model import Model
from app.verify.formulas.strata import judged
from app.verify.formulas.truths import Formula, either
from app.verify.review.everybody import Everybody, unrefused_by
from app.verify.review.finding import of_rule
from app.verify.review.place import Changed, Place, holding
from app.verify.review.said import differs, said, truth_differs
from app.verify.review.tables import table_places


def places(everybody: Everybody) -> Iterator[Place]:
    """Yield every condition; rows of tables as they are written, not as rules compiled of them."""
    rule_base = everybody.rule_base
    for rule in rule_base.rules.values():
        if rule.then.verb is not Verb.CLASSIFY:
            yield from _of_rule(rule, everybody)
    yield from table_places(everybody)
    for fact in rule_base.vocabulary.facts.values():
        yield from _of_question(fact, everybody)
    for statement in rule_base.safety:
        if not statement.refused:  # nobody is left who could tell its comparisons apart
            yield holding(f"statement {statement.id}", statement.when, everybody)
    for refusal in rule_base.vocabulary.contradictions:
        others = unrefused_by(refusal, everybody)
        yield holding(f"contradiction {refusal.id}", refusal.when, others)


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
