"""Counters lie within their bounds, and are read as the points that were found."""

from collections.abc import Iterable, Iterator

import z3

from app.domain.rules import Rule, Verb
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, disjunction, either, opposite
from app.verify.formulas.values import Points
from app.verify.limits.limit import Limit
from app.verify.review.said import differs


def counter_limits(model: Model) -> Iterator[Limit]:
    """Yield the limits of every counter, stated in sums where the formulas have ladders."""
    for counter in model.rule_base.vocabulary.counters:
        adding = model.rule_base.naming[Verb.ADD].get(counter, ())
        most = sum(rule.then.points for rule in adding)
        low = _sum((rule, model.verdicts.outcome(rule).yes) for rule in adding)
        high = _sum((rule, opposite(model.verdicts.outcome(rule).no)) for rule in adding)
        outside = disjunction((low < 0, high < low, high > most))
        yield Limit(f"{counter} lies between 0 and {most}, its lower bound first", outside)
        read = model.verdicts.reading.values[counter]
        if isinstance(read, Points):
            wrong = either(*_misread(read.low, low), *_misread(read.high, high))
            yield Limit(f"{counter} is read as the points that were found", wrong)


def _sum(points: Iterable[tuple[Rule, Formula]]) -> z3.ArithRef:
    zero = z3.IntVal(0)
    return z3.Sum([z3.If(found, rule.then.points, zero) for rule, found in points] or [zero])


def _misread(rungs: Iterable[Formula], height: z3.ArithRef) -> Iterator[Formula]:
    """Yield whom a rung is wrong for: it is reached, or is not, unlike the sum says."""
    rung = -1
    for rung, reached in enumerate(rungs):
        yield differs(reached, height >= rung)
    yield height > rung
