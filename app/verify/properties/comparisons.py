"""The comparisons of `rules/safety.yaml`: two people who answer all questions alike but one."""

from collections.abc import Iterator
from itertools import chain

from app.domain.safety import SafetyComparison
from app.domain.vocabulary import Fact
from app.verify.formulas.asked import Asked
from app.verify.formulas.items import SymbolicItem
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, both, disjunction, either, opposite
from app.verify.properties.aspects import aspects, differ
from app.verify.properties.claim import Claim, Property
from app.verify.properties.everyone import Everyone


def comparisons(everyone: Everyone) -> Iterator[Property]:
    """Yield a property for each comparison."""
    for comparison in everyone.rule_base.comparisons:
        claims = (_claims(everyone, comparison, fact) for fact in comparison.facts)
        yield Property(
            id=comparison.id,
            title=comparison.title,
            audience=everyone.audience,
            claims=chain.from_iterable(claims),
        )


def _claims(everyone: Everyone, comparison: SafetyComparison, name: str) -> Iterator[Claim]:
    one, other = everyone.model, everyone.differing(name)
    if comparison.changes is not None:
        yield _changes_only(comparison.changes, name, one, other)
        return
    yield from _more_careful(everyone.rule_base.vocabulary.facts[name], one, other)


def _changes_only(allowed: frozenset[str], name: str, one: Model, other: Model) -> Claim:
    changed = differ(aspects(one), aspects(other), but=allowed)
    return Claim(
        what=f"another answer to {name} changes more than {', '.join(sorted(allowed))}",
        people=(one, other),
        given=(opposite(one.patient.asked[name].unanswered),),
        never=changed,
    )


def _more_careful(fact: Fact, one: Model, other: Model) -> Iterator[Claim]:
    """Yield what a warning sign may not bring about, instead of its denial or of no answer."""
    without, with_it = one.patient.asked[fact.name], other.patient.asked[fact.name]
    sign = _has_sign(with_it)
    denied = (_denies(without), sign)
    known = _both_complete(one, other)
    yield Claim(
        what=f"{fact.name} instead of its denial lowers the urgency",
        people=(one, other),
        given=denied,
        never=_lowered(one, other, known),
    )
    yield Claim(
        what=f"{fact.name} instead of its denial adds a recommendation, or makes one firmer",
        people=(one, other),
        given=(*denied, known),
        never=_bolder(one, other),
    )
    yield Claim(
        what=f"{fact.name} instead of no answer lowers the urgency",
        people=(one, other),
        given=(opposite(without.given), sign),
        never=_lowered(one, other, known=True),
    )


def _denies(question: Asked) -> Formula:
    return False if question.fact.none is None else question.means(question.fact.none)


def _has_sign(question: Asked) -> Formula:
    return both(question.given, opposite(_denies(question)))


def _both_complete(one: Model, other: Model) -> Formula:
    return both(one.verdicts.triage.complete, other.verdicts.triage.complete)


def _lowered(before: Model, after: Model, known: Formula) -> Formula:
    """Return whether the urgency told is lower; lower rungs are compared where `known` only.

    A sign can bring a mandatory question of its own, and triage then waits for the answer. No
    urgency that is told before triage is complete may be lost to that.
    """
    return disjunction(
        both(
            before.urgency_reaches(rank),
            opposite(after.urgency_reaches(rank)),
            True if rung.known_before_complete else known,
        )
        for rank, rung in enumerate(before.rule_base.urgencies)
    )


def _bolder(before: Model, after: Model) -> Formula:
    return disjunction(
        both(_firmer(one, after.items[name]), opposite(_stands_in(one, before, after)))
        for name, one in before.items.items()
    )


def _firmer(one: SymbolicItem, other: SymbolicItem) -> Formula:
    added = both(other.advised, opposite(one.advised))
    return either(added, both(other.recommended, opposite(one.recommended)))


def _stands_in(item: SymbolicItem, before: Model, after: Model) -> Formula:
    """Return whether it is the declared gentler substitute of something that is gone."""
    return disjunction(
        both(before.items[name].advised, opposite(after.items[name].advised))
        for name in item.action.instead_of
    )
