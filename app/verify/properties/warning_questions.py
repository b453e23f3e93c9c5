"""Triage is complete once everybody's warning questions are answered, by nobody but themselves.

A question that need not be asked is given its value that means none, and to rules that is an
answer. A mandatory one could so drop out of triage unseen. Whom it may spare is therefore said
apart from the question, in `not_asked` of `rules/safety.yaml`.
"""

from collections.abc import Iterator

from app.domain.safety import NotAsked
from app.domain.vocabulary import Fact
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, both, disjunction, either, opposite
from app.verify.properties.claim import Claim, Property
from app.verify.properties.everyone import Everyone


def waits_for_answers(everyone: Everyone) -> Property:
    """Return that triage waits for every mandatory question until the person has answered it."""
    return Property(
        id="triage-never-completes-on-an-answer-nobody-gave",
        title="Triage waits for each mandatory question until the person has answered it",
        audience=everyone.audience,
        claims=(_waits_for(one, everyone.model) for one in _mandatory(everyone.model)),
    )


def needless_sparing(everyone: Everyone) -> Iterator[Claim]:
    """Yield for each question of `not_asked` the claim that all of whom it is said answer it.

    Each should be refuted: an exception that nobody needs would hide a fault made later.
    """
    model = everyone.model
    for one in everyone.rule_base.not_asked:
        spared = model.truth(one.when).yes
        for name in one.facts:
            yield Claim(
                what=f"not_asked: it need not name {name}",
                people=(model,),
                given=(opposite(model.verdicts.triage.waits),),
                never=both(spared, _without_own_answer(model, name)),
            )


def _mandatory(model: Model) -> Iterator[Fact]:
    """Yield what is mandatory for anybody."""
    return (one for one in model.rule_base.vocabulary.facts.values() if one.mandatory)


def _waits_for(fact: Fact, model: Model) -> Claim:
    spared = disjunction(model.truth(one.when).yes for one in _naming(fact, model))
    return Claim(
        what=f"triage no longer waits, and the person has not answered {fact.name}",
        people=(model,),
        given=(opposite(model.verdicts.triage.waits),),
        never=both(_without_own_answer(model, fact.name), opposite(spared)),
    )


def _naming(fact: Fact, model: Model) -> Iterator[NotAsked]:
    return (one for one in model.rule_base.not_asked if fact.name in one.facts)


def _without_own_answer(model: Model, name: str) -> Formula:
    """Return who has given no value and has not declined; "unknown" leaves the question open."""
    question = model.patient.asked[name]
    return opposite(either(question.given, question.declined))
