"""What is about nobody, and what never keeps anybody from anything."""

from collections.abc import Iterator

from app.domain.conditions import Condition
from app.domain.rules import Rule
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, both
from app.verify.review.everybody import Everybody, unrefused_by
from app.verify.review.finding import Finding, Found, of_rule


def about_nobody(everybody: Everybody) -> Iterator[Finding]:
    """Yield rules that are in force for nobody, statements and contradictions that meet nobody.

    A safety statement about nobody would be proved whatever the rules say.
    """
    rule_base = everybody.rule_base
    for rule in rule_base.rules.values():
        if is_dead(everybody, rule):
            yield Finding(Found.DEAD, of_rule(rule.id))
    for statement in rule_base.safety:
        if not statement.refused and not _meets_somebody(everybody, statement.when):
            yield Finding(Found.DEAD, f"statement {statement.id}")
    for refusal in rule_base.vocabulary.contradictions:
        if not _meets_somebody(unrefused_by(refusal, everybody), refusal.when):
            yield Finding(Found.DEAD, f"contradiction {refusal.id}")


def never_blocked(everybody: Everybody) -> Iterator[Finding]:
    """Yield rules whose `unless` holds of nobody of whom their `when` does."""
    for rule in everybody.rule_base.rules.values():
        if rule.unless and not _blocks_somebody(everybody, rule):
            yield Finding(Found.NEVER_BLOCKED, of_rule(rule.id))


def is_dead(everybody: Everybody, rule: Rule) -> bool:
    """Return whether a rule is in force for nobody."""
    return not everybody.includes(lambda model: model.verdicts.outcome(rule).yes)


def _meets_somebody(everybody: Everybody, condition: Condition) -> bool:
    return everybody.includes(lambda model: model.truth(condition).yes)


def _blocks_somebody(everybody: Everybody, rule: Rule) -> bool:
    def blocked(model: Model) -> Formula:
        judged = model.verdicts.judgements[rule.id]
        return both(judged.when.yes, judged.unless.yes)

    return everybody.includes(blocked)
