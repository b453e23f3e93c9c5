"""What somebody says in a small rule base, and everything else that could have been said."""

from collections.abc import Iterator
from itertools import combinations, product
from random import Random

from app.domain.conditions import Value
from app.domain.facts import Facts
from app.domain.told import Changes
from app.domain.vocabulary import Fact, FactType
from app.intake.answers import UNKNOWN, Answer
from app.intake.completion import complete, contradictions
from app.intake.told import ToldAnswers
from tests.decide.futures import Answers, Clinic
from tests.decide.reaching.drawn import MOST, PLACES


def drawn_answers(clinic: Clinic, random: Random) -> Answers:
    """Return answers to some questions; none that contradict each other."""
    vocabulary = clinic.rule_base.vocabulary
    while True:
        asked = [name for name in vocabulary.facts if random.randrange(3)]
        answers = {name: random.choice(all_answers(vocabulary.facts[name])) for name in asked}
        facts = complete(vocabulary, "patient", answers, ())
        if not any(contradictions(vocabulary, facts)):
            return answers


def all_answers(fact: Fact) -> list[Answer]:
    """Return every answer there is to a question."""
    return [*_values(fact), UNKNOWN]


def _values(fact: Fact) -> list[Value]:
    match fact.type:
        case FactType.YES_NO:
            return [False, True]
        case FactType.CHOICE:
            return list(fact.choices)
        case FactType.SET:
            return [frozenset(), frozenset({"back"}), frozenset({"leg"}), frozenset(PLACES)]
        case FactType.INTEGER | FactType.DECIMAL:
            return list(range(MOST + 1))


def told(clinic: Clinic, answers: Answers, *none_of: str, audience: str = "patient") -> ToldAnswers:
    """Return what somebody said."""
    return ToldAnswers.of(clinic.rule_base.vocabulary, audience, answers, none_of)


def every_change(clinic: Clinic, said: ToldAnswers, size: int) -> Iterator[tuple[Changes, Facts]]:
    """Yield every set of other answers that intake takes, with the facts that follow."""
    vocabulary = clinic.rule_base.vocabulary
    for names in combinations(vocabulary.facts, size):
        for answers in product(*(all_answers(vocabulary.facts[name]) for name in names)):
            changed = dict(zip(names, answers, strict=True))
            facts = complete(vocabulary, said.audience, {**said.given, **changed}, ())
            if not any(contradictions(vocabulary, facts)):
                yield {name: _value(one) for name, one in changed.items()}, facts


def _value(answer: Answer) -> Value | None:
    return None if answer == UNKNOWN else answer
