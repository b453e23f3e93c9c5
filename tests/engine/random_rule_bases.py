"""Rule bases drawn at random: far stranger than a real one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from app.domain.conditions import (
    ALWAYS,
    AllOf,
    Answered,
    AnyOf,
    Comparison,
    Condition,
    Established,
    Not,
    Operator,
)
from app.domain.rule_base import RuleBase
from app.domain.rules import Rule, Stratum, Then, Verb
from app.domain.vocabulary import Derived, FactType, Group, Operation, Vocabulary
from tests.engine.rule_bases import PHASES, URGENCIES, fact, is_yes, rule, rule_base, vocabulary

LONG = "x" * 70_000
"""Longer than the unsigned short in which durable-rules keeps the length of a string."""
WORDS = ("a", "b", "", "é", "e\u0301", "😀", '"', "\\", "\\u0061", "\0", "1", LONG, LONG + "y")
NUMBERS: tuple[int | Decimal, ...] = (
    *(0, 1, -1, 7, 60),
    *(2**31, 2**53, 2**53 + 1, 2**63 - 1, 2**63, -(2**63), 10**30),
    *map(Decimal, ("0.1", "0.10", "37.5", "1E-30", "0.1000000000000000000000001", "1E+40")),
)
ORDERED = (Operator.AT_LEAST, Operator.AT_MOST, Operator.ABOVE, Operator.BELOW)
FLAGS = ("flag_a", "flag_b", "flag_c", "triage_complete", "found", "avoid-it")
NUMERIC = ("age", "dose", "total", "share", "urgency")


def random_vocabulary(random: Random) -> Vocabulary:
    """Return facts of every type, with strange words and without limits on numbers."""
    words = dict.fromkeys(random.sample(WORDS, random.randint(1, 4)), "")
    facts = [
        *(fact(name, FactType.YES_NO, none=False, groups=("signs",)) for name in FLAGS[:3]),
        fact(
            "pattern", FactType.CHOICE, choices=words, asked_when=is_yes("flag_a"), none=min(words)
        ),
        fact("tone.sitting", FactType.CHOICE, choices=words, map="tone"),
        fact("places", FactType.SET, choices=words, may_decline=True),
        fact("age", FactType.INTEGER, mandatory=ALWAYS),
        fact("dose", FactType.DECIMAL, decimals=random.choice((0, 1, 25))),
    ]
    derived = [
        Derived(name="total", title="", operation=Operation.SUM, operands=()),
        Derived(name="share", title="", operation=Operation.RATIO, operands=()),
    ]
    groups = {"signs": Group(id="signs", title="", question="")}
    return vocabulary(facts, groups=groups, derived={one.name: one for one in derived})


def random_rule_base(random: Random, most_rules: int = 6) -> RuleBase:
    """Return rules of every verb and stratum over that vocabulary."""
    words = random_vocabulary(random)
    many = random.randint(1, most_rules)
    return numbered(words, (random_rule(words, random) for _ in range(many)))


def numbered(words: Vocabulary, rules: Iterable[Rule]) -> RuleBase:
    """Return a rule base of these rules, each with an id of its own."""
    return rule_base(words, (replace(one, id=f"r{number}") for number, one in enumerate(rules)))


THENS: Mapping[Stratum, Sequence[Then]] = {
    Stratum.TRIAGE: [
        Then(verb=Verb.REFER, targets=("see",), urgency=urgency) for urgency in URGENCIES
    ],
    Stratum.SPECIAL_PATHWAYS: [Then(verb=Verb.CONCLUDE, targets=("found",))],
    Stratum.EVIDENCE_POINTS: [
        Then(verb=Verb.ADD, targets=("points",), points=points) for points in (1, 2, 5)
    ],
    Stratum.CONTRAINDICATIONS: [Then(verb=Verb.AVOID, targets=("avoid-it",))],
    Stratum.PHASE: [Then(verb=Verb.CLASSIFY, targets=(phase,)) for phase in PHASES],
    Stratum.ADVICE: [
        Then(verb=verb, targets=("it",)) for verb in (Verb.RECOMMEND, Verb.EXPLAIN, Verb.FOLLOW_UP)
    ],
}


def random_rule(words: Vocabulary, random: Random) -> Rule:
    """Return a rule that may read what no loader would let it: later strata, closed views."""
    stratum = random.choice(tuple(Stratum))
    return rule(
        "",
        random_condition(words, random),
        random_condition(words, random) if random.choice((False, True)) else None,
        then=random.choice(THENS[stratum]),
        stratum=stratum,
    )


def random_condition(words: Vocabulary, random: Random, depth: int = 3) -> Condition:
    """Return a condition of at most this depth over everything that can be read."""
    shape = random.randrange(8) if depth else 0
    match shape:
        case 4 | 5:
            return AllOf(_parts(words, random, depth))
        case 6:
            return AnyOf(_parts(words, random, depth))
        case 7:
            wrapped = random.choice((Not, Established))
            return wrapped(random_condition(words, random, depth - 1))
        case _:
            return _leaf(words, random)


def _parts(words: Vocabulary, random: Random, depth: int) -> tuple[Condition, ...]:
    many = random.randrange(5)
    return tuple(random_condition(words, random, depth - 1) for _ in range(many))


def _leaf(words: Vocabulary, random: Random) -> Condition:
    return random.choice(LEAVES)(words, random)


def _flag_is(_: Vocabulary, random: Random) -> Condition:
    return Comparison(random.choice(FLAGS), Operator.IS, random.choice((True, False)))


def _set_includes(words: Vocabulary, random: Random) -> Condition:
    return Comparison("places", Operator.INCLUDES, random.choice(_words(words)))


def _is_answered(words: Vocabulary, random: Random) -> Condition:
    return Answered(random.choice(tuple(words.facts)))


def _counter_is(_: Vocabulary, random: Random) -> Condition:
    return Comparison("points", random.choice(ORDERED), random.randint(0, 6))


def _number_is(_: Vocabulary, random: Random) -> Condition:
    operator = random.choice((Operator.IS, *ORDERED))
    return Comparison(random.choice(NUMERIC), operator, random.choice(NUMBERS))


def _choice_is(words: Vocabulary, random: Random) -> Condition:
    return _word_is(random.choice(("pattern", "tone.sitting")), _words(words), random)


def _built_in_is(_: Vocabulary, random: Random) -> Condition:
    name, words = random.choice((("phase", PHASES), ("audience", ("patient", "clinician"))))
    return _word_is(name, words, random)


def _word_is(name: str, words: Sequence[str], random: Random) -> Condition:
    if random.choice((False, True)):
        some = random.sample(words, random.randint(1, len(words)))
        return Comparison(name, Operator.IN, frozenset(some))
    return Comparison(name, Operator.IS, random.choice(words))


def _words(words: Vocabulary) -> tuple[str, ...]:
    return tuple(words.facts["places"].choices)


LEAVES = (
    *(_flag_is, _set_includes, _is_answered, _counter_is),
    *(_number_is, _choice_is, _built_in_is),
)
