"""Nothing smaller reaches a goal: every other set of answers is tried, in rule bases of chance."""

import pytest

from app.decide.difference import stands
from app.decide.firing import Firing
from app.decide.lookahead import Lookahead
from app.decide.reaching.aims import Targets
from app.decide.reaching.supposed import Reach, Supposed
from app.decide.reaching.values import MEASURED
from app.decide.what_if import Supposing, aim_of
from app.domain.facts import Facts
from tests.decide.futures import Clinic, chance
from tests.decide.reaching.drawn import drawn_answers, drawn_clinic, every_change, told

SEEDS = range(40)
SIZES = (1, 2)


def fired(clinic: Clinic, facts: Facts) -> set[str]:
    """Return the rules whose `when` is yes and whose `unless` is no."""
    judged = clinic.verdicts(facts).judgements.items()
    return {rule for rule, found in judged if found.when is True and found.unless is False}


@pytest.mark.parametrize("seed", SEEDS)
def test_no_smaller_set_of_answers_makes_a_rule_fire(seed: int) -> None:
    random = chance(seed)
    clinic = drawn_clinic(random)
    said = told(clinic, drawn_answers(clinic, random))
    smallest = {
        rule: size
        for size in reversed(SIZES)
        for _, facts in every_change(clinic, said, size)
        for rule in fired(clinic, facts)
    }
    decision = clinic.decide(said.facts, explain=True)
    for one in Firing(clinic.rule_base).explained(said, decision.explanation):
        if one.outcome is True:
            assert one.would_fire_with == {}
        elif one.would_fire_with is None or len(one.would_fire_with) > max(SIZES):
            assert one.rule.id not in smallest
        else:
            assert len(one.would_fire_with) == smallest[one.rule.id]
            assert one.rule.id in fired(clinic, said.changed(one.would_fire_with))


@pytest.mark.parametrize("seed", SEEDS)
def test_goals_hold_exactly_where_a_decision_says_so(seed: int) -> None:
    random = chance(seed)
    clinic = drawn_clinic(random)
    ahead = Lookahead(clinic.rule_base)
    targets = Targets(ahead)
    for _ in range(5):
        said = told(clinic, drawn_answers(clinic, random))
        patient = Supposed(Reach.of(said, ahead.order))
        decision = clinic.decide(said.facts)
        assert targets.of(None).now(patient) == decision.phase.value
        for item in clinic.rule_base.actions:
            goals = targets.of(item).goals
            holding = [aim for aim, goal in goals.items() if patient.holds(goal)]
            assert holding == [stands(decision).get(item)], item


@pytest.mark.parametrize("seed", SEEDS)
def test_no_change_of_the_smallest_size_is_missing(seed: int) -> None:
    random = chance(seed)
    clinic = drawn_clinic(random)
    said = told(clinic, drawn_answers(clinic, random))
    targets = (None, *random.sample(list(clinic.rule_base.actions), 3))
    for target in targets:
        found = Supposing(clinic.assess)(said, target)
        listed = {
            (_kind(clinic, one.answers), aim_of(one.decision, target)) for one in found.changes
        }
        size = len(found.changes[0].answers) if found.changes else max(SIZES) + 1
        for fewer in range(1, min(size, max(SIZES) + 1)):
            assert not _changing(clinic, said, target, fewer), target
        if found.complete and size <= max(SIZES):
            assert listed == _changing(clinic, said, target, size), target


def _changing(clinic, said, target, size):
    """Return what else could be answered, and what becomes of the target then."""
    now = aim_of(clinic.decide(said.facts), target)
    return {
        (_kind(clinic, changes), aim)
        for changes, facts in every_change(clinic, said, size)
        if _is_possible(clinic, said, changes, facts)
        and (aim := aim_of(clinic.decide(facts), target)) != now
    }


def _kind(clinic, changes):
    facts = clinic.rule_base.vocabulary.facts
    return frozenset(
        (name, None if facts[name].type in MEASURED else value) for name, value in changes.items()
    )


def _is_possible(clinic, said, changes, facts):
    asked = clinic.rule_base.vocabulary.facts
    return all(
        value is not None
        and asked[name].can_change
        and (
            asked[name].asked_when is None
            or asked[name].asked_when.truth(facts.reading()) is not False
        )
        and said.given.get(name) != value
        for name, value in changes.items()
    )
