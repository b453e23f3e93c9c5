"""When nothing is asked any more, no answer changes the advice: tried on people near the end.

Each interview gives one person who is done, and many others: the same with a few other answers,
or with a few left out. For whoever is done the rest is answered in every way where that is few
ways, else at random. `app.verify` proves the same for everybody; this tries it without formulas.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice, product
from math import prod
from random import Random

import pytest

from app.domain.facts import Facts
from app.intake.answers import UNKNOWN, Answer
from tests.decide.futures import Answers, Clinic, chance, shipped
from tests.decide.outcomes import open_names
from tests.interviews import Interviews, Population

pytestmark = pytest.mark.no_cover  # these count people, and tracing lines doubles the time
PARTS = 4
"""So that several cores can share the work."""

PATIENTS = 1250 if os.environ.get("CI") else 25
FROM_EACH = 100
MANY_WAYS = 12
SHARES = (1, 3)
"""Of the open facts every one is answered, or one in three."""

EMERGENCY = "emergency_now"
LEFT_OPEN = None


@dataclass(frozen=True)
class Trial:
    """People near the end of interviews, and what can still become of them."""

    clinic: Clinic

    def people(self, part: int) -> Iterator[tuple[Facts, Random]]:
        """Yield people without end, each with the chance that made them."""
        interviews, population = Interviews(self.clinic), Population(self.clinic)
        for seed in count(part, PARTS):
            random = chance(seed)
            audience, truth = population.somebody(random)
            *_, last = interviews.with_(truth.__getitem__, audience)
            yield last.facts, random
            for _ in range(FROM_EACH - 1):
                yield self._other(last.facts, random), random

    def _other(self, facts: Facts, random: Random) -> Facts:
        """Return the person with a few other answers, without a few, or with nearly all."""
        told = self.clinic.told(facts)
        few = random.choice((1, 1, 2, 4))
        match random.randrange(4):
            case 0:
                left_out = random.sample(sorted(told), few)
                kept = {name: told[name] for name in told if name not in left_out}
            case 1:
                left = self.clinic.open(facts)
                kept = {**told, **self._drawn(random.sample(left, max(0, len(left) - few)), random)}
            case _:
                kept = {**told, **self._drawn(random.sample(sorted(told), few), random)}
        return self.clinic.retold(facts, kept) or facts

    def _drawn(self, names: Sequence[str], random: Random) -> Answers:
        return {name: random.choice(self._values(name)) for name in names}

    def completions(self, facts: Facts, random: Random) -> Iterator[Answers]:
        """Yield ways to answer the rest, or a part of it: all where there are few."""
        left = self.clinic.open(facts)
        ways: list[Sequence[Answer | None]] = [(LEFT_OPEN, *self._values(name)) for name in left]
        if prod(map(len, ways)) <= MANY_WAYS:
            yield from (_given(left, way) for way in product(*ways))
            return
        yield dict.fromkeys(left, UNKNOWN)
        for share in SHARES:
            drawn = [one if random.randrange(share) == 0 else (LEFT_OPEN,) for one in ways]
            yield _given(left, [random.choice(one) for one in drawn])

    def _values(self, name: str) -> list[Answer]:
        return self.clinic.values(self.clinic.rule_base.vocabulary.facts[name])

    def violations(self, facts: Facts, ways: Iterable[Answers]) -> Iterator[str]:
        """Yield how the advice changes with any of these answers."""
        before = self.clinic.outcome(facts)
        for answers in ways:
            later = self.clinic.answered(facts, answers)
            after = self.clinic.outcome(later) if later else before
            if before.urgency == EMERGENCY and not after.suppressed:
                yield f"{answers}: advice after an emergency"
            first, second = before.beside(after)
            if before.urgency != EMERGENCY and first != second:
                yield f"{answers}: {first} became {second}"


def _given(names: Sequence[str], values: Sequence[Answer | None]) -> Answers:
    pairs = zip(names, values, strict=True)
    return {name: value for name, value in pairs if value is not LEFT_OPEN}


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_changes_the_advice_once_nothing_is_asked(
    part: int, record_property: Callable[[str, object], None]
) -> None:
    trial, done, tried = Trial(shipped()), 0, 0
    for facts, random in islice(trial.people(part), PATIENTS):
        if open_names(trial.clinic.decide(facts)):
            continue
        done += 1
        ways = list(trial.completions(facts, random))
        tried += len(ways)
        assert not list(trial.violations(facts, ways)), trial.clinic.told(facts)
    record_property("stopped", f"{done} of {PATIENTS} people done, {tried} ways to go on")
    assert done >= PATIENTS / 2
    assert tried >= done
