"""How much of the rules the whole patients show; the examples inside rules do not count."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.cases.bands import overlapping_bands
from app.cases.comparison_goals import comparison_goals
from app.cases.goals import Goal, Measure
from app.cases.impossible import Declared, without_impossible, wrong_declarations
from app.cases.item_goals import item_goals
from app.cases.measure_goals import measure_goals
from app.cases.patients import NotAPatient
from app.cases.rule_goals import rule_goals
from app.cases.sight import Sight
from app.cases.trial import Trials
from app.knowledge.cases import Case
from app.knowledge.faults import Fault

ANSWERS_NOTHING: Mapping[str, object] = {}
PERCENT_AT_LEAST: Mapping[Measure, int] = {
    Measure.DECIDING: 99,  # values of one fact exclude each other: a few can never decide alone
    Measure.UNKNOWN: 0,  # told for a reader; what is open is asked for rule by rule
}
"""Measures of which something may be missing; of all others nothing may."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many goals of a measure are seen, of those that are possible."""

    measure: Measure
    seen: int
    possible: int
    impossible: int

    @property
    def percent(self) -> float:
        """The share that is seen."""
        return 100 * self.seen / self.possible if self.possible else 100

    @property
    def is_enough(self) -> bool:
        """Whether as much is seen as has to be."""
        return self.percent >= PERCENT_AT_LEAST.get(self.measure, 100)

    def __str__(self) -> str:
        """Read as one line: `phases seen: 6 of 7 (85.7 %), 1 impossible`."""
        never = f", {self.impossible} impossible" if self.impossible else ""
        return f"{self.measure}: {self.seen} of {self.possible} ({self.percent:.1f} %){never}"


@dataclass(frozen=True)
class Coverage:
    """What the whole patients have to show, and what they show."""

    goals: tuple[Goal, ...]
    sights: tuple[Sight, ...]
    wrong: tuple[Fault, ...]

    @cached_property
    def gaps(self) -> tuple[Goal, ...]:
        """What nobody shows and somebody could."""
        return tuple(
            goal
            for goal in self.goals
            if not goal.never and not any(goal.shown_by(sight) for sight in self.sights)
        )

    def faults(self) -> Iterator[Fault]:
        """Yield a fault for every gap: what no patient shows may be wrong unseen."""
        yield from self.wrong
        yield from (gap.fault for gap in self.gaps if gap.measure not in PERCENT_AT_LEAST)
        for count in self.counts():
            if count.measure in PERCENT_AT_LEAST and not count.is_enough:
                yield _too_little(count)

    def counts(self) -> Iterator[Count]:
        """Yield what is seen of each measure."""
        gaps = Counter(gap.measure for gap in self.gaps)
        possible = Counter(goal.measure for goal in self.goals if not goal.never)
        every = Counter(goal.measure for goal in self.goals)
        for one in Measure:
            yield Count(one, possible[one] - gaps[one], possible[one], every[one] - possible[one])

    def missing(self) -> Iterator[str]:
        """Yield every gap, and what nobody can show with the reason."""
        yield from (f"{gap.measure}: {gap.fault}" for gap in self.gaps)
        for goal in self.goals:
            if goal.never:
                where = f"{goal.measure}: {goal.file}, {goal.subject}"
                yield f"{where}: there can be no patient {goal.patient}: {goal.never}"


def _too_little(count: Count) -> Fault:
    least = PERCENT_AT_LEAST[count.measure]
    message = f"{count}; at least {least} % have to be. Add patients for what `--missing` lists."
    return Fault("rules/cases/", "", message)


def coverage_of(trials: Trials, cases: Iterable[Case], never: Declared) -> Coverage:
    """Return what the patients show of the rules; whom the service refuses shows nothing."""
    goals = tuple(_goals(trials))
    sights = tuple(_sights(trials, (case.given for case in cases)))
    examples = (one.given for rule in trials.rule_base.rules.values() for one in rule.examples)
    everybody = (*sights, *_sights(trials, examples))
    return Coverage(
        goals=tuple(without_impossible(goals, never)),
        sights=sights,
        wrong=(
            *wrong_declarations(goals, never, everybody),
            *overlapping_bands(trials.rule_base, sights),
        ),
    )


def _goals(trials: Trials) -> Iterator[Goal]:
    nobody = trials.of(ANSWERS_NOTHING).verdicts.reading
    yield from rule_goals(trials.rule_base, nobody)
    yield from item_goals(trials.rule_base)
    yield from measure_goals(trials.rule_base)
    yield from comparison_goals(trials.rule_base, nobody)


def _sights(trials: Trials, patients: Iterable[Mapping[str, object]]) -> Iterator[Sight]:
    for given in patients:
        try:
            yield Sight(trials.of(given))
        except NotAPatient:
            continue  # told where the examples and cases themselves are tried
