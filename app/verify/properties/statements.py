"""The statements of `rules/safety.yaml`, each as claims about nobody."""

from collections.abc import Iterable, Iterator

from app.domain.safety import SafetyStatement
from app.verify.formulas.truths import Formula, both, disjunction, opposite
from app.verify.properties.claim import Claim, Property
from app.verify.properties.everyone import Everyone


def statements(everyone: Everyone) -> Iterator[Property]:
    """Yield a property for each statement."""
    for statement in everyone.rule_base.safety:
        yield Property(
            id=statement.id,
            title=statement.title,
            audience=everyone.audience,
            claims=_claims(everyone, statement),
        )


def _claims(everyone: Everyone, statement: SafetyStatement) -> Iterator[Claim]:
    model = everyone.model
    holds = model.truth(statement.when).yes
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


def _pairs(formulas: list[Formula]) -> Iterator[Formula]:
    for place, one in enumerate(formulas):
        yield both(one, disjunction(formulas[place + 1 :]))


def _while_open(everyone: Everyone, statement: SafetyStatement, items: Iterable[str]) -> Claim:
    """Claim that nobody is recommended what turns out to be forbidden once all is known."""
    model, later = everyone.model, everyone.completed
    return Claim(
        what=f"open answers turn out so that it holds, and one was recommended: {', '.join(items)}",
        people=(model, later),
        given=(*everyone.completes, later.truth(statement.when).yes),
        never=disjunction(model.items[name].recommended for name in items),
    )


def needless_exceptions(everyone: Everyone) -> Iterator[Claim]:
    """Yield for each item of a `while_open` the claim that nobody needs it; all should fail."""
    model, later = everyone.model, everyone.completed
    for statement in everyone.rule_base.safety:
        excepted = sorted(statement.while_open)
        if excepted:
            yield Claim(
                what=f"{statement.id}: {', '.join(excepted)}",
                people=(model, later),
                given=(*everyone.completes, later.truth(statement.when).yes),
                never=disjunction(model.items[name].recommended for name in excepted),
            )
