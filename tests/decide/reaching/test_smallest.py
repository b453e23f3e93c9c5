"""Nothing smaller reaches a goal: every other set of answers is tried, in rule bases of chance."""

import pytest

from app.decide.difference import stands
from app.decide.firing import Firing
from app.decide.lookahead import Lookahead
from app.decide.reaching.aims import Targets
from app.decide.reaching.supposed import Reach, Supposed
from app.decide.reaching.values import MEASURED
from app.decide.what_if import Supposing, aim_of
from app.domain.conditions import Value
from app.domain.facts import Facts
from app.domain.told import Changes
from app.domain.what_if import Aim
from app.domain.would_fire import WouldFire
from app.intake.completion import contradictions
from app.intake.told import ToldAnswers
from tests.decide.futures import Clinic, chance
from tests.decide.reaching.drawn import drawn_clinic
from tests.decide.reaching.telling import drawn_answers, every_change, told

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
    for one in Firing(clinic.assess.ahead).explained(said, decision.explanation):
        if one.outcome is True:
            assert one.would_fire_with == {}
        elif one.would_fire_with is None or len(one.would_fire_with) > max(SIZES):
            assert one.rule.id not in smallest
        else:
            assert len(one.would_fire_with) == smallest[one.rule.id]
            assert one.rule.id in fired(clinic, said.changed(one.would_fire_with))


@pytest.mark.parametrize("seed", range(8))
def test_what_never_fires_fires_with_no_answers_at_all(seed: int) -> None:
    """Answers are given or replaced, as many as may be; none that was given is taken back."""
    random = chance(seed)
    clinic = drawn_clinic(random)
    said = told(clinic, drawn_answers(clinic, random))
    decision = clinic.decide(said.facts, explain=True)
    explained = Firing(clinic.assess.ahead).explained(said, decision.explanation)
    never = {one.rule.id for one in explained if one.would_fire is WouldFire.NEVER}
    for _ in range(300):
        other = told(clinic, {**said.given, **drawn_answers(clinic, random)})
        if not any(contradictions(clinic.rule_base.vocabulary, other.facts)):
            assert never.isdisjoint(fired(clinic, other.facts))


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


Kind = frozenset[tuple[str, Value | None]]


def _changing(
    clinic: Clinic, said: ToldAnswers, target: str | None, size: int
) -> set[tuple[Kind, Aim]]:
    """Return what else could be answered, and what becomes of the target then."""
    now = aim_of(clinic.decide(said.facts), target)
    return {
        (_kind(clinic, changes), aim)
        for changes, facts in every_change(clinic, said, size)
        if all(_can_become(clinic, said, facts, *change) for change in changes.items())
        if (aim := aim_of(clinic.decide(facts), target)) != now
    }


def _kind(clinic: Clinic, changes: Changes) -> Kind:
    """Return what is answered otherwise; with which number or set does not matter."""
    facts = clinic.rule_base.vocabulary.facts
    return frozenset(
        (name, None if facts[name].type in MEASURED else value) for name, value in changes.items()
    )


def _can_become(
    clinic: Clinic, said: ToldAnswers, facts: Facts, name: str, value: Value | None
) -> bool:
    """Tell whether a question is put then, and may be answered so in life."""
    fact = clinic.rule_base.vocabulary.facts[name]
    is_put = fact.asked_when is None or fact.asked_when.truth(facts.reading()) is not False
    is_new = value is not None and said.given.get(name) != value
    return is_put and is_new and fact.can_change
