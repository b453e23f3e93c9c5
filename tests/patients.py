"""Random patients: valid by the vocabulary, and drawn to lie on the edges of the rules."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from random import Random
from typing import TypeGuard, TypeVar

from app.domain.conditions import Comparison, Condition, Value, leaves, names_read
from app.domain.facts import AUDIENCES, Facts
from app.domain.rule_base import RuleBase
from app.domain.vocabulary import Contradiction, Fact, FactType, Vocabulary
from app.intake.answers import DECLINED, UNKNOWN, Answer
from app.intake.completion import complete, contradictions

Thing = TypeVar("Thing")
Constants = Mapping[str, Sequence[Decimal]]
EXACT_DIGITS = 200
MANY = (0, 1, 2, 4, 8, 16, 32, 64)
ILLNESS = (0, 1, 4, 16)
DOUBT = (0, 1, 4)
FAR = Decimal(1000)
"""How far a number may lie that is declared without a range."""


def constants_of(rule_base: RuleBase) -> Constants:
    """Return the numbers each fact is compared with anywhere in the rule base."""
    found: dict[str, set[Decimal]] = defaultdict(set)
    for condition in _conditions(rule_base):
        for leaf in leaves(condition):
            if isinstance(leaf, Comparison) and _is_number(leaf.constant):
                found[leaf.name].add(Decimal(leaf.constant))
    return {name: sorted(numbers) for name, numbers in found.items()}


def _conditions(rule_base: RuleBase) -> Iterator[Condition]:
    """Yield every condition, wherever it stands."""
    vocabulary = rule_base.vocabulary
    for rule in rule_base.rules.values():
        yield from rule.conditions
    for fact in vocabulary.facts.values():
        yield from filter(None, (fact.asked_when, fact.mandatory))
    yield from (contradiction.when for contradiction in vocabulary.contradictions)
    yield from (statement.when for statement in rule_base.safety)


def random_facts(vocabulary: Vocabulary, random: Random, constants: Constants) -> Facts:
    """Return a valid patient: answers, denied groups, explicit unknowns, what follows from them.

    The first of every list to choose from is the plainest one, so that a shrinking source of
    randomness ends at a patient who says nothing.
    """
    audience = random.choice(AUDIENCES)
    groups = tuple(vocabulary.groups)
    denied = groups if random.choice((False, True)) else _some(groups, random)
    answers = _answers(vocabulary, random, constants)
    return complete(vocabulary, audience, consistent(vocabulary, answers, denied), denied)


def consistent(
    vocabulary: Vocabulary, answers: Mapping[str, Answer], denied: Sequence[str]
) -> Mapping[str, Answer]:
    """Return the answers, with unknown for those that cannot all be true."""
    while True:
        facts = complete(vocabulary, AUDIENCES[0], answers, denied)
        refused = [found for found, _ in contradictions(vocabulary, facts)]
        if not refused:
            return answers
        behind = _answers_behind(vocabulary, refused) - facts.unknown
        spared = {name for name in behind if vocabulary.facts[name].mandatory}
        answers = {**answers, **dict.fromkeys(sorted(behind - spared or behind), UNKNOWN)}


def _answers(vocabulary: Vocabulary, random: Random, constants: Constants) -> dict[str, Answer]:
    """Return some answers; a thorough patient leaves out nothing that a group cannot deny."""
    facts = vocabulary.facts.values()
    chosen = _some(tuple(facts), random)
    if random.choice((False, True)):
        chosen = (*chosen, *(fact for fact in facts if fact.none is None))
    drawing = _Drawing(random, random.choice(ILLNESS), random.choice(DOUBT))
    return {fact.name: drawing.answer(fact, constants.get(fact.name, ())) for fact in chosen}


def _some(pool: Sequence[Thing], random: Random) -> Sequence[Thing]:
    many = random.choice((*[number for number in MANY if number < len(pool)], len(pool)))
    return random.sample(pool, many)


def _answers_behind(vocabulary: Vocabulary, refused: Iterable[Contradiction]) -> set[str]:
    read = {name for contradiction in refused for name in names_read(contradiction.when)}
    derived = [vocabulary.derived[name] for name in read if name in vocabulary.derived]
    return {*read, *(one for each in derived for one in each.operands)} & {*vocabulary.facts}


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draws the answers of one patient, in sixteenths: how ill, and how unsure."""

    random: Random
    illness: int
    doubt: int

    def answer(self, fact: Fact, constants: Sequence[Decimal]) -> Answer:
        """Return the answer to one question; "declined" only where that is allowed."""
        if self.random.randrange(16) >= 16 - self.doubt:
            return self.random.choice((UNKNOWN, DECLINED)) if fact.may_decline else UNKNOWN
        if fact.none is not None and self.random.randrange(16) >= self.illness:
            return fact.none
        return self._value(fact, constants)

    def _value(self, fact: Fact, constants: Sequence[Decimal]) -> Value:
        match fact.type:
            case FactType.YES_NO:
                return self.random.choice((False, True))
            case FactType.CHOICE:
                return self.random.choice(tuple(fact.choices))
            case FactType.SET:
                return frozenset(one for one in fact.choices if self.random.choice((False, True)))
            case FactType.INTEGER:
                return int(self._number(fact, constants))
            case FactType.DECIMAL:
                return self._number(fact, constants)

    def _number(self, fact: Fact, constants: Sequence[Decimal]) -> Decimal:
        """Return a number in range: on or next to a constant or a limit, or anywhere."""
        step = Decimal(1).scaleb(-fact.decimals)
        limits = [limit for limit in (fact.least, fact.most) if limit is not None]
        with localcontext(prec=EXACT_DIGITS):
            edges = [edge + side for edge in (*limits, *constants) for side in (0, step, -step)]
        within = [edge for edge in edges if _within(fact, edge)]
        return self.random.choice((*within, _anywhere(fact, self.random, step)))


def _within(fact: Fact, number: Decimal) -> bool:
    too_low = fact.least is not None and number < fact.least
    return not too_low and not (fact.most is not None and number > fact.most)


def _anywhere(fact: Fact, random: Random, step: Decimal) -> Decimal:
    least = -FAR if fact.least is None else fact.least
    most = FAR if fact.most is None else fact.most
    return least + step * random.randint(0, int((most - least) / step))


def _is_number(value: Value) -> TypeGuard[int | Decimal]:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)
