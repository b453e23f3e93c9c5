import pytest

from app.domain.conditions import Comparison, Operator, Reading
from app.domain.rules import Stratum
from app.domain.vocabulary import FactType
from app.engine.durable.encoding import Property
from app.engine.durable.engine import DurableEngine
from app.engine.durable.faults import CompileFault
from app.engine.durable.scales import Words
from app.engine.durable.session import MOST_PROPERTIES, Ruleset
from app.engine.durable.wire import alternative, require_distinct, told_fact
from tests.engine.rule_bases import fact, is_yes, rule, rule_base, vocabulary

PATTERN = Property("p", Words.of("abcde"), lambda reading: reading.values.get("p"))
READINGS = [Reading({}), *(Reading({"p": word}) for word in "abcde")]
SOME_POINTS = range(1, 2**6 - 1)
"""Every set of the six points but none and all, one bit for each."""


def test_a_term_fires_exactly_at_its_points() -> None:
    for some in (SOME_POINTS[:50], SOME_POINTS[50:]):
        alternatives = [alternative((("p", points),), {"p": PATTERN}) for points in some]
        ruleset = Ruleset([each.conditions for each in alternatives])
        told = {one for each in alternatives for one in each.reads}
        for point, reading in enumerate(READINGS):
            expected = [number for number, points in enumerate(some) if points >> point & 1]
            assert sorted(ruleset.fired(told_fact(told, reading))) == expected


def test_a_yes_is_one_equality() -> None:
    assert alternative((("p", 0b100),), {"p": PATTERN}).conditions == ({"p": 2},)


def test_what_is_unknown_is_left_out_of_the_fact() -> None:
    told = alternative((("p", 0b100),), {"p": PATTERN}).reads
    assert told_fact(told, READINGS[0]) == {}
    assert told_fact(told, READINGS[1]) == {"p": 1}


def test_a_term_that_accepts_unknown_reads_the_closed_view() -> None:
    told = alternative((("p", 0b101),), {"p": PATTERN}).reads
    assert told_fact(told, READINGS[0]) == {"p~": 0}


def test_two_names_with_one_hash_are_refused_by_name() -> None:
    with pytest.raises(CompileFault) as refused:
        require_distinct(["saddle_anesthesia", "k_qenzpcqfa"])
    expected = 'the engine can not tell "k_qenzpcqfa" from "saddle_anesthesia". Rename one of them.'
    assert str(refused.value) == expected


def test_colliding_facts_of_a_rule_base_stop_the_load() -> None:
    names = ("x_aurhcvw", "x_khclsej")
    words = vocabulary(fact(name, FactType.YES_NO) for name in names)
    rules = rule_base(words, [rule(name.replace("_", "-"), is_yes(name)) for name in names])
    with pytest.raises(CompileFault, match='"x_khclsej" from "x_aurhcvw"'):
        DurableEngine(rules)


@pytest.mark.parametrize("name", ["sid", "id", "k"])
def test_the_engines_own_names_are_refused(name: str) -> None:
    with pytest.raises(CompileFault, match=f'can not tell "{name}" from'):
        require_distinct([name])


@pytest.mark.parametrize("name", ["", "schmerz_stärke", 'a"b', "a b", "$s", "a:b:c", "x" * 300])
def test_a_name_that_would_need_escaping_is_refused(name: str) -> None:
    with pytest.raises(CompileFault, match="can not be told to the engine"):
        require_distinct([name])


def test_more_properties_than_one_fact_may_have_are_spread_over_rulesets() -> None:
    names = [f"n{number}" for number in range(2 * MOST_PROPERTIES)]
    words = vocabulary(fact(name, FactType.INTEGER) for name in names)
    above = [Comparison(name, Operator.ABOVE, 0) for name in names]
    rules = rule_base(words, [rule(f"r{number}", one) for number, one in enumerate(above)])
    judged = DurableEngine(rules).judge(Stratum.ADVICE, Reading(dict.fromkeys(names, 1)))
    assert [one.when for one in judged.values()] == [True] * len(names)
