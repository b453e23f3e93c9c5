from itertools import product

import pytest

from app.domain.conditions import (
    ALWAYS,
    AllOf,
    Answered,
    AnyOf,
    Bounds,
    Comparison,
    Condition,
    Established,
    Not,
    Operator,
    Reading,
    Truth,
    Value,
)
from app.domain.rules import Stratum
from app.domain.verdicts import Judgement
from app.domain.vocabulary import FactType
from app.engine.durable.compiler import compile_stratum
from app.engine.durable.engine import DurableEngine
from app.engine.durable.faults import CompileFault
from app.engine.port import EngineFault
from app.engine.reference import ReferenceEngine
from tests.engine.comparison import any_instead_of_all
from tests.engine.rule_bases import fact, is_yes, rule, rule_base, vocabulary

FLAGS = tuple(f"flag_{number}" for number in range(60))
A, B, C = map(is_yes, FLAGS[:3])
WORDS = vocabulary(
    [
        *(fact(name, FactType.YES_NO) for name in FLAGS),
        fact("pattern", FactType.CHOICE, choices={"constant": "", "worse": "", "naïve": ""}),
        fact("places", FactType.SET, choices={"back": "", "leg": ""}),
        fact("dose", FactType.DECIMAL, decimals=1),
    ]
)


def judged(condition: Condition, reading: Reading, unless: Condition | None = None) -> Judgement:
    """Return what durable-rules makes of one rule."""
    engine = DurableEngine(rule_base(WORDS, [rule("r", condition, unless)]))
    return engine.judge(Stratum.ADVICE, reading)["r"]


def terms_of(condition: Condition) -> int:
    return len(compile_stratum(rule_base(WORDS, [rule("r", condition)]), Stratum.ADVICE).proofs)


def refusal_of(condition: Condition) -> str:
    with pytest.raises(CompileFault) as refused:
        DurableEngine(rule_base(WORDS, [rule("r", condition)]))
    return str(refused.value)


@pytest.mark.parametrize(
    "condition",
    [
        AllOf((A, B)),
        AnyOf((A, B)),
        Not(AllOf((A, Not(B)))),
        Established(AllOf((A, Not(B)))),
        Not(Established(AnyOf((A, B)))),
        Established(Not(Established(A))),
        AnyOf((Established(A), Not(Established(Not(B))))),
        AllOf((AnyOf((A, B)), AnyOf((Not(A), C)))),
        AllOf((A, Not(A))),
        AnyOf((A, Not(A))),
    ],
)
def test_every_mix_of_yes_no_and_unknown_is_judged_as_by_the_reference(
    condition: Condition,
) -> None:
    rules = rule_base(WORDS, [rule("r", condition, Not(condition))])
    durable, reference = DurableEngine(rules), ReferenceEngine(rules)
    for truths in product((True, False, None), repeat=3):
        known = {
            name: truth for name, truth in zip(FLAGS, truths, strict=False) if truth is not None
        }
        reading = Reading(known)
        assert durable.judge(Stratum.ADVICE, reading) == reference.judge(Stratum.ADVICE, reading)


def test_neither_truth_nor_falsity_firing_means_unknown() -> None:
    assert judged(A, Reading({}), unless=B) == Judgement(None, None)


def test_an_empty_all_always_holds_and_an_empty_any_never() -> None:
    assert judged(ALWAYS, Reading({}), unless=AnyOf(())) == Judgement(when=True, unless=False)


def test_a_missing_unless_is_no() -> None:
    assert judged(A, Reading({FLAGS[0]: True})) == Judgement(when=True, unless=False)


@pytest.mark.parametrize(
    ("bounds", "truth"), [((3, 5), True), ((0, 2), False), ((2, 3), None), ((2, 2), False)]
)
def test_a_counter_decides_only_when_both_bounds_agree(
    bounds: tuple[int, int], truth: Truth
) -> None:
    enough = Comparison("points", Operator.AT_LEAST, 3)
    reading = Reading({"points": Bounds(*bounds)})
    assert judged(enough, reading).when is truth
    assert judged(Established(enough), reading).when is (truth is True)


def test_answered_looks_at_the_answer_and_not_at_the_value() -> None:
    reading = Reading({}, frozenset({FLAGS[0]}))
    assert judged(Answered(FLAGS[0]), reading, unless=Answered(FLAGS[1])) == Judgement(
        when=True, unless=False
    )


def test_a_set_is_asked_member_by_member() -> None:
    leg = Comparison("places", Operator.INCLUDES, "leg")
    readings = [Reading({"places": frozenset(some)}) for some in ({"leg"}, {"back"}, set[str]())]
    assert [judged(leg, one).when for one in (*readings, Reading({}))] == [True, False, False, None]


def test_a_word_of_any_alphabet_is_compared_by_its_number() -> None:
    known = Comparison("pattern", Operator.IN, frozenset({"constant", "naïve"}))
    readings = [Reading({"pattern": word}) for word in ("naïve", "worse")]
    assert [judged(known, one).when for one in readings] == [True, False]


def test_covered_alternatives_are_dropped() -> None:
    assert terms_of(AnyOf((A, AllOf((A, B))))) == 3  # A; not A; no `unless`


def test_contradictory_alternatives_are_dropped() -> None:
    assert terms_of(AllOf((A, Not(A)))) == 3  # A; not A: both make it no; no `unless`


def test_alternatives_that_several_rules_share_stand_in_the_table_once() -> None:
    rules = rule_base(WORDS, [rule("r", AllOf((A, B))), rule("s", AllOf((B, A)))])
    assert (
        len(compile_stratum(rules, Stratum.ADVICE).proofs) == 4
    )  # both; not A; not B; no `unless`


def test_a_condition_with_too_many_alternatives_names_the_rule_and_the_remedy() -> None:
    halves = [AnyOf(tuple(map(is_yes, FLAGS[start::2]))) for start in (0, 1)]
    assert refusal_of(AllOf(tuple(halves))) == (
        'rule "r" needs more than 400 alternatives. Split it, '
        "or conclude a part of it in an earlier stratum and read that conclusion."
    )


def test_not_established_of_many_facts_is_one_alternative() -> None:
    assert terms_of(Not(Established(AnyOf(tuple(map(is_yes, FLAGS)))))) <= len(FLAGS) + 2


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        (is_yes("nobody"), '"nobody" is read, but nobody declares or concludes it. Declare it.'),
        (
            Comparison("pattern", Operator.IS, "sharp"),
            '"pattern" is compared with a value it can never have. Declare the value.',
        ),
        (
            Comparison("places", Operator.INCLUDES, "arm"),
            '"places" is compared with a value it can never have. Declare the value.',
        ),
        (
            Comparison("dose", Operator.IS, constant=True),
            '"dose" is compared with a value it can never have. Declare the value.',
        ),
        (
            Comparison("pattern", Operator.AT_LEAST, "constant"),
            '"pattern" can not be compared with "at_least". Use another word.',
        ),
    ],
)
def test_a_comparison_without_meaning_stops_the_load(condition: Condition, message: str) -> None:
    assert refusal_of(condition) == f'rule "r": {message}'


@pytest.mark.parametrize(
    ("condition", "value"),
    [
        (A, 1),
        (A, "yes"),
        (Comparison("pattern", Operator.IS, "worse"), "sharp"),
        (Comparison("pattern", Operator.IS, "worse"), True),
        (Comparison("places", Operator.INCLUDES, "leg"), "leg"),
        (Comparison("dose", Operator.ABOVE, 3), "4"),
        (Comparison("dose", Operator.ABOVE, 3), True),
    ],
)
def test_a_value_of_the_wrong_kind_is_a_fault_that_does_not_quote_it(
    condition: Comparison, value: Value
) -> None:
    with pytest.raises(EngineFault) as fault:
        judged(condition, Reading({condition.name: value}))
    assert "has a value its declaration does not allow" in str(fault.value)


def test_a_rule_found_yes_and_no_at_once_is_a_fault() -> None:
    with any_instead_of_all():
        engine = DurableEngine(rule_base(WORDS, [rule("r", AllOf((A, B)))]))
    with pytest.raises(EngineFault, match='rule "r" is yes and no at once'):
        engine.judge(Stratum.ADVICE, Reading({FLAGS[0]: True, FLAGS[1]: False}))


def test_a_sound_engine_never_had_to_rebuild_a_ruleset() -> None:
    engine = DurableEngine(rule_base(WORDS, [rule("r", A)]))
    engine.judge(Stratum.ADVICE, Reading({}))
    assert engine.rebuilt == 0
