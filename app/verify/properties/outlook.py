"""`settled` and `done` never claim too much: nothing that is still open changes what they promise.

The outlook is modelled exactly, so the claims speak of what the service says, not of a summary
of it, and a refuted claim is a patient with a future the service did not see. Two models share
the variables of one person (`continued.py`): what is proved holds of every patient, with every
set of answers left out, and of every way to give them.

Advice is what DESIGN calls so: urgency, triage items, phase, confidence, items and their
statuses. Two things are promised less. While recommendations are suppressed, contraindications
and reasons to withhold do not count. At an urgency nothing can raise, `done` is true at once,
whatever is open: there only this is claimed, that no other advice comes back.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from app.domain.actions import Kind
from app.domain.conditions import Condition, leaves
from app.domain.rules import Rule
from app.verify.formulas.items import SymbolicItem
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, both, disjunction, either, opposite, unlike
from app.verify.properties.claim import Claim
from app.verify.properties.continued import Continued

GIVEN = ("recommended", "check_first", "told", "stage")
"""The statuses of an item that stands in a list of the decision."""


def outlook_claims(person: Continued) -> Iterator[Claim]:
    """Yield what `settled`, `could_become` and `done` promise, and what both rest on."""
    yield from _about_conditions(person)
    yield from _about_phase(person)
    yield from _about_done(person)
    yield _about_emergencies(person)


def _about_conditions(person: Continued) -> Iterator[Claim]:
    """Yield that looking ahead misses no truth any condition comes to, nor a part of one.

    The promises rest on this, and it is more: one truth that is missed may be hidden by others.
    """
    foreseen, rule_base = person.outlook.prospects.reading, person.after.rule_base
    for stratum, rules in rule_base.by_stratum.items():
        never = (
            opposite(foreseen.truths(one).includes(person.after.truth(one)))
            for one in _with_parts(rules)
        )
        yield Claim(
            what=f"a condition of {stratum.words} comes to what was not foreseen",
            people=(person.before, person.after),
            given=person.continues,
            never=disjunction(never),
        )


def _with_parts(rules: Iterable[Rule]) -> Iterable[Condition]:
    conditions = [condition for rule in rules for condition in rule.conditions]
    return dict.fromkeys((*conditions, *chain.from_iterable(map(leaves, conditions))))


def _about_phase(person: Continued) -> Iterator[Claim]:
    """Yield what is promised of the phase; triage is left aside on the way in and out."""
    outlook, after = person.outlook, person.after
    compared = (*person.continues, opposite(outlook.deferred), opposite(_defers(after)))
    rows = [row.id for row in after.rule_base.phases]
    yield Claim(
        what="a settled phase changes",
        people=(person.before, after),
        given=(*compared, outlook.settled),
        never=phase_changes(person),
    )
    unforeseen = (
        both(
            after.phase(row), opposite(either(person.before.phase(row), outlook.could_become(row)))
        )
        for row in rows
    )
    yield Claim(
        what="a phase comes that `could_become` does not list",
        people=(person.before, after),
        given=compared,
        never=disjunction(unforeseen),
    )


def _about_done(person: Continued) -> Iterator[Claim]:
    outlook = person.outlook
    given = (*person.continues, outlook.done, opposite(outlook.nothing_could_raise_it))
    for what, changes in advice_changes(person).items():
        yield Claim(
            what=f"{what} changes after nothing was asked any more",
            people=(person.before, person.after),
            given=given,
            never=changes,
        )


def _about_emergencies(person: Continued) -> Claim:
    others = (one for one in person.after.items.values() if one.action.kind.can_be_withheld)
    return Claim(
        what="more than triage items and contraindications comes after an emergency",
        people=(person.before, person.after),
        given=(*person.continues, person.outlook.nothing_could_raise_it),
        never=disjunction(one.given for one in others),
    )


def phase_changes(person: Continued) -> Formula:
    """Return whether another phase has come."""
    rows = [row.id for row in person.after.rule_base.phases]
    return disjunction(
        both(person.after.phase(row), opposite(person.before.phase(row))) for row in rows
    )


def advice_changes(person: Continued) -> Mapping[str, Formula]:
    """Return for each part of the advice whether it has changed, where it counts."""
    before, after = person.before, person.after
    counts = opposite(_is_suppressed(person))
    ranks = range(len(before.rule_base.urgencies))
    urgency = (unlike(before.urgency_reaches(one), after.urgency_reaches(one)) for one in ranks)
    levels = (unlike(one, after.confidence(name)) for name, one in before.confidences.items())
    kinds = {kind: tuple(_items_change(person, kind)) for kind in Kind}
    others = (found for kind, found in kinds.items() if kind.can_be_withheld)
    return {
        "the urgency": disjunction(urgency),
        "the phase": phase_changes(person),
        "the confidence": disjunction(levels),
        "a triage item": disjunction(kinds[Kind.TRIAGE]),
        "a contraindication": both(counts, disjunction(kinds[Kind.CONTRAINDICATION])),
        "what is given": disjunction(chain.from_iterable(others)),
        "what is withheld": both(counts, disjunction(_withheld_changes(person))),
    }


def _items_change(person: Continued, kind: Kind) -> Iterator[Formula]:
    for earlier, later in _pairs(person):
        if earlier.action.kind is kind:
            yield from (unlike(earlier.statuses[one], later.statuses[one]) for one in GIVEN)


def _withheld_changes(person: Continued) -> Iterator[Formula]:
    return (unlike(earlier.withheld, later.withheld) for earlier, later in _pairs(person))


def _pairs(person: Continued) -> Iterator[tuple[SymbolicItem, SymbolicItem]]:
    later = person.after.items
    return ((one, later[name]) for name, one in person.before.items.items())


def _is_suppressed(person: Continued) -> Formula:
    """Return whether triage leaves no recommendation: it is open, or somebody else decides."""
    return either(opposite(person.before.verdicts.triage.complete), person.outlook.deferred)


def _defers(model: Model) -> Formula:
    return disjunction(model.phase(row.id) for row in model.rule_base.phases if row.defers)
