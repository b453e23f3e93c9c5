"""Durable-rules against the meaning of the rules, and a compiler broken on purpose."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from app.domain.facts import Facts
from app.domain.rule_base import RuleBase
from app.engine.durable.engine import DurableEngine
from app.knowledge.load import load_rule_base
from tests.engine.comparison import (
    Case,
    Disagreement,
    any_instead_of_all,
    disagreement,
    disagreement_on,
    disagreement_when_broken,
    first_disagreement,
    random_patient,
    separate_process,
)
from tests.engine.random_rule_bases import numbered, random_rule, random_vocabulary
from tests.patients import constants_of, random_facts

RANDOMS = st.randoms(use_true_random=False)
UNHURRIED = settings(
    deadline=None,  # the other process may have to start first
    max_examples=300,
    suppress_health_check=[HealthCheck.too_slow],  # likewise
)


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[ProcessPoolExecutor]:
    with separate_process() as process:
        yield process


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Return a few random rules and a patient, each of which shrinks by itself."""
    words = random_vocabulary(draw(RANDOMS))
    rules = draw(st.lists(RANDOMS.map(partial(random_rule, words)), min_size=1, max_size=6))
    rule_base = numbered(words, rules)
    return Case(rule_base, draw(RANDOMS.map(partial(random_patient, rule_base))))


@given(case=cases())
@UNHURRIED
def test_both_engines_agree_on_any_rules_and_any_patient(
    elsewhere: ProcessPoolExecutor, case: Case
) -> None:
    assert elsewhere.submit(disagreement, case.rule_base, case.facts).result() is None


@pytest.mark.parametrize(("most_rules", "rule_bases"), [(6, 200), (120, 30)])
def test_both_engines_agree_on_many_patients_of_one_rule_base(
    elsewhere: ProcessPoolExecutor, most_rules: int, rule_bases: int
) -> None:
    seeds = range(rule_bases)
    assert elsewhere.submit(first_disagreement, seeds, most_rules, 25).result() is None


def test_reading_all_as_any_is_found_with_a_minimal_patient(
    elsewhere: ProcessPoolExecutor,
) -> None:
    def found(case: Case) -> Disagreement | None:
        return elsewhere.submit(disagreement_when_broken, case.rule_base, case.facts).result()

    case = find(cases(), lambda case: found(case) is not None, settings=UNHURRIED)
    smallest = found(case)
    assert smallest
    assert len(smallest.facts.answered) <= 2, smallest


@pytest.fixture(scope="module")
def shipped() -> RuleBase:
    return load_rule_base(Path("rules"))


def test_both_engines_agree_on_the_shipped_rules(shipped: RuleBase) -> None:
    durable = DurableEngine(shipped)
    draw = partial(random_facts, shipped.vocabulary, constants=constants_of(shipped))

    @given(facts=RANDOMS.map(draw))
    @settings(UNHURRIED, phases=(Phase.reuse, Phase.generate))  # a disagreement is reduced already
    def agree_on(facts: Facts) -> None:
        assert disagreement_on(shipped, durable, facts) is None

    agree_on()


def test_reading_all_as_any_is_found_on_the_shipped_rules_with_a_minimal_patient(
    shipped: RuleBase,
) -> None:
    with any_instead_of_all():
        broken = DurableEngine(shipped)
    draw = partial(random_facts, shipped.vocabulary, constants=constants_of(shipped))
    patients = (draw(Random(seed)) for seed in range(100))  # noqa: S311  # patients, not secrets
    found = next(filter(None, (disagreement_on(shipped, broken, one) for one in patients)))
    assert len(found.facts.answered) <= 2, found
