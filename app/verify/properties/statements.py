"""The statements of `rules/safety.yaml`, each as claims about nobody."""

from collections.abc import Iterable, Iterator

from app.domain.safety import SafetyStatement
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, both, disjunction, opposite
from app.verify.properties.claim import Claim, Property
from app.verify.properties.everyone import Everyone


def statements(everyone: Everyone) -> Iterator[Property]:
    """Yield a property for each statement, but those that speak of the other audience only."""
    for statement in everyone.rule_base.safety:
        if everyone.audience not in statement.audiences:
            continue
        yield Property(
            id=statement.id,
            title=statement.title,
            audience=everyone.audience,
            claims=_claims(everyone, statement),
        )


def _claims(everyone: Everyone, statement: SafetyStatement) -> Iterator[Claim]:
    model = everyone.model
    holds = model.truth(statement.when).yes
    if statement.refused:
        yield Claim(what="somebody is accepted", people=(model,), given=(), never=holds)
        return
    yield Claim(
        what="it holds for certain, and still: " + ", ".join(_named(statement)),
        people=(model,),
        given=(holds,),
        never=disjunction(_breaches(everyone, statement)),
    )
    if firm := sorted(statement.never - statement.while_open):
        yield _while_open(everyone, statement, firm)


def _named(statement: SafetyStatement) -> Iterator[str]:
    """Yield what would break a statement, in the words of its keys."""
    for key, names in (
        ("given", statement.never),
        ("given together", statement.never_both),
        ("the phase", statement.never_phases),
        ("counted", statement.never_signs),
        ("missing", statement.always),
        ("told less than", (statement.urgency,) if statement.urgency else ()),
    ):
        if names:
            yield f"{key} {' or '.join(sorted(names))}"


def _breaches(everyone: Everyone, statement: SafetyStatement) -> Iterator[Formula]:
    model = everyone.model
    yield model.given(*sorted(statement.never))
    yield from _pairs([model.given(name) for name in sorted(statement.never_both)])
    yield from (model.phase(phase) for phase in sorted(statement.never_phases))
    yield from (
        opposite(model.verdicts.outcome(everyone.rule_base.rules[sign]).no)
        for sign in sorted(statement.never_signs)
    )
    yield from (opposite(model.given(name)) for name in sorted(statement.always))
    if statement.urgency:
        yield _less_urgent(model, statement.urgency)


def _less_urgent(model: Model, least: str) -> Formula:
    """Return who is told less; before triage is complete some rungs are not told."""
    rank = model.rule_base.ranks[least]
    early = model.rule_base.urgencies[rank].known_before_complete
    told = True if early else model.verdicts.triage.complete
    return both(told, opposite(model.urgency_reaches(rank)))


def _pairs(formulas: list[Formula]) -> Iterator[Formula]:
    for place, one in enumerate(formulas):
        yield both(one, disjunction(formulas[place + 1 :]))


def _while_open(everyone: Everyone, statement: SafetyStatement, items: Iterable[str]) -> Claim:
    """Claim that nobody is recommended what turns out to be forbidden once all is known."""
    model, later = everyone.model, everyone.another
    return Claim(
        what=f"open answers turn out so that it holds, and one was recommended: {', '.join(items)}",
        people=(model, later),
        given=(*everyone.completes, later.truth(statement.when).yes),
        never=disjunction(model.items[name].recommended for name in items),
    )


def exceptions(everyone: Everyone) -> Iterator[Claim]:
    """Yield for each exception of a `while_open` the claim that nobody needs it.

    Each should be refuted: an exception that nobody needs would hide a fault made later.
    """
    later = everyone.another
    for statement in everyone.rule_base.safety:
        for items in _excepted(statement):
            yield Claim(
                what=f"{statement.id}: `while_open` need not name {', '.join(items)}",
                people=(everyone.model, later),
                given=(*everyone.completes, later.truth(statement.when).yes),
                never=disjunction(everyone.model.items[name].recommended for name in items),
            )


def _excepted(statement: SafetyStatement) -> Iterator[tuple[str, ...]]:
    """Yield what stands or falls together: each item that is named, or all of them."""
    excepted = tuple(sorted(statement.while_open))
    if not excepted:
        return
    if statement.while_open == statement.never:
        yield excepted
    else:
        yield from ((name,) for name in excepted)
