"""The comparisons of `rules/safety.yaml`: two people who answer all questions alike but one."""

from collections.abc import Collection, Iterator

from app.domain.safety import SafetyComparison
from app.verify.aspects import aspects
from app.verify.formulas.asked import Asked
from app.verify.formulas.items import SymbolicItem
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, both, disjunction, either, opposite, unlike
from app.verify.properties.claim import Claim, Property
from app.verify.properties.everyone import Alike, Everyone


def comparisons(everyone: Everyone) -> Iterator[Property]:
    """Yield a property for each comparison."""
    for comparison in everyone.rule_base.comparisons:
        claims = _more_careful if comparison.changes is None else _changes_only
        yield Property(
            id=comparison.id,
            title=comparison.title,
            audience=everyone.audience,
            claims=claims(everyone, comparison),
        )


def _changes_only(everyone: Everyone, comparison: SafetyComparison) -> Iterator[Claim]:
    one, other, allowed = everyone.model, everyone.another, comparison.changes or frozenset()
    changed = disjunction(_changes(one, other, allowed))
    for name in comparison.facts:
        both_of_them = Alike(everyone, name)
        yield Claim(
            what=f"another answer to {name} changes more than {', '.join(sorted(allowed))}",
            people=(one, other),
            given=both_of_them.alike,
            never=both_of_them.of_both(changed),
        )


def _changes(one: Model, other: Model, allowed: Collection[str]) -> Iterator[Formula]:
    """Yield every difference of what two people are told, but about the allowed items."""
    theirs = aspects(other)
    for aspect, values in aspects(one).items():
        if aspect.item not in allowed:
            yield from (unlike(case, theirs[aspect][value]) for value, case in values.items())


def _more_careful(everyone: Everyone, comparison: SafetyComparison) -> Iterator[Claim]:
    """Yield what a warning sign may not bring about, instead of its denial or of no answer."""
    one, other = everyone.model, everyone.another
    known = both(one.verdicts.triage.complete, other.verdicts.triage.complete)
    lowered, lost = _lowered(one, other, known), _lowered(one, other, known=True)
    bolder = _bolder(one, other)
    for name in comparison.facts:
        without, with_it = one.patient.asked[name], other.patient.asked[name]
        of_a_kind = Alike(everyone, name)
        sign = both(with_it.given, opposite(_denies(with_it)))
        denied, open_before = (_denies(without), sign), (opposite(without.given), sign)
        for what, given, never in (
            ("instead of its denial lowers the urgency", denied, lowered),
            (
                "instead of its denial adds advice, makes it firmer or raises the stage",
                (*denied, known),
                bolder,
            ),
            ("instead of no value lowers the urgency", open_before, lost),
        ):
            yield Claim(
                what=f"{name} {what}",
                people=(one, other),
                given=(*of_a_kind.alike, *map(of_a_kind.of_both, given)),
                never=of_a_kind.of_both(never),
            )


def _denies(question: Asked) -> Formula:
    return False if question.fact.none is None else question.means(question.fact.none)


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
    """Return whether an item is added or firmer, or the programme is at a higher stage."""
    firmer = (
        both(_firmer(one, after.items[name]), opposite(_stands_in(one, before, after)))
        for name, one in before.items.items()
    )
    return disjunction((*firmer, *_promoted(before, after)))


def _promoted(before: Model, after: Model) -> Iterator[Formula]:
    words = sorted({item.action.stage for item in before.items.values() if item.action.stage})
    for least in words:
        yield both(_reaches_stage(after, least), opposite(_reaches_stage(before, least)))


def _reaches_stage(model: Model, least: str) -> Formula:
    """Return whether the programme is at this stage or a later one; their words sort so."""
    return disjunction(
        item.stage for item in model.items.values() if (item.action.stage or "") >= least
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
